"""From claims to quads, as the page on the data model has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

import small_world
from graph.curation import apply_decisions
from graph.dataset import build_dataset
from graph.errors import ClaimError
from graph.model import Claim, Curated, Decision, Document, Entity, Name, Value
from graph.namespaces import claim_iri, concept_iri, document_iri, entity_iri, expand, graph_iri
from graph.ntriples import Quad, language, value
from graph.pipeline import Knowledge

DOCUMENT = small_world.document()
CLAIMS = small_world.claims_of(DOCUMENT)
FUNDS, IMPLEMENTS, TARGETS, STARTS, BUDGET, DENIED = CLAIMS


class Graph:
    """Quads to be asked by prefixed names and IRIs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.rows = {tuple(value(term) for term in quad) for quad in quads}
        self.terms = {term for quad in quads for term in quad}

    def objects(self, subject: str, predicate: str, graph: str = "") -> set[str]:
        wanted = expand(predicate)
        return {o for s, p, o, g in self.rows if s == subject and p == wanted and (not graph or g == graph_iri(graph))}


def dataset(
    knowledge: Knowledge,
    claims: Iterable[Claim] = CLAIMS,
    documents: tuple[Document, ...] = (DOCUMENT,),
    decisions: Iterable[Decision] = (),
) -> Graph:
    curated = apply_decisions(claims, decisions)
    return Graph(build_dataset(documents, curated, knowledge.authority, knowledge.quads))


def test_a_claim_that_stands_is_a_plain_triple_of_its_document(knowledge: Knowledge) -> None:
    graph = dataset(knowledge)
    assert graph.objects(small_world.ALPHA.iri, "mig:funds", "document/note-fr") == {small_world.NADA.iri}
    assert graph.objects(small_world.GAMMA.iri, "mig:funds") == set()


def test_an_unsure_claim_is_kept_as_a_claim_only(knowledge: Knowledge) -> None:
    graph = dataset(knowledge, [replace(FUNDS, confidence=0.49), replace(IMPLEMENTS, confidence=0.5)])
    assert graph.objects(small_world.ALPHA.iri, "mig:funds") == set()
    assert graph.objects(claim_iri(FUNDS.id), "mig:confidence") == {"0.49"}
    assert graph.objects(small_world.BETA.iri, "mig:implements") == {small_world.NADA.iri}


def test_a_claim_carries_its_parts_and_its_words(knowledge: Knowledge) -> None:
    graph, claim = dataset(knowledge), claim_iri(IMPLEMENTS.id)
    assert graph.objects(claim, "rdf:type") == {expand("mig:Claim"), expand("rdf:Statement")}
    assert graph.objects(claim, "rdf:subject") == {small_world.BETA.iri}
    assert graph.objects(claim, "rdf:predicate") == {expand("mig:implements")}
    assert graph.objects(claim, "rdf:object") == {small_world.NADA.iri}
    assert graph.objects(claim, "mig:subjectAsWritten") == {small_world.BETA.local}
    assert graph.objects(claim, "mig:objectAsWritten") == set()
    assert graph.objects(claim, "prov:wasDerivedFrom") == {document_iri("note-fr")}
    assert graph.objects(claim + "#quote", "oa:exact") == {"mis en œuvre par l'Agence Beta"}
    assert graph.objects(claim + "#quote", "oa:prefix") == {DOCUMENT.text[: IMPLEMENTS.evidence.start][-40:]}
    assert graph.objects(claim + "#position", "oa:start") == {str(IMPLEMENTS.evidence.start)}


def test_evidence_of_a_document_with_pages_names_the_page_beside_the_quote(knowledge: Knowledge) -> None:
    paged = replace(IMPLEMENTS, evidence=replace(IMPLEMENTS.evidence, page=3))
    graph, claim = dataset(knowledge, [FUNDS, paged]), claim_iri(IMPLEMENTS.id)
    selectors = graph.objects(claim + "#evidence", "oa:hasSelector")
    assert selectors == {claim + "#quote", claim + "#position", claim + "#page"}
    assert graph.objects(claim + "#page", "rdf:value") == {"page=3"}
    assert graph.objects(claim + "#page", "dct:conformsTo") == {"http://tools.ietf.org/rfc/rfc3778"}
    assert claim_iri(FUNDS.id) + "#page" not in graph.objects(claim_iri(FUNDS.id) + "#evidence", "oa:hasSelector")


def test_dates_keep_their_precision_and_have_first_and_last_day(knowledge: Knowledge) -> None:
    graph, nada = dataset(knowledge), small_world.NADA.iri
    assert graph.objects(nada, "mig:startsOn") == {"2020-05"}
    assert graph.objects(nada, "mig:startsOnEarliest") == {"2020-05-01"}
    assert graph.objects(nada, "mig:startsOnLatest") == {"2020-05-31"}
    assert f'"2020-05"^^<{expand("xsd:gYearMonth")}>' in graph.terms


@pytest.mark.parametrize("wrong", ["2020-13", "2020-02-30", "20", "mai 2020", "0000"])
def test_what_is_no_date_stops_the_build_and_names_the_claim(knowledge: Knowledge, wrong: str) -> None:
    with pytest.raises(ClaimError, match=f"{wrong!r} is no date"):
        dataset(knowledge, [replace(STARTS, object=Value(date=wrong))])


def test_an_amount_is_one_node_by_its_content(knowledge: Knowledge) -> None:
    share = replace(FUNDS, amount=Decimal("2400000.00"), currency="EUR")
    graph = dataset(knowledge, [BUDGET, share])
    (amount,) = graph.objects(small_world.NADA.iri, "mig:hasBudget")
    assert graph.objects(claim_iri(FUNDS.id), "mig:share") == {amount}
    assert graph.objects(amount, "mig:value") == {"2400000"}
    assert graph.objects(amount, "mig:currency") == {"EUR"}


def test_a_value_must_be_one_thing(knowledge: Knowledge) -> None:
    with pytest.raises(ClaimError, match="must be one of date, amount, theme, text: found 2"):
        dataset(knowledge, [replace(STARTS, object=Value(date="2020", text="2020"))])


def test_a_predicate_that_the_ontology_does_not_have_stops_the_build(knowledge: Knowledge) -> None:
    with pytest.raises(ClaimError, match="has the predicate 'finances', which the ontology does not have"):
        dataset(knowledge, [replace(FUNDS, predicate="finances")])


def test_a_claim_of_a_document_that_is_not_read_stops_the_build(knowledge: Knowledge) -> None:
    with pytest.raises(ClaimError, match="names the document 'note-fr', which is not read"):
        dataset(knowledge, documents=())


def test_an_iri_that_is_none_stops_the_build(knowledge: Knowledge) -> None:
    with pytest.raises(ClaimError, match="is no absolute IRI"):
        dataset(knowledge, [replace(FUNDS, subject=replace(small_world.ALPHA, iri="Fondation Alpha"))])


def test_a_document_is_described_by_what_is_known_of_it(knowledge: Knowledge) -> None:
    graph, iri = dataset(knowledge), document_iri("note-fr")
    assert graph.objects(iri, "dct:issued") == {"2023-11"}
    assert graph.objects(iri, "dct:source") == {"https://example.org/note"}
    bare = Document("note-fr", DOCUMENT.text, "fr")
    assert dataset(knowledge, documents=(bare,)).objects(iri, "dct:title") == set()


def test_each_entity_has_one_type_and_one_label_a_language(knowledge: Knowledge) -> None:
    arabic = small_world.document("note-ar", small_world.ARABIC, "ar")
    graph = dataset(knowledge, (*CLAIMS, *small_world.claims_of(arabic)), (DOCUMENT, arabic))
    named = {s for s, p, _, g in graph.rows if p == expand("mig:implements")}
    for entity in named:
        assert len(graph.objects(entity, "rdf:type", "entities")) == 1
        assert len(graph.objects(entity, "skos:prefLabel", "entities")) <= 3


def test_the_label_of_a_known_entity_is_that_of_the_authority(knowledge: Knowledge) -> None:
    longer = replace(small_world.BETA, names=(Name("Agence de développement Beta", "fr"), Name("Beta Agency", "en")))
    graph = dataset(knowledge, [replace(IMPLEMENTS, subject=longer)])
    labels = graph.objects(small_world.BETA.iri, "skos:prefLabel")
    assert labels == {"Agence Beta", "وكالة بيتا", "Beta Agency"}


def test_the_label_of_a_found_entity_is_the_most_used_then_the_fullest_name(knowledge: Knowledge) -> None:
    def called(*names: str) -> Entity:
        return replace(small_world.ALPHA, names=tuple(Name(name, "fr") for name in names))

    other = small_world.document("other")
    claims = [
        replace(FUNDS, subject=called("Fondation Alpha", "Alpha")),
        replace(FUNDS, id="2", subject=called("Alpha"), evidence=replace(FUNDS.evidence, document="other")),
    ]
    often = dataset(knowledge, claims, (DOCUMENT, other))
    assert often.objects(small_world.ALPHA.iri, "skos:prefLabel") == {"Alpha"}
    once = dataset(knowledge, claims[:1])
    assert once.objects(small_world.ALPHA.iri, "skos:prefLabel") == {"Fondation Alpha"}


def test_a_name_without_a_language_is_the_label_where_there_is_no_other(knowledge: Knowledge) -> None:
    brand = replace(small_world.ALPHA, names=(Name("ALPHA"),))
    graph = dataset(knowledge, [replace(FUNDS, subject=brand)])
    assert graph.objects(small_world.ALPHA.iri, "skos:prefLabel") == {"ALPHA"}
    assert '"ALPHA"' in graph.terms


def test_the_kind_of_a_found_entity_is_written_where_it_is_one_of_the_scheme(knowledge: Knowledge) -> None:
    foundation = replace(small_world.ALPHA, kind="foundation", country="MA")
    town = small_world.entity("Place", "Oued Blanc")
    claims = [
        replace(FUNDS, subject=foundation),
        replace(TARGETS, object=replace(town, kind="commune")),
        replace(TARGETS, id="2", object=replace(small_world.entity("Place", "Oued Noir"), kind="local-authority")),
    ]
    graph = dataset(knowledge, claims)
    assert graph.objects(foundation.iri, "mig:kind", "entities") == {concept_iri("kind", "foundation")}
    assert graph.objects(foundation.iri, "mig:country", "entities") == {entity_iri("Place", "ma")}
    assert graph.objects(town.iri, "mig:level", "entities") == {concept_iri("level", "commune")}
    assert {s for s, p, *_ in graph.rows if p == expand("mig:level")} == {
        entity_iri("Place", "ma"),
        entity_iri("Place", "ma-02"),
        town.iri,
    }


def test_the_iri_of_the_name_alone_leads_to_the_known_entity(knowledge: Knowledge) -> None:
    graph = dataset(knowledge)
    assert graph.objects(small_world.BETA.local, "mig:redirectsTo") == {small_world.BETA.iri}


def test_an_entity_that_is_split_off_leads_nowhere(knowledge: Knowledge) -> None:
    local, known = small_world.BETA.local, small_world.BETA.iri
    graph = dataset(knowledge, decisions=[Decision("split", local, known)])
    assert graph.objects(local, "mig:redirectsTo") == set()
    assert graph.objects(local, "mig:implements") == {small_world.NADA.iri}


def test_redirects_follow_merges_to_the_end(knowledge: Knowledge) -> None:
    local, known = small_world.BETA.local, small_world.BETA.iri
    graph = dataset(knowledge, decisions=[Decision("merge", known, small_world.GAMMA.iri)])
    assert graph.objects(local, "mig:redirectsTo") == {small_world.GAMMA.iri}
    assert graph.objects(known, "mig:redirectsTo") == {small_world.GAMMA.iri}


def test_the_authority_is_written_with_names_kinds_codes_and_its_source(knowledge: Knowledge) -> None:
    graph, beta = dataset(knowledge, ()), entity_iri("Organisation", "agence-beta")
    assert graph.objects(beta, "skos:prefLabel", "authority") == {"Agence Beta", "وكالة بيتا"}
    assert graph.objects(beta, "skos:altLabel", "authority") == {"Agence de développement Beta"}
    assert graph.objects(beta, "mig:acronym") == {"BETA"}
    assert graph.objects(beta, "mig:country") == {entity_iri("Place", "ma")}
    assert graph.objects(beta, "skos:exactMatch") == {"http://www.wikidata.org/entity/Q42"}
    assert graph.objects(beta, "dct:source") == {"organisations.yaml#agence-beta"}
    assert graph.objects(entity_iri("Place", "ma-02"), "skos:notation") == {"MA-02"}


def test_a_decision_is_written_with_who_when_and_why(knowledge: Knowledge) -> None:
    made = Decision("reject", claim_iri(FUNDS.id), by="Amina", on="2026-03-01", why="another project")
    graph = dataset(knowledge, decisions=[made])
    (iri,) = {s for s, p, o, _ in graph.rows if p == expand("dct:subject") and o == claim_iri(FUNDS.id)}
    assert graph.objects(iri, "dct:creator", "decisions") == {"Amina"}
    assert graph.objects(claim_iri(FUNDS.id), "mig:status") == {"rejected"}


def test_there_are_no_blank_nodes(knowledge: Knowledge) -> None:
    quads = build_dataset((DOCUMENT,), Curated(CLAIMS), knowledge.authority, knowledge.quads)
    assert not any(term.startswith("_:") for quad in quads for term in quad)


def test_texts_know_their_language(knowledge: Knowledge) -> None:
    quads = build_dataset((DOCUMENT,), Curated(CLAIMS), knowledge.authority, knowledge.quads)
    titles = [o for _, p, o, g in quads if p == f"<{expand('dct:title')}>" and "claims/note-fr" in g]
    assert [language(title) for title in titles] == ["fr"]
