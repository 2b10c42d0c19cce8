"""Short names in brackets: those that follow a name, and those that close one that nothing else ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.languages.letters import fold_plain
from graph.languages.spans import Span
from graph.texts import Sentence, Text

BRACKET = re.compile(r"\s?\(\s?\"?(?P<a>[^\W\d_][^()\"\n,;]{1,14}?)\"?\s?[,;)]")
NAMED = frozenset(["Organisation", "Project", "Strategy", "Plan", "Event", "Agreement", "Facility"])

_ACRONYM = re.compile(r"\s?\(\s?\"?(?P<a>[^()\"\n,;]{2,22}?)\"?\s?(?:[,;][^()]{0,60})?\)")
_INSIDE = re.compile(r"\s\((?P<a>[A-Z][\w-]*[A-Z][\w-]*)\)\s?\"?$")
_TOWN = re.compile(r"\s(?P<t>(?:de la |de l'|du |des |de |d')(?P<p>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*)*))")
_BORDER = re.compile(r"[.;:()\"\n]")
_REMARKS = frozenset(  # in brackets after a body
    [
        "منحه",
        "قرض",
        "هبه",
        "كتابه",
        "سابقا",
        "حاليا",
        "ممول",
        "منفذ",
        "شريك",
        "الممول",
        "المنفذ",
        "الشريك",
        "رييس",
        "مقرر",
    ]
)


def _arabic(letter: str) -> bool:
    return "\u0621" <= letter <= "\u06d3"


def note_abbreviations(text: Text, spans: Iterable[Span]) -> None:
    """Give each name the short form that stands in brackets after it: "... (AFD)", "... (سيدا)", "AFD (Agence ...)"."""
    for span in spans:
        if span.type is None and span.kind != "unknown":
            continue
        inside = _INSIDE.search(text.clean, span.start, span.end)
        if inside and inside.start() > span.start and span.type in NAMED:  # "projet « Gouvernance et migration (GMD) »"
            first = text.clean.find('"', span.start, inside.start()) + 1 or span.start
            span.names.append(text.quote(first, inside.start())[2])
            span.acronym, span.acronym_at = inside["a"], inside.span("a")
        elif (after := _ACRONYM.match(text.clean, span.end)) and _is_own(text, span, after["a"]):
            span.acronym, span.acronym_at = after["a"].strip(), after.span("a")
            _note_town(text, span, after.end())


def _is_own(text: Text, span: Span, short: str) -> bool:
    """True of a bracket that gives the short form of the name before it."""
    if _foreign(short, text.low[span.start : span.end], span):
        return False
    governed = span.type == "Place" and _arabic(text.low[span.start])  # "(in writing)" after a place is no name of it
    return not governed and _is_short(short, text.clean[span.start : span.end])


def _note_town(text: Text, span: Span, end: int) -> None:
    """A town after the bracket belongs to the name: "Agence régionale de développement (ARD) de Kolda"."""
    town = _TOWN.match(text.clean, end)
    if town and span.type in {"Organisation", "Plan"}:
        tail = text.quote(*town.span("t"))[2]
        span.names.extend(f"{name} {tail}" for name in (text.quote(span.start, span.end)[2], span.acronym))
        if span.type == "Plan":
            span.inner.append(Span(*town.span("p"), None, "unknown"))


def _foreign(short: str, full: str, span: Span) -> bool:
    """True of a bracket that is not of the name before it: of people with other initials, of a lone word."""
    if ". " in short or "." in short[1:-1]:
        return True
    latin = short.isascii() and full.isascii()
    if span.type == "Group":
        return latin and _initials(short.lower(), full) < 0.6
    return latin and span.kind == "unknown" and " " not in full and len(full) < 4


def _is_short(short: str, full: str) -> bool:
    """True of words in brackets that may be a short form of a name, by their letters."""
    words = short.split()
    if fold_plain(short) in _REMARKS or not short[0].isalnum() or re.fullmatch(r"[\d\s./%-]+", short):
        return False
    if len(words) > 4 or (len(words) > 2 and short.isascii()):
        return False
    several = len(full.split()) > 1
    if _arabic(short[0]):
        brief = (len(words) == 1 and len(short) <= 10) or all(len(w) <= 3 for w in words)
        return brief and _arabic(full[0]) and several
    upper = sum(c.isupper() for c in short)
    if upper >= 2 and len(short) <= 14:
        return True
    initials = [w[0].lower() for w in re.findall(r"[^\W\d_]+", full)]
    capital = upper == 1 and short[0].isupper()
    return capital and len(words) == 1 and len(short) <= 9 and short[0].lower() in initials and several


def _initials(short: str, full: str) -> float:
    """How much of a short name the initials of a full one give, in order; its first letter must open the full one.

    >>> _initials("oim", "organisation internationale pour les migrations")
    1.0
    """
    letters = [c for c in short if c.isalnum()]
    words = re.findall(r"[^\W_]+", full)
    if not letters or not words or words[0][0] != letters[0]:
        return 0.0
    at = found = 0
    for letter in letters:
        for k in range(at, len(words)):
            if words[k][0] == letter:
                found, at = found + 1, k + 1
                break
    return found / len(letters)


def closed_by_short_form(text: Text, sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    """Names that their own bracketed short form closes: "Agence italienne pour la coopération ... (AICS)"."""
    made: list[Span] = []
    for match in BRACKET.finditer(text.clean, sentence.start, sentence.end):
        short = match["a"]
        if sum(c.isupper() for c in short) < 2 or " " in short:
            continue
        stop = match.start()
        closed = _headed(text, short, stop, spans)
        if closed is None and sentence.language == "fr":
            closed = _unheaded(text, short, stop, spans)
        if closed is not None and closed.end != stop:
            made.append(replace(closed, end=stop, kind="name" if closed.type else "unknown", iri="", names=[]))
    return made


def _headed(text: Text, short: str, stop: int, spans: Sequence[Span]) -> Span | None:
    """The name before a bracket whose initials give most of the short form; of equals the nearest."""
    best: tuple[float, int] = (0.0, 0)
    closed: Span | None = None
    for span in spans:
        if (
            span.type not in NAMED
            or not stop - 160 < span.start < stop - 3
            or _BORDER.search(text.clean, span.start, stop)
        ):
            continue
        full = text.low[span.start : stop]
        score = max(_initials(fold_plain(short), full), _initials(fold_plain(short), full.split(" ", 1)[-1]) - 0.1)
        if score >= 0.6 and (score, span.start) > best:
            best, closed = (score, span.start), span
    return closed


def _unheaded(text: Text, short: str, stop: int, spans: Sequence[Span]) -> Span | None:
    """A name that no head opens and its short form closes: "Etablissement vaudois d'accueil des migrants (EVAM)"."""
    for span in spans:
        full = text.low[span.start : stop]
        unknown = span.type is None and span.kind == "unknown" and 8 < stop - span.start < 120
        if unknown and not _BORDER.search(full) and _initials(fold_plain(short), full) >= 0.75:
            return span
    return None
