"""The outputs that README.md shows, made anew by running its commands, and its picture.

    python scripts/readme_outputs.py

Two comments mark what is made:

    <!-- output: COMMAND -->          the block that follows, up to <!-- end -->, is what the command prints
    <!-- picture: COMMAND -->         the file that the command names with --out is put where README.md looks for it

After "output" may stand how the block is shortened; what is left out is marked by "...": `most=N` keeps N lines of each
paragraph, `without=REGEX` leaves out the lines that begin so. The commands run in the order of the page, in a folder of
their own that has the data of the checkout: what one builds the next can ask.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

_BLOCK = re.compile(r"<!-- output(?P<how>[^:]*): (?P<command>.+?) -->\n.*?<!-- end -->", re.DOTALL)
_PICTURE = re.compile(r"<!-- picture: (?P<command>.+? --out (?P<file>\S+).*?) -->")
_HOW = re.compile(r"(most|without)=(\S+)")
_LEFT_OUT = "..."


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder to run commands in, as in a fresh checkout: its data is there, no build yet."""
    with tempfile.TemporaryDirectory(prefix="migraph-readme-") as name:
        folder = Path(name)
        (folder / "data").symlink_to(ROOT / "data")
        (folder / "docs").mkdir()
        yield folder


def run(command: str, folder: Path) -> str:
    """What a shell command prints to standard output, with the programs of this Python's environment in reach."""
    unset = ("COLUMNS", "MIGRAPH_BASE", "FORCE_COLOR")
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{command}\n  failed with exit code {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def shorten(output: str, how: str) -> list[str]:
    """The lines of an output that are shown, those left out marked once wherever they stood.

    >>> shorten("a\\nb\\nc\\n\\nd\\n", "most=2")
    ['a', 'b', '...', '', 'd']
    """
    rules = dict(_HOW.findall(how))
    most, without = int(rules.get("most", sys.maxsize)), rules.get("without")
    shown: list[str] = []
    place = 0  # in the paragraph
    for line in output.rstrip().splitlines():
        place = place + 1 if line.strip() else 0
        if place <= most and not (without and re.match(without, line)):
            shown.append(line.rstrip())
        elif next((said for said in reversed(shown) if said), "") != _LEFT_OUT:
            shown.append(_LEFT_OUT)
    return shown


def refresh(text: str, folder: Path) -> str:
    """The page with every marked block as its command prints it now."""

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        shown = shorten(run(command, folder), found["how"])
        if not shown:
            raise SystemExit(f"README.md: nothing is printed by: {command}")
        opening = found[0].partition("\n")[0]
        return "\n".join([opening, "```console", f"$ {command}", *shown, "```", "<!-- end -->"])

    return _BLOCK.sub(block, text)


def pictures(text: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The pictures of the page: where each belongs, and its bytes."""
    for found in _PICTURE.finditer(text):
        run(found["command"], folder)
        yield ROOT / found["file"], (folder / found["file"]).read_bytes()


def main() -> None:
    """Refresh the page and its pictures."""
    old = README.read_text(encoding="utf-8")
    with workspace() as folder:
        new = refresh(old, folder)
        made = dict(pictures(new, folder))
    README.write_text(new, encoding="utf-8", newline="\n")
    for path, content in made.items():
        path.write_bytes(content)


if __name__ == "__main__":
    main()
