"""From a document to its text as the later stages see it: folded, cut into sentences, each in its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.languages.letters import Folded, fold
from graph.languages.rules import rules
from graph.model import Document

LineKind = Literal["prose", "heading", "field", "bullet", "noise"]

# Abbreviations whose point ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:m|mm|mme|mmes|mlle|dr|dre|pr|prof|mr|mrs|ms|hon|st|no|nos|n|art|al|cf|etc|p|pp|vol|ex|approx|inc|ltd|co|"
    r"jan|feb|febr|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|janv|fevr|juil|avr|rev|gen|col|capt|u\.s|u\.n|s\.e|h\.e|[a-z]|د|م|أ|ا)$"
)
_BREAK = re.compile(r"[.!?؟…]+[\"')\]]*(?=\s|$)|؛|;(?=\s)")
_NAMELY = re.compile(r"\s*و?يتعلق الامر ب")  # goes on with the list that the sentence before announced
_FIELD = re.compile(r"^\s*(?:[-*•–▪►\u25cf]\s*)?([^\s:][^:\n]{1,60}?)\s?:(?=\s|$)")
_BULLET = re.compile(r"^\s*(?:[-*•–▪►●◦]|\d{1,2}(?:[.)]|[/-](?=\s))|[a-z]\))\s+")
_NOISE = re.compile(r"\s[|>›»·/]\s.*\s[|>›»·/]\s|^\s*(?:©|#\w)|https?://|www\.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one line (folded offsets), with the language it is in and the kind of its line."""

    start: int
    end: int
    language: str
    kind: LineKind
    line: int
    label: int = -1  # where the value of a field begins


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text, folded, with its sentences in order."""

    document: Document
    folded: Folded
    sentences: tuple[Sentence, ...]

    @property
    def low(self) -> str:
        """The folded text in small letters."""
        return self.folded.low

    @property
    def clean(self) -> str:
        """The folded text with its capitals."""
        return self.folded.clean

    def quote(self, start: int, end: int) -> tuple[int, int, str]:
        """Offsets in the document and the exact words there, for a folded stretch; outer white space is left out."""
        a, b = self.folded.span(start, end)
        words = self.document.text[a:b]
        a += len(words) - len(words.lstrip())
        return a, a + len(words.strip()), words.strip()


_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|et|est|une|un|pour|dans|par|sur|avec|au|aux|en|qui|ce|cette|sont|ont|de|a|d|l|il|elle|nous)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|in|is|was|for|with|by|on|at|that|which|are|were|from|it|its|has|have|will|an|be|as)\b"
)


def language_of(low: str, default: str) -> str:
    """The language of a folded passage: by its script, then by the small words of French and English."""
    arabic = sum("\u0621" <= c <= "\u06d3" for c in low)
    latin = sum("a" <= c <= "z" for c in low)
    if arabic or latin:
        if arabic >= latin:
            return "ar"
        french, english = len(_FRENCH.findall(low)), len(_ENGLISH.findall(low))
        if french != english and max(french, english) >= 2:
            return "fr" if french > english else "en"
    if default == "ar" and latin > 3 * arabic and latin > 20:
        return "fr" if len(_FRENCH.findall(low)) >= len(_ENGLISH.findall(low)) else "en"
    return default


def _lines(clean: str) -> list[tuple[int, int]]:
    """Lines, those joined that only the page's width broke: a long one without end, one going on in small letters."""
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in clean.split("\n"):
        start, end = at, at + len(piece)
        at = end + 1
        if not piece.strip():
            continue
        if spans:
            before = clean[spans[-1][0] : spans[-1][1]].rstrip()
            broken = len(before) > 50 and before[-1:] not in '.!?؟:;…"' and start - spans[-1][1] <= 1
            first = piece.lstrip()[:1]
            if broken and (first.islower() and first.isascii()) and not _FIELD.match(piece):
                spans[-1] = (spans[-1][0], end)
                continue
        spans.append((start, end))
    return spans


_COLUMNS = re.compile(r"[a-z]\s{2,}[a-z]")  # entries of a menu on one line


def _kind(low: str) -> LineKind:
    if _NOISE.search(low) or (":" not in low and low.rstrip()[-1:] != "." and len(_COLUMNS.findall(low)) > 1):
        return "noise"
    if _BULLET.match(low):
        return "bullet"
    words = low.split()
    if len(words) <= 16 and low.rstrip()[-1:] not in ".!?؟،,;:…":
        return "heading"
    return "prose"


def _sentences(clean: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for match in _BREAK.finditer(low, start, end):
        dotted = match.group()[0] == "."
        if dotted and _ABBREVIATION.search(low[max(start, match.start() - 8) : match.start()]):
            continue
        following = clean[match.end() : end].lstrip()[:1]
        if dotted and ((following.isascii() and following.islower()) or _NAMELY.match(low, match.end())):
            continue
        cuts.append(match.end())
    cuts.append(end)
    return [(a, b) for a, b in pairwise(cuts) if clean[a:b].strip()]


_SECOND_FIELD = re.compile(r"(?:\s{3,}|\s[|•]\s)(?=[^\s:|][^:|\n]{1,40}?\s?:\s)")


def _fields(low: str, start: int, end: int, language: str, number: int) -> list[Sentence]:
    """The fields of a line, each with where its value begins: sheets put two labels on one line."""
    cuts = [start, *(m.end() for m in _SECOND_FIELD.finditer(low, start, end)), end]
    fields = []
    for a, b in pairwise(cuts):
        label = _FIELD.match(low[a:b])
        fields.append(Sentence(a, b, language, "field", number, a + label.end() if label else -1))
    return fields


# A label and its value with no more than white space between them, as a table leaves them when a page becomes text.
_COLUMN = re.compile(r"^\s*([^\s:](?:[^\s:]|\s(?!\s)){1,40})\s{2,}(?=\S)")


def _is_value(clean: str, low: str, start: int, end: int) -> bool:
    """True where what follows a colon is a value, not sentences of their own."""
    pieces = _sentences(clean, low, start, end)
    return len(pieces) < 2 or all(len(low[a:b].split()) < 12 for a, b in pieces)


def _is_title(line: str, label: str, language: str) -> bool:
    """True of a title with a colon ("Vecinos: Jobs and Services for Border Districts").

    Capitals throughout, no field's label.
    """
    words = line.partition(":")[2].split()
    long = [w for w in words if len(w) > 3]
    titled = len(words) > 3 and len(long) > 2 and all(w[0].isupper() and w.isalpha() for w in long)
    return titled and " " not in label and not any(rule.pattern.fullmatch(label) for rule in rules(language).fields)


def read_text(document: Document) -> Text:
    """Fold a document's text and cut it into sentences."""
    folded = fold(document.text)
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(folded.clean)):
        line = folded.low[start:end]
        kind = _kind(line)
        language = language_of(line, document.language)
        field = _FIELD.match(line)
        if (
            field
            and len(field[1].split()) <= 7
            and field[1].count('"') % 2 == 0
            and not _is_title(folded.clean[start:end], field[1], language)
            and _is_value(folded.clean, folded.low, start + field.end(), end)
        ):
            sentences.extend(_fields(folded.low, start, end, language, number))
            continue
        column = _COLUMN.match(line)
        if column and any(rule.pattern.fullmatch(column[1]) for rule in rules(language).fields):
            sentences.append(Sentence(start, end, language, "field", number, start + column.end()))
            continue
        for a, b in _sentences(folded.clean, folded.low, start, end):
            label = _FIELD.match(folded.low[a:b]) if a > start or kind == "bullet" else None
            if label and any(rule.pattern.fullmatch(label[1]) for rule in rules(language).fields):
                sentences.append(Sentence(a, b, language, "field", number, a + label.end()))
            else:
                sentences.append(Sentence(a, b, language, kind, number))
    return Text(document, folded, tuple(sentences))
