"""What documents are called that no sidecar names: by their file, and by their folder where two files have one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from graph.namespaces import digest, slug

_LONGEST = 200  # bytes, since identifiers are names of files too, which may have 255
_KEPT = 40  # characters of its own name in an identifier that would be longer


@dataclass(frozen=True, slots=True)
class Located:
    """A file to be named: where it is, and how it was come by.

    `below` are the names that lead to it from the folder given, the archive's among them; its own comes last. Of a file
    that was given itself that is its own alone, and `folder` is "".
    """

    place: str
    below: tuple[str, ...]
    folder: str = ""


def name_files(files: Iterable[Located]) -> dict[str, str]:
    """The identifier of each file, by its place: its own name without the suffix, where no other file has that name.

    Of files of one name each has the path below the folder given, so that a file in that folder itself keeps its name;
    where two folders were given, those names follow the folder's.

    >>> name_files([Located("in/a/note.txt", ("a", "note.txt")), Located("in/b/note.txt", ("b", "note.txt"))])
    {'in/a/note.txt': 'a-note', 'in/b/note.txt': 'b-note'}
    """
    names: dict[str, str] = {}
    left = list(files)
    for level in (_own, _path, _whole):
        made = {file.place: level(file) for file in left}
        shared = Counter(made.values())
        names |= made
        left = [file for file in left if shared[made[file.place]] > 1]
    return names


def _own(file: Located) -> str:
    return slug(PurePath(file.below[-1]).stem)


def _path(file: Located) -> str:
    return _joined(*file.below)


def _whole(file: Located) -> str:
    return _joined(file.folder, *file.below)


def _joined(*names: str) -> str:
    """The names as one identifier, the last without its suffix; what has no letter or digit is left out."""
    *folders, last = names
    own = slug(PurePath(last).stem)
    made = "-".join(filter(None, (*map(slug, folders), own)))
    return made if len(made.encode()) <= _LONGEST else f"{digest(made)}-{own[:_KEPT]}"
