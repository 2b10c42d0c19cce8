"""The entities of a document: mentions of one thing become one; descriptions and pronouns find what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.authority import Authority
from graph.coreference.naming import names_in
from graph.languages.spans import Span
from graph.mentions import Found, name_key
from graph.model import EntityType
from graph.texts import Text


@dataclass(slots=True, eq=False)
class Thing:
    """An entity as one document has it, while the document is being read."""

    number: int
    type: EntityType | None
    names: list[str] = field(default_factory=list)  # as written, the fullest first
    acronyms: list[str] = field(default_factory=list)
    iri: str = ""
    head: str = ""
    actor: str = ""
    types: tuple[EntityType, ...] = ()
    indefinite: bool = False
    votes: dict[str, float] = field(default_factory=dict)  # by type, for what only its use can tell
    count: int = 0
    gender: str = ""


def _bears(thing: Thing, head: str) -> bool:
    """True of an entity whose names open with a head, a nationality before it aside."""
    return any(head in name_key(n).split()[:2] for n in thing.names[:3]) if head else False


_APART = re.compile(
    r"another|separate|earlier|similar|previous|former|other|different|second|third|parallel|sister|autre|precedent|distinct|second|اخر|سابق|مماثل|مواز"
)


class Things:
    """The entities of a document, found again by any of their names."""

    def __init__(self, text: Text, authority: Authority) -> None:
        self.all: list[Thing] = []
        self._text = text
        self._authority = authority
        self._by_key: dict[str, list[Thing]] = {}
        self._by_iri: dict[str, Thing] = {}
        self._by_acronym: dict[str, Thing] = {}
        self._recent: dict[int, Thing] = {}  # by number, the last spoken of last
        self._publisher: Thing | None = None
        self.session: Thing | None = None  # the meeting whose minutes the text is

    # Names ------------------------------------------------------------------------------------------------------------

    def _surface(self, span: Span) -> str:
        return self._text.quote(span.start, span.end)[2]

    def add(self, span: Span) -> Thing:
        """The entity of a naming span, made where it is new."""
        names = names_in(self._text, span)
        types = (span.type, *span.alternatives) if span.type else ()
        thing = self._find(span, names, types)
        if thing is None:
            thing = Thing(len(self.all), span.type, head=span.head, actor=span.actor, types=types, iri=span.iri)
            thing.indefinite = span.kind == "indefinite"
            self.all.append(thing)
        elif thing.type is None and span.type:
            thing.type, thing.types, thing.head = span.type, types, span.head
        for name in names:
            if name not in thing.names:
                thing.names.append(name)
            self._by_key.setdefault(name_key(name), []).append(thing)
        if span.iri:
            thing.iri = span.iri
            self._by_iri[span.iri] = thing
        if span.kind == "acronym" and not thing.acronyms and span.iri:
            self._by_acronym.setdefault(names[-1], thing)
        if span.acronym:
            self.alias(thing, span.acronym)
        thing.count += 1
        self.touch(thing)
        return thing

    @property
    def publisher(self) -> Thing | None:
        """Who speaks as "we": the body in the head or foot of the text that is named most."""
        return self._publisher

    def find_publisher(self, found: list[Found], linked: dict[int, Thing]) -> None:
        """Settle who publishes: the publisher that the document's description names, else by place and count."""
        named = self._by_key.get(name_key(self._text.document.publisher), []) if self._text.document.publisher else []
        if named:
            self._publisher = named[0]
            return
        head = [
            f for f in found[:7] if f.sentence.kind == "heading" and f.spans and f.spans[0].start - f.sentence.start < 3
        ]
        for edge in (head, found[:7], found[-5:]):
            bodies = [
                linked[id(s)] for f in edge for s in f.spans if id(s) in linked and linked[id(s)].type == "Organisation"
            ]
            if bodies:  # of a letterhead's ministry, province and commune the last is who writes
                self._publisher = max(bodies, key=lambda t: (t.count, bodies.index(t)))
                return

    def alias(self, thing: Thing, short: str) -> None:
        """Let an entity be found by a short name too."""
        if short not in thing.acronyms:
            thing.acronyms.append(short)
        self._by_acronym.setdefault(short, thing)
        self._by_key.setdefault(name_key(short), []).insert(0, thing)

    def _find(self, span: Span, names: list[str], types: tuple[EntityType, ...]) -> Thing | None:
        if span.iri and span.iri in self._by_iri:
            return self._by_iri[span.iri]
        if span.kind == "nationality":
            return None
        if span.kind in {"acronym", "unknown"}:
            known = self._by_acronym.get(self._surface(span))
            if known is not None:
                return known
        if span.kind == "indefinite" and (span.type != "Event" or len(names[0].split()) < 4):
            return None
        for name in names:
            for thing in self._by_key.get(name_key(name), ()):
                if self._fits(thing, types):
                    return thing
        if span.type == "Person" or (span.type is None and span.kind == "unknown"):
            return self._surname(names[0])
        if span.type in {"Organisation", "Strategy", "Plan"} and self._text.document.language == "ar" and not span.area:
            return self._shortened(name_key(names[0]), types)
        return None

    def _shortened(self, key: str, types: tuple[EntityType, ...]) -> Thing | None:
        """The one entity whose name goes on after these words: "المفوضية السامية" for the one "لشؤون اللاجئين"."""
        if len(key.split()) < 2:
            return None
        longer = [
            t for t in self.all if t.type in types and any(name_key(n).startswith(f"{key} ل") for n in t.names[:3])
        ]
        return longer[0] if len(longer) == 1 else None

    @staticmethod
    def _fits(thing: Thing, types: tuple[EntityType, ...]) -> bool:
        if not types or thing.type is None:
            return True
        kinds = {"Strategy" if t == "Plan" else t for t in types}
        return ("Strategy" if thing.type == "Plan" else thing.type) in kinds

    def _surname(self, name: str) -> Thing | None:
        key = name_key(name).split()
        for thing in reversed(self._recent.values()):
            if thing.type == "Person":
                full = name_key(thing.names[0]).split()
                if key and (full[-len(key) :] == key or (len(key) == 1 and key[0] in full[1:])):
                    return thing
        return None

    # Descriptions ----------

    def named(self, words: str, entity_type: EntityType) -> Thing | None:
        """The entity of a type that is called just so, a leading number aside ("3.2 Savings at Work")."""
        key = name_key(re.sub(r"^[\W\d]+", "", words))
        return next((t for t in self._by_key.get(key, ()) if t.type == entity_type), None)

    def place(self, span: Span) -> Thing | None:
        """The place of just this name, where the text has one."""
        return next((t for t in self._by_key.get(name_key(self._surface(span)), ()) if t.type == "Place"), None)

    def touch(self, thing: Thing) -> None:
        """Make an entity the most recent one."""
        self._recent.pop(thing.number, None)
        self._recent[thing.number] = thing

    def learn_gender(self, thing: Thing, span: Span, genders: Mapping[str, str]) -> None:
        """Take an entity's gender from the determiner before its name or from its head."""
        if thing.gender:
            return
        before = self._text.low[max(0, span.start - 8) : span.start].split()
        head = self._text.low[span.start : span.end].split()[0]
        thing.gender = genders.get(before[-1] if before else "", "") or genders.get(head, "")

    def antecedent(self, types: tuple[str, ...], gender: str, among: list[Thing]) -> Thing | None:
        """What a pronoun stands for: of what was spoken of, the last of these types that its gender allows."""
        for thing in reversed(among):
            if thing.type in types and (not gender or not thing.gender or thing.gender == gender):
                return thing
        return None

    def forget(self) -> None:
        """Forget what was spoken of last: before the text is read from its start."""
        self._recent.clear()

    def spoken_of(self) -> list[Thing]:
        """What was spoken of so far, the last last."""
        return list(self._recent.values())

    def recent(self, types: tuple[str, ...], *, head: str = "", among: list[Thing] | None = None) -> Thing | None:
        """The entity of these types that was spoken of last, one with this head before others."""
        fits = [t for t in reversed(list(self._recent.values()) if among is None else among) if t.type in types]
        if head:
            word = head.split()[0]
            for within in (1, 2) if self._text.document.language == "ar" else (2,):
                for thing in fits:
                    if thing.head.split()[:1] == [word] or any(
                        word in name_key(n).split()[:within] for n in thing.names[:3]
                    ):
                        return thing
        return fits[0] if fits else None

    def describe(self, span: Span) -> Thing | None:
        """What a bare head ("the project", "المرصد") or "we" stands for."""
        if span.kind == "we":
            return self._publisher
        if span.generic and span.type == "Event" and self.session is not None:
            return self.session
        types = (span.type, *span.alternatives)
        thing = self.recent(tuple(t for t in types if t), head=span.head)
        if (
            span.type == "Organisation"
            and self._publisher
            and thing is not self._publisher
            and _bears(self._publisher, span.head)
        ):
            thing = self._publisher  # "the Ministry" on a ministry's page
        if thing is None:
            return None
        word = span.head.split()[0] if span.head else ""
        same = thing.head.split()[:1] == [word] or any(word in name_key(n).split() for n in thing.names)
        if (
            span.generic
            or span.type == "Project"
            or same
            or (span.type in {"Event", "Facility", "Agreement", "Strategy", "Plan"} and self._only(span.type))
        ):
            self.touch(thing)
            return thing
        return self._authority_of(span) if span.organ else None

    def _authority_of(self, span: Span) -> Thing | None:
        """The local authority that a bare "council" acts for: who publishes, else the one spoken of last."""
        if self._publisher is not None and self._publisher.actor in _LOCAL:
            return self._publisher
        return next(
            (t for t in reversed(self._recent.values()) if t.type == "Organisation" and t.actor in _LOCAL), None
        )

    def only_named_project(self) -> Thing | None:
        """The one project that the text gives a name, None where it names several or none."""
        named = [t for t in self.all if t.type == "Project" and any(c.isupper() for n in t.names for c in n)]
        return named[0] if len(named) == 1 else None

    @staticmethod
    def is_unnamed(thing: Thing, words: str) -> bool:
        """True of a project that only a common noun calls, and that nothing sets apart ("another", "an earlier")."""
        common = thing.type == "Project" and thing.indefinite and not any(c.isupper() for n in thing.names for c in n)
        return common and not _APART.search(words)

    def governing(self, place: Thing) -> Thing | None:
        """The commune or city that the text names by a place's name: "Strasbourg" for "Ville de Strasbourg"."""
        endings = tuple(f" {name_key(n)}" for n in place.names if n)
        for thing in self.all:
            if (
                thing.type == "Organisation"
                and thing.actor == "local-authority"
                and any(name_key(n).endswith(endings) for n in thing.names[:2])
            ):
                return thing
        return None

    def _only(self, entity_type: str) -> bool:
        return sum(t.type == entity_type for t in self.all) == 1


_LOCAL = frozenset(["local-authority", "regional-council", "wilaya"])


def link(text: Text, found: list[Found], authority: Authority) -> tuple[Things, dict[int, Thing]]:
    """Entities of all naming spans first, so that a short name may come before the full one. Keys are id() of spans."""
    things = Things(text, authority)
    linked: dict[int, Thing] = {}
    naming = [
        s
        for f in found
        if f.sentence.kind != "noise"
        for s in f.spans
        if s.kind in {"name", "office", "quoted"} and s.type
    ]
    for span in naming:
        if span.acronym:
            linked[id(span)] = things.add(span)
    for span in naming:
        if id(span) not in linked:
            linked[id(span)] = things.add(span)
    things.find_publisher(found, linked)
    things.forget()
    return things, linked
