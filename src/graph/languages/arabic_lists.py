"""Lists under one head in Arabic: "ولايات مدنين وصفاقس" is two wilayas, "ولايات ومجالس جهات أ وب" four bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.languages.arabic import ArabicFinder, arabic_finder
from graph.languages.arabic_words import DUALS, PREFIXES, adjective
from graph.languages.letters import fold_plain
from graph.languages.spans import Span, Token

_SINGULAR = {
    "وزارات وزارتي وزارتا": "وزارة",
    "ولايات ولايتا ولايتي": "ولاية",
    "مجالس مجلسي": "مجلس",
    "جهات جهتي": "جهة",
    "اقاليم اقليمي": "إقليم",
    "محافظات محافظتي": "محافظة",
    "بلديات بلديتا بلديتي": "بلدية",
    "جماعات جماعتا جماعتي": "جماعة",
    "مديريات مديريتي": "مديرية",
    "مدن مدينتي": "مدينة",
    "جمعيات جمعيتا جمعيتي": "جمعية",
    "سفارات سفارتا سفارتي": "سفارة",
    "جامعات جامعتا جامعتي": "جامعة",
    "اقضيه قضاءي": "قضاء",
    "عمالات": "عمالة",
    "معتمديات": "معتمدية",
    "موسسات موسستا موسستي": "مؤسسة",
    "وكالات": "وكالة",
    "كليات": "كلية",
    "قري": "قرية",
    "بلدات": "بلدة",
    "مقاطعات": "مقاطعة",
    "محليات": "محلية",
    "مناطق": "منطقة",
    "منظمات منظمتا منظمتي": "منظمة",
    "غرفتا": "غرفة",
    "مراكز مركزي": "مركز",
}
_UNSPECIFIC = frozenset(
    ["منظمات", "جمعيات", "موسسات", "مراكز", "جامعات"]
)  # told apart by towns and countries, or not at all
SINGULARS = {plural: single for plurals, single in _SINGULAR.items() for plural in plurals.split()}
_NEXT = re.compile(r"\s?[,،]\s?(?:وكذا\s|و\s?)?|\s(?:وكذا\s|و\s?)")
_LAST = re.compile(r"\sو(?=ال|\w)")
_ARTICLED = re.compile(r"(?:\sو?ال\w+)+")
_BEFORE = re.compile(r"(\w+)\s+و?$")


def _singular(head: str) -> str:
    """The head of each member: "مجالس جهات" -> "مجلس جهة"."""
    return " ".join(SINGULARS.get(word, word) for word in head.split())


def _member_end(finder: ArabicFinder, tokens: list[Token], comma: bool, known: dict[int, int]) -> int:
    """The end of the member that the first token opens, 0 where it opens none."""
    first = tokens[0]
    if first.start in known:
        return known[first.start]
    if not first.word or finder.ends_name(first) or (finder.head_at(tokens, 0) and not finder.compound(first)):
        return 0
    if comma and first.low.startswith(("ب", "ل", "ف", "ك")):
        return 0
    pair = (
        len(tokens) > 1
        and tokens[1].word
        and not first.low.startswith("ال")
        and (tokens[1].low.startswith("ال") or _closes(finder, tokens))
    )
    last = 1 if pair else 0
    while last + 1 < len(tokens) and tokens[last + 1].low.startswith("ال") and adjective(tokens[last + 1].low):
        last += 1
    return tokens[last].end


def _closes(finder: ArabicFinder, tokens: list[Token]) -> bool:
    """True where two words without article are one name: the first opens a compound, or nothing else follows."""
    if finder.compound(tokens[0]):
        return True
    second, after = tokens[1], tokens[2] if len(tokens) > 2 else None
    if finder.ends_name(second) or second.low.startswith(("ب", "ل", "ف", "ك", "و")):
        return False
    return after is None or finder.ends_name(after) or after.low.startswith("و")


def _plain_members(clean: str, low: str, span: Span, known: dict[int, int], stop: int) -> list[tuple[int, int]]:
    """Where the members after the first stand."""
    finder = arabic_finder()
    found: list[tuple[int, int]] = []
    at = span.end
    while at < stop and (match := _NEXT.match(low, at)):
        begin = match.end()
        tokens = finder.tokens(clean, low, begin, min(stop, begin + 80))
        end = _member_end(finder, tokens, "و" not in match.group(), known) if tokens else 0
        if not end:
            break
        found.append((begin, end))
        at = end
    return found


def _dual_members(low: str, span: Span, members: list[tuple[int, int]]) -> tuple[int, list[tuple[int, int]]]:
    """Of a dual head's name the end of the first member, and the second: it opens at the last conjunction."""
    run = _ARTICLED.match(low, span.end)
    span.end = run.end() if run else span.end
    cuts = list(_LAST.finditer(low, span.start, span.end))
    if not cuts:
        return span.end, members[:1]
    return cuts[-1].start(), [(cuts[-1].end(), span.end)]


def _other_heads(low: str, span: Span) -> tuple[list[str], int]:
    """Plural heads that stand before this one and share its members, and where the first of them begins."""
    found: list[str] = []
    at = span.start
    while (match := _BEFORE.search(low, max(0, at - 24), at)) is not None:
        stem = next(
            (match[1][len(p) :] for p in PREFIXES if match[1].startswith(p) and match[1][len(p) :] in SINGULARS), ""
        )
        if not stem:
            break
        found.append(SINGULARS[stem])
        at = match.start() + len(match[1]) - len(stem)
    return found, at


def members_of(clean: str, low: str, span: Span, known: dict[int, int], stop: int) -> list[Span]:
    """The members of a plural head, each with its own names; the span itself is the first of them.

    Bodies that govern a place have it as their `area`. Other plural heads before this one give bodies over the same
    words.
    """
    rest = _plain_members(clean, low, span, known, stop)
    if fold_plain(span.head.split()[0]) in DUALS:
        span.end, rest = _dual_members(low, span, rest)
    spans = [
        span,
        *(
            Span(a, b, span.type, "name", head=span.head, actor=span.actor, alternatives=span.alternatives)
            for a, b in rest
        ),
    ]
    others, begin = _other_heads(low, span)
    told = any(span.start < at < span.end for at in known) or any(a in known for a, _ in rest)
    if not told and (span.head in _UNSPECIFIC or (not rest and not others)):
        return []  # "civil society organisations" are nobody in particular
    twins: list[Span] = []
    single, last = _singular(span.head), _singular(span.head.split()[-1])
    for member in spans:
        own = clean[member.start : member.end]
        if member is span:
            own = " ".join(own.split()[len(span.head.split()) :]) or own
        own = own.removeprefix(f"{fold_plain(last)} ")
        member.area = own
        member.names.append(f"{single} {own}")
        if "Place" in (span.type, *span.alternatives):
            member.names.append(own)
        for other in others:
            middle = f"{last} " if last != single else ""
            twins.append(
                replace(
                    member,
                    type="Organisation",
                    alternatives=(),
                    names=[f"{other} {middle}{own}"],
                    head="",
                    plural=False,
                )
            )
    for shared in (t for t in (span, *twins) if t.start == span.start):
        shared.start = begin
    return [*spans, *twins]
