"""A sentence as the rules read it: folded words between mentions, each mention two characters, with the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.languages.quantities import Quantity
from graph.languages.rules import ANY, CODES, DETERMINERS, FIRST_NUMBER, NUMBER
from graph.languages.spans import Span
from graph.mentions import Found

_LETTER = {
    "Organisation": "O",
    "Person": "H",
    "Project": "J",
    "Strategy": "S",
    "Plan": "S",
    "Event": "E",
    "Agreement": "A",
    "Place": "P",
    "Facility": "F",
    "Group": "G",
}


def _code(span: Span) -> str:
    if span.kind == "office":
        return CODES["N"]
    if span.kind == "pronoun":
        return CODES["I"]
    if span.type is None:
        words = 2 if span.end - span.start > 3 and span.kind == "unknown" else 1
        return CODES["Q"] if span.kind == "quoted" else CODES["UH"] if words == 2 else CODES["U"]
    if span.kind == "nationality":
        return CODES["Y"]
    first = _LETTER[span.type]
    for other in span.alternatives:
        for key in (first + _LETTER[other], _LETTER[other] + first):
            if key in CODES:
                return CODES[key]
    return CODES[first]


@dataclass(slots=True)
class Encoded:
    """`string` is what rules match; `starts[i]` and `ends[i]` are the folded offsets that its character i came from."""

    string: str
    starts: list[int]
    ends: list[int]
    spans: list[Span] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    def members(self, slot: str) -> list[Span | Quantity]:
        """The mentions of a slot's match, in order."""
        found: list[Span | Quantity] = []
        for a, b in zip(slot[::2], slot[1::2], strict=False):
            number = ord(b) - FIRST_NUMBER
            found.append(self.quantities[number - len(self.spans)] if a in _QUANTITIES else self.spans[number])
        return found

    def where(self, start: int, end: int) -> tuple[int, int]:
        """The folded offsets of a stretch of the string."""
        return self.starts[start], self.ends[end - 1]

    def replace(self, start: int, end: int, keep: str) -> Encoded:
        """The string with a stretch replaced by one slot, whose offsets stay its own."""
        at = self.string.index(keep, start, end)
        string = self.string[:start] + keep + self.string[end:]
        starts = self.starts[:start] + self.starts[at : at + len(keep)] + self.starts[end:]
        ends = self.ends[:start] + self.ends[at : at + len(keep)] + self.ends[end:]
        return Encoded(string, starts, ends, self.spans, self.quantities)


_QUANTITIES = frozenset([CODES["D"], CODES["R"], CODES["M"]])


_BLANK = re.compile(r"\s+")


def _with_quotes(low: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the quotation marks that enclose just it."""
    before = low[max(0, start - 2) : start].rstrip()
    after = low[end : end + 2]
    if before.endswith('"') and after.lstrip().startswith('"'):
        return low.rindex('"', 0, start), low.index('"', end) + 1
    return start, end


def encode(found: Found, low: str) -> Encoded:
    """Encode a sentence. White space is folded; a bracket that only repeats a name's short form goes with the name."""
    marks: list[tuple[int, int, str]] = []
    for i, span in enumerate(found.spans):
        end = span.end
        if span.acronym and span.acronym_at[1] > end:
            close = low.find(")", span.acronym_at[1])
            end = close + 1 if close >= 0 else span.acronym_at[1]
        marks.append((*_with_quotes(low, span.start, end), _code(span) + chr(FIRST_NUMBER + i)))
    for i, quantity in enumerate(found.quantities):
        letter = "M" if quantity.amount is not None else "R" if quantity.period else "D"
        marks.append((quantity.start, quantity.end, CODES[letter] + chr(FIRST_NUMBER + len(found.spans) + i)))
    encoded = Encoded("", [], [], found.spans, found.quantities)
    pieces: list[str] = []
    at = found.sentence.start
    for start, end, code in sorted(marks):
        _words(encoded, pieces, low, at, start)
        pieces.append(code)
        encoded.starts.extend((max(start, at),) * 2)
        encoded.ends.extend((end, end))
        at = max(at, end)
    _words(encoded, pieces, low, at, found.sentence.end)
    encoded.string = "".join(pieces)
    return encoded


def _words(encoded: Encoded, pieces: list[str], low: str, start: int, end: int) -> None:
    """Put the words between two mentions, each run of white space as one blank."""
    at = start
    for blank in _BLANK.finditer(low, start, end):
        a, b = blank.span()
        if a > at:
            pieces.append(low[at:a])
            encoded.starts.extend(range(at, a))
            encoded.ends.extend(range(at + 1, a + 1))
        pieces.append(" ")
        encoded.starts.append(b - 1)
        encoded.ends.append(b)
        at = b
    if end > at:
        pieces.append(low[at:end])
        encoded.starts.extend(range(at, end))
        encoded.ends.extend(range(at + 1, end + 1))


_CLASSES = ("".join(CODES[k] for k in CODES if set(k) & set("OHNUQ")), "".join(CODES[k] for k in CODES if set(k) & set("GO") and k != "N"),  # noqa: E501
            "".join(CODES[k] for k in CODES if set(k) & set("P") or k in {"U", "UH"}), "".join(CODES[k] for k in CODES if set(k) & set("JQU")),  # noqa: E501
            "".join(CODES[k] for k in CODES if set(k) & set("FQU")), CODES["S"], CODES["D"])  # fmt: skip


_MIXED = "".join(
    CODES[k] for k in CODES if set(k) & set("OP") and not set(k) & set("FJEGH")
)  # "the Agency and the Region"
_APART = r"(?<! a )(?<! au )(?<! aux )(?<! en )(?<! a la )"  # where a list goes on with a place, that is where, not who


def _list_patterns(language: str, join: str, last: str, loose: bool) -> list[re.Pattern[str]]:
    """Members joined by commas, then by "and"; what follows an "A and B" after a comma is no more of the list."""
    patterns = []
    for c in (*_CLASSES, *((_MIXED,) if last else ())):
        apart = _APART if c == _MIXED else ""
        more, end = (f"(?:{j}{apart}{DETERMINERS[language]}[{c}]{NUMBER})" for j in (join, last or join))
        several = (
            f"{more}{{2,}}" if last and not loose else f"{more}+"
        )  # "A, B" alone is an apposition rather than a list
        patterns.append(re.compile(f"[{c}]{NUMBER}(?:{more}*{end}+|{several})"))
    return patterns


_JOINED = re.compile(r"[a-z&;/]")


class Joiner:
    """Collapses lists ("A, B and C") of mentions of one class into one slot with all members."""

    def __init__(self, language: str, join: re.Pattern[str], last: re.Pattern[str] | None) -> None:
        self._apposed = (
            language == "en"
        )  # where a bare comma between unlike names joins nothing: "from the Ministry, Safe Steps opens"
        self._patterns = {
            loose: _list_patterns(language, join.pattern, last.pattern if last else "", loose)
            for loose in (False, True)
        }

    def collapse(self, encoded: Encoded, *, loose: bool = False) -> Encoded:
        """The sentence with its lists collapsed; `loose` where two members need no "and": in the lines of a sheet."""
        for pattern in self._patterns[loose]:
            at = 0
            while match := pattern.search(encoded.string, at):
                kept = "".join(re.findall(ANY, match.group()))
                if self._apposed and len(set(kept[::2])) > 1 and not _JOINED.search(match.group()):
                    at = match.start() + 2
                    continue
                a, b = encoded.where(match.start(), match.end())
                size = len(kept)
                encoded = Encoded(
                    encoded.string[: match.start()] + kept + encoded.string[match.end() :],
                    encoded.starts[: match.start()] + [a] * size + encoded.starts[match.end() :],
                    encoded.ends[: match.start()] + [b] * size + encoded.ends[match.end() :],
                    encoded.spans, encoded.quantities,
                )  # fmt: skip
                at = match.start() + size
        return encoded
