"""The authority: what its files give, what breaks their rules, and that what is shipped keeps them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pycountry
import pytest

from graph import resources
from graph.authority import KINDS, LEVELS, Authority, load
from graph.authority.index import NameIndex, find_names
from graph.errors import AuthorityError
from graph.languages.letters import fold_plain
from graph.model import Name

SMALL = """\
defaults:
  type: Organisation
entries:
  - id: enabel
    kind: development-agency
    country: BE
    acronyms: [Enabel]
    names:
      ar: [وكالة التنمية البلجيكية]
      fr: [Agence belge de développement, Coopération belge]
  - id: enabel-rabat
    kind: diplomatic-mission
    country: MA
    parent: enabel
    names: {en: Enabel in Rabat}
"""
PLACES = """\
defaults: {type: Place}
entries:
  - {id: ma, level: country, country: MA, currency: MAD, codes: {iso: MA}, names: {fr: [Maroc]}}
  - {id: 'no', level: country, country: NO, names: {en: [Norway]}}
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("MIGRAPH_CACHE", str(folder))
    return folder


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        return load(resources.authority())


def written(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder


def complaint(folder: Path) -> str:
    with pytest.raises(AuthorityError) as caught:
        load(folder)
    return str(caught.value)


def entry(line: str) -> str:
    return f"entries:\n  - {{{line}}}\n"


# --- what files give


def test_an_entry_carries_what_its_file_says(tmp_path: Path) -> None:
    enabel, office = load(written(tmp_path, actors=SMALL))
    assert enabel.iri.endswith("/id/organisation/enabel")
    assert enabel.names[:2] == (Name("وكالة التنمية البلجيكية", "ar"), Name("Agence belge de développement", "fr"))
    assert (enabel.kind, enabel.country, enabel.acronyms) == ("development-agency", "BE", ("Enabel",))
    assert (enabel.file, enabel.line, enabel.source) == ("actors.yaml", 4, "actors.yaml#enabel")
    assert office.parent == enabel.iri


def test_the_first_name_of_a_language_is_its_label(tmp_path: Path) -> None:
    enabel = load(written(tmp_path, actors=SMALL)).entries[0]
    assert enabel.label("fr") == "Agence belge de développement"
    assert enabel.label("en") == "وكالة التنمية البلجيكية"


def test_the_country_code_of_norway_is_not_taken_for_a_truth_value(tmp_path: Path) -> None:
    norway = load(written(tmp_path, places=PLACES)).country("NO")
    assert norway is not None
    assert norway.slug == "no"


def test_a_name_finds_its_entries_in_any_spelling(tmp_path: Path) -> None:
    authority = load(written(tmp_path, actors=SMALL))
    assert [e.slug for e in authority.by_name(fold_plain("AGENCE BELGE DE DEVELOPPEMENT"))] == ["enabel"]
    assert authority.by_name("nobody") == ()


def test_files_are_read_with_their_subfolders_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path, places=PLACES)
    written(tmp_path / "b", actors=SMALL)
    assert [e.slug for e in load(tmp_path)] == ["enabel", "enabel-rabat", "ma", "no"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert len(load(tmp_path)) == 2


# --- what breaks the rules


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("type: Place, level: city, names: {fr: [X]}", "has no id"),
        ("id: x, level: city, names: {fr: [X]}", "x has no type"),
        ("id: x, type: Place, level: city", "x has no names"),
        ("id: X Y, type: Place, level: city, names: {fr: [X]}", "id 'X Y' is not of the form wanted"),
        ("id: x-9, type: Place, level: city, names: {fr: [X]}", "id 'x-9' is not of the form wanted"),
        ("id: x, type: Town, names: {fr: [X]}", "unknown type 'Town'; use one of Organisation, Person"),
        ("id: x, type: Organisation, kind: minstry, names: {fr: [X]}", "unknown kind 'minstry'; use one of ministry"),
        ("id: x, type: Organisation, names: {fr: [X]}", "an Organisation has a kind"),
        ("id: x, type: Place, level: town, names: {fr: [X]}", "unknown level 'town'; use one of country, region"),
        ("id: x, type: Project, level: city, names: {fr: [X]}", "a Place has a level, and nothing else has"),
        ("id: x, type: Project, country: UK, names: {fr: [X]}", "country 'UK' is no ISO 3166-1 alpha-2 code"),
        (
            "id: x, type: Place, level: region, country: MA, codes: {iso: ma-9}, names: {fr: [X]}",
            "iso code 'ma-9' must match",
        ),
        (
            "id: x, type: Place, level: region, country: MA, codes: {iso: TN-11}, names: {fr: [X]}",
            "is not of country 'MA'",
        ),
        ("id: x, type: Project, codes: {wikidata: 42}, names: {fr: [X]}", "wikidata code '42' must match"),
        ("id: x, type: Project, codes: {isni: 42}, names: {fr: [X]}", "unknown key 'isni' in codes"),
        ("id: x, type: Project, currency: dirham, names: {fr: [X]}", "currency 'dirham' is not of the form wanted"),
        ("id: x, type: Project, names: {fe: [X]}", "unknown key 'fe' in names"),
        ("id: x, type: Project, names: {fr: ['']}", "names in 'fr' holds an empty text"),
        ("id: x, type: Project, names: [X]", "names must be a mapping of keys, not a list"),
        ("id: x, type: Project, nmaes: {fr: [X]}", "unknown key 'nmaes' in an entry; use one of acronyms"),
        ("id: x, id: y, type: Project, names: {fr: [X]}", "key 'id' stands twice"),
        ("id: x, type: Project, parent: y, names: {fr: [X]}", "parent 'y' is no id of type Project"),
        ("id: x, type: Project, parent: x, names: {fr: [X]}", "x is its own ancestor"),
        ("id: x, type: Project, scoped: true, names: {fr: [X]}", "x is scoped, but to nothing"),
        ("id: x, type: Project, scoped: maybe, names: {fr: [X]}", "unknown scoped 'maybe'; use one of true, false"),
        ("id: x, type: Project, common: [Y], names: {fr: [X]}", "'Y' is common, but none of its names"),
    ],
)
def test_what_breaks_a_rule_is_told_with_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    told = complaint(written(tmp_path, bad=entry(line)))
    assert f"{tmp_path / 'bad.yaml'}:2: " in told
    assert said in told


def test_an_id_taken_twice_is_told_with_both_places(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, a=SMALL, b=entry("id: enabel, type: Project, names: {fr: [X]}")))
    assert "b.yaml:2: id 'enabel' is taken by a.yaml:4" in told


def test_an_unknown_kind_is_told_once_with_the_value_found(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, bad=entry("id: x, type: Organisation, kind: ministery, names: {fr: [X]}")))
    assert told.count("bad.yaml:2: ") == 1
    assert "unknown kind 'ministery'" in told


def test_a_code_is_of_one_thing(tmp_path: Path) -> None:
    body = "entries:\n" + "".join(
        f"  - {{id: {s}, type: Place, level: region, country: MA, codes: {{iso: MA-06}}, names: {{fr: [{s}]}}}}\n"
        for s in ("one", "two")
    )
    told = complaint(written(tmp_path, a=body))
    assert "a.yaml:3: two: iso code 'MA-06' is that of one (a.yaml:2) too" in told


def test_an_acronym_is_of_one_body_of_a_country(tmp_path: Path) -> None:
    body = "entries:\n" + "".join(
        f"  - {{id: {s}, type: Organisation, kind: ministry, country: {c}, acronyms: [MI], names: {{fr: [M]}}}}\n"
        for s, c in (("one", "MA"), ("two", "TN"), ("three", "MA"))
    )
    told = complaint(written(tmp_path, a=body))
    assert "a.yaml:4: acronym 'MI' of three is that of one (a.yaml:2) too" in told
    assert "two" not in told


def test_an_acronym_may_be_shared_where_an_entry_is_marked_as_scoped(tmp_path: Path) -> None:
    body = entry("id: a, type: Project, country: MA, acronyms: [P], names: {fr: [A]}")
    more = "  - {id: b, type: Project, country: MA, scoped: true, acronyms: [P], names: {fr: [B]}}\n"
    assert len(load(written(tmp_path, a=body + more))) == 2


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, a=entry("id: x, type: Town, names: {fr: [X]}"), b=entry("id: y, type: Project")))
    assert told.startswith(f"{tmp_path}: 2 problems:")
    assert "a.yaml:2: unknown type" in told
    assert "b.yaml:2: y has no names" in told


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, a="entries:\n  - id: [x\n  - id: y\n"))
    assert re.search(r"a\.yaml:[23]: is not valid YAML: ", told)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(SMALL.encode().replace("é".encode(), b"\xe9"))
    assert "a.yaml:10: is not UTF-8: byte 0xe9; save the file as UTF-8" in complaint(tmp_path)


def test_a_control_character_is_told_with_its_line(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, a="entries:\n  - {id: x, type: Project, names: {fr: ['X\x01']}}\n"))
    assert "a.yaml:2: is not valid YAML" in told


@pytest.mark.parametrize("missing", ["nowhere", "file.txt", "empty"])
def test_a_folder_that_holds_nothing_is_told_by_its_name(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    assert str(tmp_path / missing) in complaint(tmp_path / missing)


# --- the cache


def many(count: int) -> str:
    rows = (f"  - {{id: p{i}, type: Project, country: MA, names: {{fr: [Projet numéro {i}]}}}}\n" for i in range(count))
    return "entries:\n" + "".join(rows)


def test_a_large_folder_is_read_from_the_cache_as_from_its_files(tmp_path: Path, own_cache: Path) -> None:
    written(tmp_path, a=many(3000), places=PLACES)
    first = load(tmp_path)
    assert list(own_cache.glob("authority-*.json"))
    second = load(tmp_path)
    assert second.entries == first.entries
    assert second.fingerprint == first.fingerprint


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    written(tmp_path, a=many(3000))
    load(tmp_path)
    written(tmp_path, a=many(3000).replace("numéro 7]", "sept]"))
    assert load(tmp_path).entries[7].label("fr") == "Projet sept"


@pytest.mark.parametrize("damage", ["", "{", '{"fingerprint": 1}', '{"entries": [[1]]}', "[]"])
def test_a_damaged_cache_is_passed_over(tmp_path: Path, own_cache: Path, damage: str) -> None:
    written(tmp_path, a=many(3000))
    authority = load(tmp_path)
    cache = next(own_cache.glob("authority-*.json"))
    cache.write_text(damage or json.dumps({"fingerprint": authority.fingerprint, "entries": [[]]}), encoding="utf-8")
    assert load(tmp_path).entries == authority.entries


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("MIGRAPH_CACHE", str(tmp_path / "file" / "cache"))
    assert len(load(written(tmp_path, a=many(3000)))) == 3000


# --- names in a text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في النيجر ومالي وبوركينا فاسو", ["ne", "ml", "bf"]),
        ("أقدم شريك تقني ومالي", []),
        ("الاستراتيجية الجديدة", []),
        ("بالجديدة وسطات", ["el-jadida", "settat"]),
        ("جهات سوس-ماسة والشرق وبني ملال-خنيفرة", ["ma-09", "ma-02", "ma-05"]),
        ("بعثة الإتحاد الأوروبي بالمغرب", ["delegation-ue-maroc"]),
        ("Sale of goods", []),
        ("Tripoli, Tunis and Tunisia", ["tripoli", "tunis", "tn"]),
        ("للمغرب وتونس", ["ma", "tn"]),
    ],
)
def test_names_are_told_from_ordinary_words(shipped: Authority, text: str, found: list[str]) -> None:
    assert [hit.entries[0].slug for hit in find_names(text, NameIndex(shipped))] == found


def test_a_ministry_of_many_countries_is_free_only_where_its_name_tells_the_country(shipped: Authority) -> None:
    bare, told = find_names("Ministère de l'Intérieur; Ministère tunisien de l'Intérieur", NameIndex(shipped))
    assert set(bare.bound) == set(bare.entries)
    assert (told.bound, [e.country for e in told.entries]) == ((), ["TN"])


# --- what is shipped


def test_every_country_code_and_subdivision_that_is_shipped_exists(shipped: Authority) -> None:
    codes = {e.code("iso") for e in shipped} - {""}
    known = {c.alpha_2 for c in pycountry.countries} | {s.code for s in pycountry.subdivisions}
    assert codes <= known
    assert {c.alpha_2 for c in pycountry.countries} <= codes


def test_alpha_3_codes_and_currencies_are_those_of_iso(shipped: Authority) -> None:
    countries = {c.alpha_3: c.alpha_2 for c in pycountry.countries}
    currencies = {c.alpha_3 for c in pycountry.currencies}
    assert all(countries[e.code("iso3")] == e.country for e in shipped if e.code("iso3"))
    assert {e.currency for e in shipped if e.currency} <= currencies


def test_morocco_has_its_regions_and_provinces_each_in_its_region(shipped: Authority) -> None:
    inside = {e.slug: e for e in shipped if e.country == "MA" and e.level in {"region", "province"} and e.code("iso")}
    assert {e.code("iso") for e in inside.values()} == {
        s.code for s in pycountry.subdivisions if s.country_code == "MA"
    }
    assert sum(e.level == "region" for e in inside.values()) == 12
    assert sum(e.level == "province" for e in inside.values()) == 75
    assert all(e.parent.endswith("/ma") or re.search(r"/ma-(0[1-9]|1[0-2])$", e.parent) for e in inside.values())


def test_every_country_has_names_in_three_languages(shipped: Authority) -> None:
    for place in shipped:
        if place.level == "country":
            assert {"ar", "fr", "en"} <= {n.language for n in place.names}, place.slug


def test_a_nationality_leads_to_its_government(shipped: Authority) -> None:
    kuwaiti = [e for e in shipped if any(fold_plain(a.text) == fold_plain("كويتي") for a in e.adjectives)]
    assert [shipped.government(e.country).slug for e in kuwaiti] == ["government-kw"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        "مجلس جهة سوس-ماسة",
        "ولاية جهة بني ملال-خنيفرة",
        "وزارة الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج",
        "قطاع المغاربة المقيمين بالخارج",
        "الصندوق الائتماني الأوروبي للطوارئ",
        "وكالة التنمية البلجيكية",
        "الإتحاد الأوروبي",
        "بعثة الإتحاد الأوروبي بالمغرب",
        "الاستراتيجية الوطنية للهجرة واللجوء",
        "الاستراتيجية الوطنية للمغاربة المقيمين بالخارج",
        "مخطط التنمية الجهوي لسوس ماسة",
        "تنزيل سياسات الهجرة على المستوى الجهوي",
        "DEPOMI",
        "الرباط",
    ],
)
def test_what_the_first_document_names_is_known(shipped: Authority, name: str) -> None:
    assert shipped.by_name(fold_plain(name))


@pytest.mark.parametrize(("scheme", "values"), [("kinds", KINDS), ("levels", LEVELS)])
def test_kinds_and_levels_are_those_of_the_ontology(scheme: str, values: tuple[str, ...]) -> None:
    text = (resources.ontology() / "schemes" / f"{scheme}.ttl").read_text(encoding="utf-8")
    assert set(values) <= set(re.findall(r'skos:notation "([a-z-]+)"', text))
