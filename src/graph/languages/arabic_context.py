"""What stands around Arabic names tells of them: short names beside them, brands that a noun announces, surnames."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.languages.spans import Span

_NAMED = frozenset(["Organisation", "Project", "Strategy", "Plan", "Event", "Agreement", "Facility"])
_BRACKET = re.compile(r"\s?\(\s?(?P<a>[A-Z][A-Za-z-]{1,11})\s?\)")
_TAIL = re.compile(r"\s(?P<a>[A-Z]{2}[A-Za-z-]*)\s?\"?$")
_GAP = re.compile(r"\s(?:في|من اجل|عن|ل\w+|ب\w+|ال\w+|لل\w+)(?:\s(?!وال)\w+){0,4}")
_PROJECT = re.compile(
    r"(?:مشروع|برنامج|مبادر)\w*[^.;:\"()\n]{0,45}?(?:هو|هي|اسم\w*|باسم|بعنوان|عنوان\w*|يسمي|سمي\w*)\s?[\"(]\s?(?P<q>[^\"()\n]{2,60}?)\s?[\")]"
)
_IS_ONE = re.compile(r"\"\s?(?P<q>[^\"()\n]{2,60}?)\s?\"\s?[،,]?\s?(?:وهو|وهي|هو|هي)\s(?:مشروع|برنامج|مبادره)")
_NAMED_SO = re.compile(r"(?:مشروع|برنامج|مبادره)\s?[\"(]\s?(?P<q>[^\"()\n]{2,60}?)\s?[\")]")
_SHORT_QUOTE = re.compile(r"\"\s?([^\"\n]{3,40}?)\s?\"")
_COUNTED = re.compile(r"مشروعين|مشروعان|مشاريع|برنامجين|برنامجان")
_ORDINAL = re.compile(r"(?:الاول|الثاني|الثالث|الرابع|الاخير)\s?(?:هو\s)?[\"(]\s?(?P<q>[^\"()\n]{2,60}?)\s?[\")]")


def latin_names(clean: str, chosen: list[Span]) -> list[Span]:
    """Join to an Arabic name the Latin short name right after it: "وكالة التنمية البلجيكية Enabel"."""
    kept: list[Span] = []
    for span in chosen:
        before = kept[-1] if kept else None
        short = clean[span.start : span.end]
        if before is None or not _beside(clean, before, span, short):
            kept.append(span)
            _latin_tail(clean, span)
            continue
        before.names.append(clean[before.start : before.end])
        before.acronym, before.acronym_at, before.end = short, (span.start, span.end), span.end
        before.iri = before.iri or span.iri
    return kept


def _beside(clean: str, before: Span, span: Span, short: str) -> bool:
    if (
        before.type not in _NAMED
        or before.kind != "name"
        or span.start - before.end != 1
        or clean[before.start].isascii()
    ):
        return False
    return short.isascii() and " " not in short and (span.iri == before.iri or not span.iri or not before.iri)


def _latin_tail(clean: str, span: Span) -> None:
    """The short name that closes an Arabic project's name: "مشروع "تنزيل سياسات الهجرة DEPOMI""."""
    if span.type != "Project" or not span.head:
        return
    tail = _TAIL.search(clean, span.start, span.end)
    first = clean.find('"', span.start, span.end) + 1 or span.start
    if tail and len(clean[first : tail.start()].split()) > 1:
        span.acronym, span.acronym_at = tail["a"], tail.span("a")
        span.names.append(clean[first : tail.start()].strip())


def closed_names(clean: str, low: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[Span]:
    """Names that their own Latin short form closes: "شبكة الكفاءات اللبنانية في ألمانيا (LKN)"."""
    for match in _BRACKET.finditer(clean, start, end):
        stop = match.start()
        near = [
            s
            for s in spans
            if s.type in {"Organisation", "Project"}
            and s.kind == "name"
            and s.head
            and stop - 90 < s.start
            and s.end <= stop
        ]
        fits = [s for s in near if s.end == stop or _GAP.fullmatch(low, s.end, stop)]
        best = min(fits, key=lambda s: (s.start, -s.end), default=None)
        if (
            best is not None
            and best.end < stop
            and not any(s.end == stop and s.start > best.end and s.type in _NAMED for s in spans)
        ):
            yield replace(best, end=stop, iri="", names=[])


def brands(low: str) -> frozenset[str]:
    """What the text itself calls projects: quotations that a noun announces, or that count off projects."""
    found = {m["q"] for m in _PROJECT.finditer(low)}
    if _COUNTED.search(low):
        found |= {m["q"] for m in _ORDINAL.finditer(low)}
    found |= {m["q"] for pattern in (_NAMED_SO, _IS_ONE) for m in pattern.finditer(low)}
    if "المشروع" in low:  # a page about one project has its name for a heading
        found |= {q for q in _SHORT_QUOTE.findall(low) if f"\n{q}\n" in low}
    return frozenset(found)


def announced(low: str, start: int, end: int, known: frozenset[str]) -> Iterator[Span]:
    """Where a project's brand stands in round brackets, or is a heading."""
    for name in known:
        at = low.find(name, start, end)
        while at >= 0:
            close = at + len(name)
            bracketed = low[max(0, at - 2) : at].strip().endswith("(") and low[close : close + 2].strip().startswith(
                ")"
            )
            if bracketed or (not low[start:at].strip() and not low[close:end].strip()):
                yield Span(at, close, "Project", "quoted")
            at = low.find(name, close, end)


def joined_names(clean: str, chosen: list[Span]) -> None:
    """Let an event be called together with the project in its title: "ورشة رسملة" and "ورشة رسملة مشروع ..."."""
    for event, project in itertools.pairwise(chosen):
        if event.type in {"Event", "Agreement"} and project.type == "Project" and event.kind == "name":
            between = clean[event.end : project.start]
            if between.strip() in {"", "ب", "ل"}:
                event.names.append(clean[event.start : project.end])
        elif (
            event.head == "مرحله"
            and project.type == "Project"
            and clean[event.end : project.start].strip(' "') in {"من", "ل"}
        ):
            event.names.insert(0, clean[event.start : project.end])


def surname_of(name: str) -> str:
    """The last word of a person's name, where it can stand alone: "الحدادي"; "" elsewhere."""
    words = name.split()
    return words[-1] if len(words) > 1 and len(words[-1]) > 4 and words[-1].startswith("ال") else ""


def alone(low: str, start: int, end: int, surnames: frozenset[str], taken: list[Span]) -> Iterator[Span]:
    """Persons who are called by their surname alone."""
    for match in re.finditer(r"(?<!\w)[ول]?(?P<n>ال\w+)", low[start:end]):
        if match["n"] in surnames:
            a, b = start + match.start("n"), start + match.end("n")
            if not any(s.start < b and s.end > a for s in taken):
                yield Span(a, b, "Person", "name", head="surname")


def occasion(quoted: str) -> bool:
    """True of a quotation that names an occasion: "يوم الجيرة"."""
    words = quoted.split()
    return len(words) > 1 and words[0] in {"يوم", "اسبوع", "ايام", "ملتقي", "مهرجان", "قافله"}
