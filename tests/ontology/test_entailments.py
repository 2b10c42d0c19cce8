"""What reasoning must give, each on a small example, by the reference reasoner (owlrl); and what it must not."""

from __future__ import annotations

from collections.abc import Iterable

import owlrl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF

from graph.namespaces import MIG, ONTOLOGY

EXAMPLE = "https://example.org/"
PREFIXES = f"@prefix mig: <{MIG}> . @prefix : <{EXAMPLE}> .\n"

GIVEN = """
:eutf mig:funds :depomi . :enabel mig:implements :depomi . :ministry mig:coordinates :depomi .
:council mig:partnerIn :depomi .
:depomi mig:targets :souss-massa ; mig:operationalises :snia .
:belgium mig:contributesTo :eutf .
:norway mig:funds :programme . :phase mig:partOf :project . :project mig:partOf :programme .
:agadir mig:partOf :souss-massa . :souss-massa mig:partOf :morocco . :anapec mig:country :morocco .
:department mig:partOf :ministry . :ministry mig:country :morocco .
:amina mig:holdsPost :council ; mig:speaksAt :workshop . :omar mig:speaksAt :workshop .
:iom mig:participatesIn :workshop .
"""

# title: what follows
FOLLOWS = {
    "an inverse holds": ":depomi mig:fundedBy :eutf ; mig:implementedBy :enabel ; mig:hasPartner :council",
    "an inverse holds of what is inferred": ":depomi mig:hasInvolved :eutf , :enabel , :ministry , :council",
    "whoever funds, implements, coordinates or is a partner is involved": ":council mig:involvedIn :depomi",
    "partOf is transitive": ":phase mig:partOf :programme . :agadir mig:partOf :morocco",
    "a project of a programme involves the programme's funders": ":project mig:hasInvolved :norway",
    "so does a project of a project of it": ":phase mig:hasInvolved :norway . :norway mig:involvedIn :phase",
    "whoever implements what targets a region is active in it": ":enabel mig:activeIn :souss-massa",
    "a strategy applies where a project puts it into practice": ":snia mig:appliesIn :souss-massa",
    "a funder finances the work of the implementer": ":eutf mig:financesWorkOf :enabel",
    "a place lies in its country": ":agadir mig:locatedIn :morocco . :souss-massa mig:locatedIn :morocco",
    "whoever speaks as holder of a post makes the body represented": ":council mig:representedAt :workshop",
    "a fund is paid into by its donors": ":eutf mig:contributedToBy :belgium",
}
FOLLOWS_NOT = {
    "a funder is not active where its money goes": ":eutf mig:activeIn :souss-massa",
    "a partner is not active by that": ":council mig:activeIn :souss-massa",
    "a programme does not involve those of its parts": ":programme mig:implementedBy :enabel",
    "to fund a programme is not to fund its projects": ":norway mig:funds :project",
    "being represented is not taking part": ":council mig:participatesIn :workshop",
    "speaking is not taking part": ":omar mig:participatesIn :workshop",
    "a department does not lie in a place": ":department mig:locatedIn :morocco",
    "a region is no country": ":agadir mig:locatedIn :souss-massa",
    "partners of one project are not tied to each other": ":council mig:financesWorkOf :enabel",
}


def _graph(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text + (" ." if not text.rstrip().endswith(".") else ""))


def _axioms(ontology: Graph) -> Graph:
    """The ontology without its texts and annotations, of which nothing follows."""
    notes = set(ontology.subjects(RDF.type, OWL.AnnotationProperty)) | {URIRef(ONTOLOGY)}
    kept = Graph()
    for s, p, o in ontology:
        if not isinstance(o, Literal) and not notes & {s, p, o} and o != OWL.AnnotationProperty:
            kept.add((s, p, o))
    return kept


def _close(*graphs: Iterable[tuple[object, object, object]]) -> Graph:
    closed = Graph()
    for graph in graphs:
        for triple in graph:
            closed.add(triple)  # type: ignore[arg-type]
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


@pytest.fixture(scope="module")
def axioms(ontology: Graph) -> Graph:
    return _axioms(ontology)


@pytest.fixture(scope="module")
def closure(axioms: Graph) -> Graph:
    return _close(axioms, _graph(GIVEN))


@pytest.mark.parametrize("expected", FOLLOWS.values(), ids=FOLLOWS.keys())
def test_it_follows_that(closure: Graph, expected: str) -> None:
    assert [triple for triple in _graph(expected) if triple not in closure] == []


@pytest.mark.parametrize("unwanted", FOLLOWS_NOT.values(), ids=FOLLOWS_NOT.keys())
def test_it_does_not_follow_that(closure: Graph, unwanted: str) -> None:
    assert [triple for triple in _graph(unwanted) if triple in closure] == []


def test_entities_get_the_types_of_the_vocabularies_they_are_aligned_with(axioms: Graph) -> None:
    closed = _close(axioms, _graph(":enabel a mig:Organisation . :depomi a mig:Project . :rabat a mig:Place"))
    assert (URIRef(EXAMPLE + "enabel"), RDF.type, URIRef("http://www.w3.org/ns/org#Organization")) in closed
    assert (URIRef(EXAMPLE + "depomi"), RDF.type, URIRef("http://www.w3.org/ns/prov#Activity")) in closed
    assert (URIRef(EXAMPLE + "rabat"), RDF.type, URIRef("http://www.opengis.net/ont/geosparql#Feature")) in closed


def test_nothing_becomes_the_same_as_something_else(closure: Graph) -> None:
    assert [(s, o) for s, o in closure.subject_objects(OWL.sameAs) if s != o] == []


def test_what_follows_grows_with_the_partners_not_with_their_square(axioms: Graph) -> None:
    def added(partners: int) -> int:
        facts = "".join(f":p{n} mig:partnerIn :project ; a mig:Organisation . " for n in range(partners))
        given = _graph(":fund mig:funds :project . :agency mig:implements :project . " + facts)
        return sum(str(s).startswith(EXAMPLE) for s in (t[0] for t in _close(axioms, given) if t not in given))

    five, ten, twenty = added(5), added(10), added(20)
    assert twenty - ten == 2 * (ten - five)
