"""An explanation for reading in a terminal, right-to-left text included, or as plain text in a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

from graph.exports.explained import Explanation, Ground, Named, Passage, Piece, Told, name_of, object_of, pieces
from graph.exports.legible import legible
from graph.exports.table import END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolate, wrap

_RESET, _BOLD, _DIM, _UNDERLINE = "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[4m"
_COLOURS = {
    "Organisation": "\x1b[34m", "Person": "\x1b[35m", "Project": "\x1b[32m", "Strategy": "\x1b[36m", "Plan": "\x1b[36m",
    "Event": "\x1b[33m", "Agreement": "\x1b[36m", "Place": "\x1b[31m", "Facility": "\x1b[32m", "Group": "\x1b[35m",
}  # fmt: skip
_MARGIN = 6
_PLAIN_WIDTH = 10_000  # a pipe gets each sentence on one line


def as_text(explanation: Explanation, *, width: int = 0, colour: bool = False) -> Iterator[str]:
    """Lines of text. `width` is the terminal's, 0 where the text goes to none: then nothing is wrapped or isolated.

    With `colour` mentions have the colour of their type, and what claims quote is underlined; without, mentions stand
    in square brackets.
    """
    yield from _Writer(explanation, width, colour).lines()


class _Writer:
    """Writes one explanation."""

    def __init__(self, explanation: Explanation, width: int, colour: bool) -> None:
        self._explained = explanation
        self._room = max(width - _MARGIN, 20) if width else _PLAIN_WIDTH
        self._isolated = bool(width)
        self._colour = colour

    def lines(self) -> Iterator[str]:
        """All of it, section by section."""
        explained = self._explained
        document = explained.document
        yield self._styled(f"{self._shown(document.title or document.id)}", _BOLD)
        claims, rules = _count(len(explained.claims), "claim"), _count(len(explained.grounds), "rule")
        sentences = _count(len(explained.passages), "sentence")
        yield f"{legible(document.path or document.id)}: {sentences}, {claims} by {rules}"
        yield ""
        if self._colour:
            yield "Types: " + " ".join(f"{code}{name}{_RESET}" for name, code in _COLOURS.items())
            yield ""
        for passage in explained.passages:
            yield from self._passage(passage)
        yield from self._section("Rules that made the claims", [self._ground(ground) for ground in explained.grounds])
        silent = [self._silent(passage) for passage in explained.silent]
        yield from self._section("Sentences that gave nothing, where a cue may be missing", silent)
        unknown = [self._unknown(named) for named in explained.unknown]
        yield from self._section("Names that no list knows (data/authority), and names without a type", unknown)

    def _section(self, title: str, entries: Sequence[Iterator[str]]) -> Iterator[str]:
        yield ""
        yield self._styled(f"{title}: {len(entries) or 'none'}", _BOLD)
        for entry in entries:
            yield from entry

    # The text ---------------------------------------------------------------------------------------------------------

    def _passage(self, passage: Passage) -> Iterator[str]:
        yield from self._sentence(passage)
        for number in passage.claims:
            told = self._explained.claims[number - 1]
            if told.claim.evidence.start >= passage.start:  # once, where its quote begins
                yield from self._claim(told)

    def _sentence(self, passage: Passage) -> Iterator[str]:
        for i, line in enumerate(_filled(self._parts(passage), self._room)):
            number = f"{passage.number:>4}  " if i == 0 else " " * _MARGIN
            yield number + self._directed("".join(self._styled(text, style) for text, style in line), passage.language)

    def _parts(self, passage: Passage) -> list[tuple[str, str]]:
        """The sentence in stretches of one style."""
        cut = list(pieces(self._explained, passage))
        clean = [legible(piece.text) for piece in cut]
        if not self._colour:
            clean = [_bracketed(cut, i, text) for i, text in enumerate(clean)]
        return [(text, self._style(piece)) for piece, text in zip(cut, clean, strict=True)]

    def _style(self, piece: Piece) -> str:
        code = _COLOURS.get(piece.mark.type, _BOLD) if piece.mark else ""
        return code + (_UNDERLINE if piece.claims else "")

    def _claim(self, told: Told) -> Iterator[str]:
        claim = told.claim
        subject, other = self._shown(name_of(claim.subject)), self._shown(object_of(claim))
        said = f"#{told.number} {subject} {self._styled(claim.predicate, _BOLD)} {other}"
        title = f" ({self._shown(claim.title)})" if claim.title else ""
        modality = f"  {self._styled(claim.modality, _BOLD)}" if claim.modality != "asserted" else ""
        cue = f" by {self._quoted(told.cue)}" if told.cue else ""
        page = f"  page {claim.evidence.page}" if claim.evidence.page else ""
        made = f"{claim.confidence:g}  {self._styled(claim.rule, _DIM)}{page}"
        yield f"{' ' * _MARGIN}{said}{title}{modality}{cue}  {made}"
        if told.reasons:
            yield f"{' ' * _MARGIN}   seen: {'; '.join(self._shown(reason) for reason in told.reasons)}"

    # What follows it --------------------------------------------------------------------------------------------------

    def _ground(self, ground: Ground) -> Iterator[str]:
        row = ground.row
        place = f"  {row.file}:{row.line}" if row else ""
        yield f"  {self._styled(ground.rule, _BOLD)}{place}  claims {' '.join(f'#{n}' for n in ground.claims)}"
        if ground.does or row is None:
            yield f"      {ground.does or 'No row of rules.yaml has this id.'}"
        if row is not None:
            yield f"      pattern  {self._shown(row.pattern)}"
            yield f"      example  {self._shown(row.example) if row.example else 'none: give the row one'}"
            for claim in row.expect:
                yield f"      expects  {' '.join(self._shown(part) for part in claim)}"

    def _silent(self, passage: Passage) -> Iterator[str]:
        yield from self._sentence(passage)
        for i, line_of_reading in enumerate(wrap(legible(passage.reading), self._room)):
            head = "reads " if i == 0 else " " * 6
            yield f"{' ' * _MARGIN}{head}{self._directed(line_of_reading, passage.language)}"
        yield f"{' ' * _MARGIN}could say {', '.join(passage.could_say)}"

    def _unknown(self, named: Named) -> Iterator[str]:
        times = f", {named.count} times" if named.count > 1 else ""
        yield f"  {self._shown(named.name)}  {named.type or 'of no known type'}, sentence {named.passage}{times}"

    # Letters ----------------------------------------------------------------------------------------------------------

    def _shown(self, text: str) -> str:
        clean = legible(text).strip()
        return isolate(clean) if self._isolated else clean

    def _quoted(self, text: str) -> str:
        return f"“{self._shown(text)}”"

    def _directed(self, line: str, language: str) -> str:
        if not self._isolated:
            return line
        return f"{RIGHT_TO_LEFT if language == 'ar' else LEFT_TO_RIGHT}{line}{END}"

    def _styled(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self._colour and style and text else text


def _bracketed(cut: Sequence[Piece], i: int, text: str) -> str:
    """A mention between square brackets, one pair also where a quote begins or ends within it."""
    mark = cut[i].mark
    if mark is None:
        return text
    opens = i == 0 or cut[i - 1].mark is not mark
    closes = i + 1 == len(cut) or cut[i + 1].mark is not mark
    return f"{'[' if opens else ''}{text}{']' if closes else ''}"


def _filled(parts: Sequence[tuple[str, str]], width: int) -> Iterator[list[tuple[str, str]]]:
    """Styled stretches in lines of at most `width` columns, broken at spaces; a longer word stands alone."""
    line: list[tuple[str, str]] = []
    used = 0
    for word in _words(parts):
        size = sum(max(wcswidth(text), 0) for text, _ in word)
        if line and used + size > width and not word[0][0].isspace():
            yield _joined(line)
            line, used = [], 0
        line, used = [*line, *word], used + size
    if line:
        yield _joined(line)


def _joined(line: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A line with neighbours of one style in one, without the space at its end."""
    joined: list[tuple[str, str]] = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return joined


def _words(parts: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Words and the spaces between them, each as the styled stretches that it is made of."""
    word: list[tuple[str, str]] = []
    for text, style in parts:
        for piece in re.split("( +)", text):
            if not piece:
                continue
            if piece.isspace() or (word and word[-1][0].isspace()):
                if word:
                    yield word
                word = []
            word.append((piece, style))
    if word:
        yield word


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
