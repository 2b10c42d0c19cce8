"""A small world for tests: two texts, a few names, and claims made by hand from the words of the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph import resources
from graph.authority import Authority, Entry
from graph.dataset import known_quads, read_ontology
from graph.model import Claim, Document, Entity, EntityType, Evidence, Name, Value
from graph.namespaces import digest, entity_iri, opaque_iri
from graph.pipeline import Knowledge
from graph.validation import read_shapes

FRENCH = (
    "Le projet NADA est financé par la Fondation Alpha et mis en œuvre par l'Agence Beta dans la région de l'Oriental. "
    "Il a commencé en mai 2020 avec un budget de 2,4 millions d'euros. "
    "La Banque Gamma ne finance pas le projet NADA."
)
ARABIC = "يمول صندوق الوفاق مشروع NADA الذي تنفذه وكالة بيتا في جهة الشرق من أجل حكامة الهجرة."


def authority() -> Authority:
    """Morocco, one of its regions, and the agency Beta."""
    morocco = entity_iri("Place", "ma")
    return Authority(
        (
            Entry(
                morocco,
                "Place",
                "ma",
                (Name("المغرب", "ar"), Name("Maroc", "fr"), Name("Morocco", "en")),
                level="country",
                country="MA",
                codes=(("iso", "MA"),),
                file="places.yaml",
            ),
            Entry(
                entity_iri("Place", "ma-02"),
                "Place",
                "ma-02",
                (Name("جهة الشرق", "ar"), Name("L'Oriental", "fr"), Name("Oriental", "en")),
                level="region",
                country="MA",
                parent=morocco,
                codes=(("iso", "MA-02"),),
                file="places.yaml",
            ),
            Entry(
                entity_iri("Organisation", "agence-beta"),
                "Organisation",
                "agence-beta",
                (Name("Agence Beta", "fr"), Name("وكالة بيتا", "ar"), Name("Agence de développement Beta", "fr")),
                acronyms=("BETA",),
                kind="development-agency",
                country="MA",
                codes=(("wikidata", "Q42"),),
                file="organisations.yaml",
            ),
        )
    )


def knowledge() -> Knowledge:
    """The ontology and shapes that ship with migraph, with the small authority and no decisions."""
    names = authority()
    quads = known_quads(names, read_ontology(resources.ontology()))
    return Knowledge(names, quads, read_shapes([resources.ontology() / "shapes"]))


def document(id_: str = "note-fr", text: str = FRENCH, language: str = "fr") -> Document:
    """A document with all that a sidecar can say."""
    return Document(
        id=id_,
        text=text,
        language=language,
        title="Note sur le projet NADA" if language == "fr" else "مذكرة",
        published="2023-11",
        publisher="Conseil régional",
        source="https://example.org/note",
        sha256="0" * 64,
        path=f"{id_}.txt",
    )


def entity(type_: EntityType, name: str, language: str = "fr", *, iri: str = "") -> Entity:
    """An entity as a document names it; `iri` is that of the authority where it is known there."""
    local = opaque_iri(type_, name.casefold(), "")
    return Entity(iri or local, type_, (Name(name, language),), local=local)


NADA = entity("Project", "NADA")
ALPHA = entity("Organisation", "Fondation Alpha")
BETA = entity("Organisation", "Agence Beta", iri=entity_iri("Organisation", "agence-beta"))
GAMMA = entity("Organisation", "Banque Gamma")
ORIENTAL = entity("Place", "région de l'Oriental", iri=entity_iri("Place", "ma-02"))


def claim(source: Document, subject: Entity, predicate: str, obj: Entity | Value, quote: str) -> Claim:
    """An asserted claim whose quote is looked up in the text."""
    start = source.text.index(quote)
    said = repr(obj) if isinstance(obj, Value) else obj.local
    id_ = digest(source.id, predicate, subject.local, said, quote, str(start))
    evidence = Evidence(source.id, start, start + len(quote), quote)
    return Claim(id_, subject, predicate, obj, evidence, confidence=0.9, rule="test.by-hand")


def claims_of(source: Document, _: Authority | None = None) -> tuple[Claim, ...]:
    """What stands in the small texts; nothing for another text."""
    return tuple(_french(source) if source.text == FRENCH else _arabic(source) if source.text == ARABIC else ())


def _french(source: Document) -> Iterator[Claim]:
    yield claim(source, ALPHA, "funds", NADA, "Le projet NADA est financé par la Fondation Alpha")
    yield claim(source, BETA, "implements", NADA, "mis en œuvre par l'Agence Beta")
    yield claim(source, NADA, "targets", ORIENTAL, "dans la région de l'Oriental")
    yield claim(source, NADA, "startsOn", Value(date="2020-05"), "Il a commencé en mai 2020")
    budget = Value(amount=Decimal("2400000"), currency="EUR")
    yield claim(source, NADA, "hasBudget", budget, "un budget de 2,4 millions d'euros")
    denied = claim(source, GAMMA, "funds", NADA, "La Banque Gamma ne finance pas le projet NADA.")
    yield replace(denied, modality="negated")


def _arabic(source: Document) -> Iterator[Claim]:
    fund = entity("Organisation", "صندوق الوفاق", "ar")
    beta = entity("Organisation", "وكالة بيتا", "ar", iri=entity_iri("Organisation", "agence-beta"))
    yield claim(source, fund, "funds", NADA, "يمول صندوق الوفاق مشروع NADA")
    yield claim(source, beta, "implements", NADA, "تنفذه وكالة بيتا")
    yield claim(source, NADA, "about", Value(theme="governance"), "من أجل حكامة الهجرة")
