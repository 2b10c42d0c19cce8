"""A plural head that several names share: "the ministries of Health, of Labour and of the Interior"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.languages.arabic_lists import members_of
from graph.languages.letters import fold_plain
from graph.languages.spans import Span
from graph.mentions.finders import latin_finder
from graph.texts import Text

_MEMBER = {
    "fr": re.compile(
        r"(?:\s?,\s(?:et\s)?|\s(?:et|ainsi que)\s)(?P<lead>(?:de\sla\s|de\sl'|du\s|des\s|de\s|d'))?(?=[a-z])"
    ),
    "en": re.compile(r"(?:\s?,\s(?:and\s)?|\s(?:and|as well as)\s)(?P<lead>(?:of\s|for\s)(?:the\s)?)?(?=[a-z])"),
}
_JOINT = {"fr": "de", "en": "of"}
_LEAD = re.compile(r"^(?:de la |de l['’]|du |des |de |d['’]|of the |of |for )")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the members of a list may end: at the ends of known names, by their starts; at the latest at a stop."""

    ends: dict[int, int]
    stop: int


def members(text: Text, span: Span, language: str, reach: Reach) -> list[Span]:
    """The members of a shared head after the first, each with its own name; the first gets its name too."""
    if language == "ar":
        return members_of(text.clean, text.low, span, reach.ends, reach.stop)
    found: list[tuple[Span, str]] = []
    at = span.end
    while match := _MEMBER[language].match(text.low, at, reach.stop):
        at = _member_end(text, language, match, reach)
        if not at:
            break
        member = Span(match.end(), at, span.type, "name", head=span.head, actor=span.actor)
        member.alternatives = span.alternatives
        lead = text.quote(*match.span("lead"))[2] if match["lead"] else ""
        glue = "" if lead.endswith(("'", "’")) else " "
        found.append((member, f"{lead}{glue}{text.quote(member.start, member.end)[2]}".strip()))
    _name_members(text, span, language, found)
    return [member for member, _ in found]


def _name_members(text: Text, span: Span, language: str, found: list[tuple[Span, str]]) -> None:
    """Give each member the head in the singular before its own words: "ministry of Labour"."""
    head = text.quote(span.start, span.end)[2].split()
    single = head[0][:-3] + "y" if head[0].endswith("ies") else head[0].rstrip("s")
    first = " ".join(head[len(fold_plain(span.head).split()) :])
    for member, own in [(span, first), *found]:
        bare_name = _LEAD.sub("", own)
        led = own if own != bare_name else f"{_JOINT[language]} {own}"
        if own and single:
            member.names.append(f"{single} {led}")
        if own and (span.type == "Place" or "Place" in span.alternatives):
            member.names.append(bare_name)


def _member_end(text: Text, language: str, match: re.Match[str], reach: Reach) -> int:
    """Where the member of a list that a separator opens ends; 0 where it is none."""
    begin = match.end()
    if begin in reach.ends:
        return reach.ends[begin]
    finder = latin_finder(language)
    tokens = finder.tokens(text.clean, text.low, begin, reach.stop)
    run = finder._capital_run(tokens, 0) if tokens else 0
    if not run or (finder.head_at(tokens, 0)[2] and not match["lead"]):
        return 0
    return tokens[run - 1].end
