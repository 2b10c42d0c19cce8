"""A known thing, all known things, and what their keys may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.languages.letters import fold_plain
from graph.model import EntityType, Name

KINDS = (
    "ministry",
    "regional-council",
    "wilaya",
    "prefecture",
    "local-authority",
    "government",
    "public-agency",
    "development-agency",
    "trust-fund",
    "development-bank",
    "intergovernmental-body",
    "un-agency",
    "eu-institution",
    "diplomatic-mission",
    "civil-society",
    "foundation",
    "university",
    "research-institute",
    "professional-body",
    "trade-union",
    "company",
    "media",
    "court-parliament",
)
LEVELS = ("country", "region", "province", "commune", "city")
_ISO_3166_1 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset([*_ISO_3166_1.split(), "XK"])  # alpha-2 codes, and the one that the EU and the IMF use for Kosovo
_RANK = {"": 0, "country": 0, "city": 1, "commune": 2, "province": 3, "region": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing. Its first name in a language is the label; `parent` is the IRI of a thing of the same type."""

    iri: str
    type: EntityType
    slug: str
    names: tuple[Name, ...]
    acronyms: tuple[str, ...] = ()
    kind: str = ""  # of an organisation, one of KINDS
    level: str = ""  # of a place, one of LEVELS
    country: str = ""  # ISO 3166-1 alpha-2
    parent: str = ""
    codes: tuple[tuple[str, str], ...] = ()  # ("iso", "MA-09"), ("wikidata", ...)
    adjectives: tuple[Name, ...] = ()  # of a place: "marocain", "marocaine", "Moroccan"
    currency: str = ""  # of a country, ISO 4217
    scoped: bool = False  # the bare name fits many bodies of the world: it counts only with its country or parent
    common: tuple[str, ...] = ()  # those of its names that are ordinary words too: "مالي" is Mali, and "financial"
    file: str = ""  # within the folder
    line: int = 0

    @property
    def source(self) -> str:
        """Where the entry stands, as the dataset names it: "international.yaml#enabel"."""
        return f"{self.file}#{self.slug}"

    def label(self, language: str) -> str:
        """The first name in that language, else the first of all."""
        fits = [n.text for n in self.names if n.language == language]
        return fits[0] if fits else self.names[0].text

    def code(self, scheme: str) -> str:
        """The entry's code of a scheme ("iso", "wikidata"), or "" where it has none."""
        return dict(self.codes).get(scheme, "")


@dataclass(frozen=True, eq=False)  # compared by identity, so that what is made of it can be kept by it
class Authority:
    """All known entries, in the order of files and lines, and the ways to find one."""

    entries: tuple[Entry, ...]
    fingerprint: str = ""  # hash of the files read: the same for the same content

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def _by_iri(self) -> dict[str, Entry]:
        return {e.iri: e for e in self.entries}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            texts = (*(n.text for n in entry.names), *entry.acronyms)
            for key in dict.fromkeys(map(fold_plain, texts)):
                found.setdefault(key, []).append(entry)
        return {key: tuple(sorted(group, key=precedence)) for key, group in found.items()}

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        return {e.country: e for e in self.entries if e.level == "country"}

    @cached_property
    def _governments(self) -> dict[str, Entry]:
        return {e.country: e for e in reversed(self.entries) if e.kind == "government" and not e.parent}

    def get(self, iri: str) -> Entry | None:
        """The entry of an IRI, or None."""
        return self._by_iri.get(iri)

    def by_name(self, normalised: str) -> tuple[Entry, ...]:
        """The entries that have this name or acronym, as `languages.letters.fold_plain` folds it.

        First stands what the bare name usually means: a country before its capital, a town before the province and
        the region of the same name; entries that count only with their country (`scoped`) stand last.
        """
        return self._by_name.get(normalised, ())

    def country(self, code: str) -> Entry | None:
        """The place of an ISO 3166-1 alpha-2 code, or None."""
        return self._countries.get(code)

    def government(self, code: str) -> Entry | None:
        """The national government of an ISO 3166-1 alpha-2 code, or None: where "Japanese money" comes from."""
        return self._governments.get(code)


def precedence(entry: Entry) -> tuple[bool, int, str]:
    """A key that sorts entries of one name: what the bare name usually means comes first."""
    return entry.scoped, _RANK[entry.level], entry.iri
