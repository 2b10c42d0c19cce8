"""From a document to its claims, each with its quote: mentions, who is who, relations, themes, short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from graph.authority import Authority, Entry
from graph.authority.index import NameIndex
from graph.coreference import Thing, Things, link
from graph.languages.quantities import Quantity
from graph.languages.rules import SIGNATURES, TYPES
from graph.languages.spans import Span
from graph.mentions import Context, Found, find_mentions, name_key
from graph.model import Claim, Document, Entity, EntityType, Evidence, Name, Value
from graph.namespaces import digest, opaque_iri
from graph.nametypes import Watch as WatchNames
from graph.nametypes import tell_types
from graph.occasions import with_occasions
from graph.pairs import Pair
from graph.recognition import Recognition, Spelling
from graph.relations import Reader, Relation
from graph.texts import Text, language_of, read_text
from graph.themes import find_themes
from graph.totals import with_totals

NORMALISATION = "1"  # version of name_key as it goes into opaque IRIs

_DATED = frozenset(["Strategy", "Plan", "Agreement"])  # years in the names of these are their start and end

# What a name of unknown type can turn out to be, the likelier first; plans, events and agreements say what they are.
_UNTOLD: tuple[EntityType, ...] = ("Organisation", "Project", "Person", "Place")

# Bodies whose bare names many places share: their IRI needs a country or a document.
_SHARED_KINDS = frozenset(
    [
        "ministry",
        "regional-council",
        "local-authority",
        "wilaya",
        "public-agency",
        "government",
        "diplomatic-mission",
        "professional-body",
    ]
)


@lru_cache(maxsize=4)
def _index(authority: Authority) -> NameIndex:
    return NameIndex(authority)


@dataclass(frozen=True, slots=True)
class Analysis:
    """How a document was read: its mentions by sentence, the entity of each (by id() of the span), its claims."""

    text: Text
    found: list[Found]
    linked: dict[int, Thing]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]  # what the claims were made of


def extract_claims(document: Document, authority: Authority) -> tuple[Claim, ...]:
    """All claims of a document, of every modality, in the order of the text.

    The same document and authority give the same claims. Each quote stands in the text at its offsets.
    """
    return analyse(document, authority).claims


Watch = Callable[[Pair, Found], None]


def analyse(
    document: Document, authority: Authority, *, watch: Watch | None = None, watch_names: WatchNames | None = None
) -> Analysis:
    """Read a document and keep how it was read, for who wants to see why.

    `watch` is shown every pair of things that is weighed, `watch_names` every name of unknown type: how the model
    is fitted.
    """
    text = read_text(document)
    found, context = find_mentions(text, authority, _index(authority))
    things, linked = link(text, found, authority)
    tell_types(text, found, things, linked, watch_names)
    _decide_types(things, list(_relations(text, found, things, linked, weighs=False)))
    _settle(text, found, things, linked)
    relations = list(with_totals(list(with_occasions(list(_relations(text, found, things, linked, watch))))))
    _decide_types(things, relations)
    writer = _Writer(text, authority, context, Recognition(authority, _index(authority), context.country))
    claims: dict[str, Claim] = {}
    for relation in relations:
        claim = writer.claim(relation)
        if claim is not None and (claim.id not in claims or claims[claim.id].confidence < claim.confidence):
            claims[claim.id] = claim
    ordered = sorted(_best(claims.values()), key=lambda c: (c.evidence.start, c.evidence.end, c.predicate, c.id))
    return Analysis(text, found, linked, tuple(ordered), tuple(relations))


def _surer(one: Claim, other: Claim) -> Claim:
    """Of two claims that say the same a rule's, which the model's makes surer; else the surer, then the shorter."""
    first, second = sorted(
        (one, other), key=lambda c: (c.rule.startswith("model."), -c.confidence, len(c.evidence.quote), c.id)
    )
    if second.rule.startswith("model.") and not first.rule.startswith("model."):
        both = 1 - (1 - first.confidence) * (1 - second.confidence)
        return replace(first, confidence=round(both, 3))
    return first


def _best(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of claims that say the same the surest, then the shortest; what is denied in one place is asserted in none."""
    same: dict[tuple[str, str, str, str], Claim] = {}
    for claim in claims:
        other = claim.object.iri if isinstance(claim.object, Entity) else repr(claim.object)
        key: tuple[str, str, str, str] = (claim.subject.iri, claim.predicate, other, claim.modality)
        same[key] = _surer(same[key], claim) if key in same else claim
    denied = {k[:3] for k in same if k[3] == "negated"}
    for key, claim in same.items():
        if claim.modality == "asserted" and key[:3] in denied:
            continue
        yield claim


def _settle(text: Text, found: list[Found], things: Things, linked: dict[int, Thing]) -> None:
    """After a first reading: give names of unknown type the type that their uses told, for the second reading."""
    named = things.only_named_project()
    for item in found:
        for span in item.spans:
            thing = linked.get(id(span))
            if thing is None:
                continue
            if span.type is None and thing.type is not None:
                span.type, span.alternatives = thing.type, ()
                span.kind = "name"
            elif span.kind in {"bare", "we"}:
                del linked[id(span)]
            elif (
                span.kind == "indefinite"
                and named is not None
                and things.is_unnamed(thing, text.low[max(0, span.start - 12) : span.end])
            ):
                linked[id(span)] = named  # "launched a three-year project", which the text names further on
    things.forget()


def _relations(
    text: Text,
    found: list[Found],
    things: Things,
    linked: dict[int, Thing],
    watch: Watch | None = None,
    *,
    weighs: bool = True,
) -> Iterator[Relation]:
    reader = Reader(text, things, linked)
    reader.weighs = weighs
    reader.watch = watch
    for sentence in found:
        yield from reader.read(sentence)
        for span in sentence.spans:
            thing = linked.get(id(span))
            if thing is not None:
                yield from _named(span, thing)
                yield from _places_in_name(span, thing, things)
                yield from _years_in_name(span, thing, text.low[span.start : span.end])
    yield from find_themes(text, found, linked, things)


def _named(span: Span, thing: Thing) -> Iterator[Relation]:
    """The short form in brackets after a name."""
    if span.acronym:
        end = span.acronym_at[1]
        reach = end + 1 if end > span.end else span.end  # with the bracket that closes
        yield Relation("acronym", thing, span.acronym, span.start, reach, "acronym.bracket", 0.95, "asserted")


def _years_in_name(span: Span, thing: Thing, words: str) -> Iterator[Relation]:
    """The start and the end of a plan that its name tells."""
    years = years_in(words) if span.type in _DATED else None
    for predicate, year in zip(("startsOn", "endsOn"), years or (), strict=False):
        day = Quantity(span.start, span.end, (year,))
        said = Relation(predicate, thing, day, span.start, span.end, f"{predicate}.name", 0.95, "asserted")
        yield replace(said, subject_letters="J|S|A", object_letters="D")


def _places_in_name(span: Span, thing: Thing, things: Things) -> Iterator[Relation]:
    """A place in the title of a project or plan is where it works, if the text knows it; a group is for whom."""
    for inner in span.inner:
        if inner.type == "Group":
            group = things.add(inner)
            said = Relation("benefitsFrom", group, thing, span.start, span.end, "benefitsFrom.name", 0.75, "asserted")
            yield replace(said, subject_letters="G", object_letters="J|F")
            continue
        place = things.add(inner) if inner.type else things.place(inner)
        if place is not None and place is not thing:
            said = Relation("targets", thing, place, span.start, span.end, "targets.name", 0.8, "asserted")
            yield replace(said, subject_letters="J|S|E", object_letters="P")


def _decide_types(things: Things, relations: list[Relation]) -> None:
    """Give what only its use can tell the type that most of its uses ask for."""
    for relation in relations:
        for thing, letters in (
            (relation.subject, relation.subject_letters),
            (relation.object, relation.object_letters),
        ):
            if isinstance(thing, Thing) and letters:
                for letter in letters.split("|"):
                    if letter in TYPES:
                        share = relation.confidence / len(letters.split("|"))
                        thing.votes[TYPES[letter]] = thing.votes.get(TYPES[letter], 0) + share
    for thing in things.all:
        if thing.type is None:
            thing.type = _most([t for t in _UNTOLD if t in thing.votes], thing.votes)
        elif thing.types and len(thing.types) > 1 and thing.votes:
            used = max(thing.votes, key=lambda t: (thing.votes[t], t))
            thing.type = next((t for t in thing.types if t == used), thing.type)


def _most(likely: list[EntityType], votes: dict[str, float]) -> EntityType | None:
    """The type with most votes, the first of equals; None where there is none to choose from."""
    best: EntityType | None = None
    for entity_type in likely:
        if best is None or votes[entity_type] > votes[best]:
            best = entity_type
    return best


class _Writer:
    """Writes relations as claims: entities with their IRIs, quotes with their offsets."""

    def __init__(self, text: Text, authority: Authority, context: Context, recognition: Recognition) -> None:
        self._text = text
        self._recognition = recognition
        self._spelling = Spelling(text.folded)
        self._authority = authority
        self._context = context
        self._made: dict[tuple[int, str], Entity] = {}

    def claim(self, relation: Relation) -> Claim | None:
        """The claim of a relation; None where a side cannot have the type that the predicate asks for."""
        subject, obj = self._sides(relation)
        if subject is None or obj is None or (relation.predicate == "holdsPost" and not relation.title):
            return None
        if isinstance(obj, Entity) and (obj.iri == subject.iri or not _same_kind(relation.predicate, subject, obj)):
            return None
        start, end, quote = self._text.quote(relation.start, relation.end)
        if not quote:
            return None
        document = self._text.document
        said = repr(obj) if isinstance(obj, Value) else obj.local
        told = (relation.predicate, subject.local, said, relation.title, relation.modality)
        return Claim(
            id=digest(document.id, *told, quote, str(start), str(end)),
            subject=subject,
            predicate=relation.predicate,
            object=obj,
            evidence=Evidence(document.id, start, end, quote, page=document.page(start)),
            modality=relation.modality,
            confidence=round(relation.confidence, 3),
            rule=relation.rule,
            title=relation.title,
        )

    def _sides(self, relation: Relation) -> tuple[Entity | None, Entity | Value | None]:
        """Subject and object as a claim has them; None for one that cannot have the type that is asked for."""
        first, second = SIGNATURES[relation.predicate]
        wanted = self._typed(relation.subject, relation.subject_letters or first)
        any_type = relation.predicate == "acronym" and relation.subject.names
        subject = self._entity(relation.subject, relation.subject.type if any_type else wanted)
        if subject is None or not isinstance(relation.object, Thing):
            return subject, None if subject is None else self._value(relation)
        return subject, self._entity(relation.object, self._typed(relation.object, relation.object_letters or second))

    def _typed(self, thing: Thing, letters: str) -> EntityType | None:
        wanted: list[EntityType] = [TYPES[x] for x in letters.split("|") if x in TYPES]  # type: ignore[misc]
        if "Strategy" in wanted:
            wanted.append("Plan")
        if thing.type in wanted:
            return thing.type
        for option in thing.types:
            if option in wanted:
                return option
        return "Organisation" if thing.type == "Place" and "Organisation" in wanted else None

    def _value(self, relation: Relation) -> Value | None:
        if isinstance(relation.object, str):
            return Value(theme=relation.object) if relation.predicate == "about" else Value(text=relation.object)
        quantity = relation.object
        assert isinstance(quantity, Quantity)
        if quantity.amount is not None:
            return Value(amount=_plain(quantity.amount), currency=quantity.currency)
        return Value(date=quantity.dates[0])

    def _entity(self, thing: Thing, entity_type: EntityType | None) -> Entity | None:
        if entity_type is None or not thing.names:
            return None
        key = (thing.number, entity_type)
        if key not in self._made:
            self._made[key] = self._make(thing, entity_type)
        return self._made[key]

    def _make(self, thing: Thing, entity_type: EntityType) -> Entity:
        written = dict.fromkeys(self._spelling.written(n) for n in sorted(thing.names, key=lambda n: -len(n)))
        names = tuple(Name(n, language_of(n.lower(), self._text.document.language)) for n in written)
        entry = self._entry(thing, entity_type)
        scope = ""
        if thing.indefinite or entity_type in {"Event", "Agreement", "Group"}:
            scope = self._text.document.id
        elif thing.actor in _SHARED_KINDS or entity_type in {"Place", "Facility"}:
            scope = self._context.country or self._text.document.id
        local = opaque_iri(entity_type, f"{NORMALISATION}:{name_key(thing.names[0])}", scope)
        known = (*entry.names, *(Name(a) for a in entry.acronyms)) if entry else ()
        return Entity(
            iri=entry.iri if entry and entry.type == entity_type else local,
            type=entity_type,
            names=names,
            acronyms=tuple(dict.fromkeys(thing.acronyms)),
            local=local,
            known=known,
            kind=entry.kind if entry else thing.actor,
            country=entry.country if entry else "",
        )

    def _entry(self, thing: Thing, entity_type: EntityType) -> Entry | None:
        """What the authority knows the thing as, in the role that a claim gives it: a place may act."""
        entry = self._authority.get(thing.iri) if thing.iri else None
        if entry is None and not thing.indefinite:
            entry = self._recognition.find(thing.names, thing.acronyms, entity_type)
        if entry is not None and entry.type == "Place" and entity_type == "Organisation":
            return self._recognition.acting(entry)
        return entry


def _same_kind(predicate: str, subject: Entity, obj: Entity) -> bool:
    """True unless a part is of another type than its whole."""
    return predicate != "partOf" or obj.type == subject.type


def _plain(amount: Decimal) -> Decimal:
    whole = amount.quantize(Decimal(1))
    return whole if whole == amount else amount.normalize()


def years_in(name: str) -> tuple[str, str] | None:
    """The first and last year that a plan's or strategy's name carries ("2022-2026"), or None."""
    match = re.search(r"\b((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)\b", name)
    return (match[1], match[2]) if match else None
