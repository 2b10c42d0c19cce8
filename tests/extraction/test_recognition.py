"""Names that only the whole document tells whose they are."""

from __future__ import annotations

from extraction.reading import authority, claims
from graph.authority.index import NameIndex
from graph.languages.letters import fold
from graph.model import Entity, EntityType
from graph.recognition import Recognition, Spelling


def found(names: list[str], entity_type: EntityType, country: str = "MA", acronyms: tuple[str, ...] = ()) -> str:
    entry = Recognition(authority(), NameIndex(authority()), country).find(names, acronyms, entity_type)
    return entry.slug if entry else ""


def test_a_name_with_its_acronym_and_quotation_marks_is_the_known_one() -> None:
    names = ['" تنزيل سياسات الهجرة على المستوى الجهوي DEPOMI"', "DEPOMI"]
    assert found(names, "Project", acronyms=("DEPOMI",)) == "depomi"


def test_an_acronym_alone_does_not_make_a_name_the_known_one() -> None:
    assert found(["Projet d'électrification rurale (DEPOMI)", "DEPOMI"], "Project", acronyms=("DEPOMI",)) == ""


def test_a_place_is_the_known_one_only_in_a_text_about_its_country() -> None:
    assert found(["جهة الشرق"], "Place") == "ma-02"
    assert found(["جهة الشرق"], "Place", country="TN") == ""


def test_bodies_listed_under_one_head_are_the_known_ones_in_the_letters_of_the_text() -> None:
    text = "مشروع DEPOMI بالمغرب من تنفيذ Enabel بتعاون مع ولايات ومجالس جهات بني ملال-خنيفرة، سوس-ماسة وجهة الشرق."
    partners = [c.subject for c in claims(text, "ar") if c.predicate == "partnerIn"]
    assert {p.iri.rpartition("/")[2] for p in partners} == {
        f"{body}-{region}"
        for body in ("wilaya", "conseil-regional")
        for region in ("beni-mellal-khenifra", "souss-massa", "oriental")
    }
    assert "ولاية جهة سوس-ماسة" in {name.text for partner in partners for name in partner.names}


def test_a_region_that_acts_is_its_council() -> None:
    acting = [
        c.subject
        for c in claims("شاركت جهة سوس ماسة في ورشة الرسملة المنظمة بالرباط.", "ar")
        if c.predicate == "participatesIn"
    ]
    assert [a.iri.rpartition("/")[2] for a in acting if isinstance(a, Entity)] == ["conseil-regional-souss-massa"]


def test_words_get_their_accents_back_unless_the_text_writes_them_without_too() -> None:
    assert Spelling(fold("Fondation Bénévolat")).written("Fondation Benevolat") == "Fondation Bénévolat"
    assert Spelling(fold("Côté, Cote")).written("Cote") == "Cote"
