"""Every way in which a text itself lets a mention be called, the fullest or the most telling first."""

from __future__ import annotations

import re

from graph.languages.echoes import brand
from graph.languages.letters import fold_plain
from graph.languages.spans import Span
from graph.languages.titles import without_titles
from graph.texts import Text

_QUOTED = re.compile(r'[«“"„]\s*(.+?)\s*[»”"]')
_OF_PLACE = re.compile(r"^\S+\s(?:de la |de l['’]|du |des |de |d['’]|of )?")  # "province de", before a place's own name
_SITE = re.compile(r"\s(?:à|au|en|dans)\s(?:la |le |l['’])?[A-ZÀ-Þ].*$")  # where a facility stands
_WHICH = re.compile(r"(?:\w+-day|annual|regional|national|international) (?=\w)")  # before what an event is called

# What an office is over, where its words say so themselves.
_AREA = re.compile(
    r"(?:de la |de l['’]|du )"
    r"(région|province|préfecture|wilaya|commune|ville|département|gouvernorat|MRC|district|cercle)\s(.+)"
)

# Where the people of a group live or come from, which its name may leave out.
_GROUP_PLACE = re.compile(
    r"\s(?:de la |de l['’]|du |des |de |d['’])"
    r"(?:(?:communes?|villes?|régions?|provinces?|villages?|camps?)\b.*|[A-ZÀ-Þ].*)$"
)


def names_in(text: Text, span: Span) -> list[str]:
    """Every way in which the text lets a mention be called."""
    surface = text.quote(span.start, span.end)[2]
    if span.area and span.names:  # a member of a list: the words alone do not tell it from the place
        names = span.names
    elif span.kind == "office" and span.institution:
        names = [*_institutions(span, surface), surface]
    elif span.type == "Person":
        names = [without_titles(surface, frozenset(s.language for s in text.sentences))]
    else:
        names = _names(span, surface)
    return list(dict.fromkeys(n for n in names if n))


def _names(span: Span, surface: str) -> list[str]:
    """The names of what is no person and no office: with its quotation, without what only leads to it or places it."""
    names = [*span.names, surface]
    quoted = _QUOTED.search(surface)
    if span.type in {"Project", "Event", "Facility"} and quoted:
        names = [quoted[1], *names]
    elif span.type == "Project" and span.head:
        names = [_brand(span.head, surface), *names]
    elif span.type == "Place" and span.head and span.kind == "name":
        if fold_plain(surface).startswith(span.head.split()[0][:3]):
            names.append(_OF_PLACE.sub("", surface))
    elif span.type == "Facility":
        names.append(_SITE.sub("", surface))
    elif span.type == "Group":
        names.append(_GROUP_PLACE.sub("", surface))
    elif quoted and len(quoted[1]) > 2:
        names.append(quoted[1])
    if span.type == "Event" and (which := _WHICH.match(surface)):
        names.append(surface[which.end() :])
    return names


def _brand(head: str, surface: str) -> str:
    """A project's name without the word that says what it is: "Safer Villages project"; "" where that is no name."""
    words = surface.split()
    shorter = surface[len(words[0]) :].strip() if fold_plain(words[0]).endswith(head.split()[0]) else ""
    if len(words) > 1 and fold_plain(words[-1]) == head and words[0][:1].isupper():
        return " ".join(words[:-1])
    return shorter if shorter[:1].isupper() else brand(surface)


def _institutions(span: Span, surface: str) -> list[str]:
    """What the institution of an office is called: "ministère de la Santé" of "ministre de la Santé"."""
    rest = " ".join(surface.split()[int(span.post) :])
    area = _AREA.match(rest)
    if fold_plain(rest).split()[:1] == [fold_plain(span.institution)]:  # "عمدة بلدية ..."
        rest = " ".join(rest.split()[1:])
    if area is None:
        return [f"{institution} {rest}" for institution in span.institution.split("/")]
    own = area[1] in {"ville", "commune"}
    return [f"{institution} {area[2]}" for institution in (span.institution.split("/") if own else [area[1]])]
