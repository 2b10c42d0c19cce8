"""What a document as a whole says to each of its sentences: its day, its country, what its currency words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.authority import Authority, Entry
from graph.authority.index import Hit
from graph.languages.arabic_context import brands
from graph.languages.lexicon import lexicon
from graph.languages.quantities import Quantity
from graph.texts import Sentence, Text


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole document says to each sentence."""

    today: str  # the day of the text, ISO, "" where unknown
    country: str  # ISO 3166-1 alpha-2 of the country that the text is about, "" where unknown
    currencies: dict[str, str]  # "?dinar" -> "TND"
    government: str = ""  # IRI of the government of that country, "" where unknown
    brands: frozenset[str] = frozenset()  # what an Arabic text calls projects in quotation marks


# Words that several currencies share.
_SHARED = {
    "dinar": ("TND", "DZD", "JOD", "IQD", "LYD", "KWD", "BHD", "RSD"),
    "dirham": ("MAD", "AED"),
    "cfa": ("XOF", "XAF"),
    "pound": ("EGP", "SDG", "GBP"),
    "lira": ("SYP", "LBP", "TRY"),
    "riyal": ("SAR", "QAR", "YER", "OMR"),
    "shilling": ("KES", "UGX", "TZS", "SOS"),
    "rupee": ("NPR", "PKR", "INR", "LKR"),
    "peso": ("PHP", "MXN", "COP"),
    "franc": ("DJF", "GNF", "RWF", "BIF", "CHF", "KMF"),
    "kwacha": ("ZMW", "MWK"),
    "dollar": ("USD", "CAD", "AUD"),
}
_WORD_OF = {currency: word for word, currencies in _SHARED.items() for currency in currencies}
_ALSO = {"XOF": "franc", "XAF": "franc", "LBP": "pound", "SYP": "pound"}  # what else these are called
_OF_THE_COUNTRY = frozenset(["?franc", "?dollar", "?pound"])  # words that mean a country's own currency or none

_DAY_LABEL = re.compile(
    r"date|publi|updat|post|issued|mis a jour|تاريخ|نشر"
)  # fields that tell the day of a text, not of a project

# Actors that work in many countries weigh less when it is asked which one a text is about.
_ABROAD = frozenset(["development-agency", "government", "diplomatic-mission"])


def currencies_of(country: Entry | None) -> dict[str, str]:
    """What currency words that countries share mean in one of them; dollars are American where none else is likely."""
    meant = {"?dollar": "USD"}
    for words in (_WORD_OF, _ALSO):
        if country and country.currency in words:
            meant[f"?{words[country.currency]}"] = country.currency
    return meant


def _countries(hits: Iterable[Hit]) -> list[str]:
    """The countries whose places and bodies a text names, the most named first."""
    counts: dict[str, float] = {}
    for hit in hits:
        entry = hit.entries[0]
        if entry.country and entry.type in {"Place", "Organisation"} and not hit.acronym:
            weight = 1.0 if entry.type == "Place" else 0.3 if entry.kind in _ABROAD else 0.7
            counts[entry.country] = counts.get(entry.country, 0) + weight
    return sorted(counts, key=lambda c: (counts[c], c), reverse=True)


def _tells_day(text: Text, number: int, sentence: Sentence, quantity: Quantity) -> bool:
    """True of a date in the head of a text that is the text's own."""
    if len(quantity.dates[0]) == 7:  # "Newsletter no. 12 - December 2019"
        return number < 4 and sentence.kind == "heading"
    if len(quantity.dates[0]) != 10 or quantity.period:
        return False
    label = max(sentence.label, sentence.start)
    told = sentence.kind != "field" or bool(_DAY_LABEL.search(text.low, sentence.start, label))
    return told and (number < 8 or (sentence.kind in {"heading", "noise"} and number < 14))


def _today(text: Text) -> str:
    """The day of the text: published, else the first full date in its head, else the first of all."""
    if len(text.document.published) == 10:
        return text.document.published
    first = ""
    for number, sentence in enumerate(text.sentences):
        for quantity in lexicon(sentence.language).dates.find(text.low, sentence.start, sentence.end):
            if _tells_day(text, number, sentence, quantity):
                return quantity.dates[-1]
            if len(quantity.dates[0]) == 10 and not quantity.period:
                first = first or quantity.dates[-1]
    return first


def context_of(text: Text, hits: list[Hit], authority: Authority) -> Context:
    """What the document as a whole says: its day, its country, its currencies, its government, its brands."""
    countries = _countries(hits)
    code = countries[0] if countries else ""
    currencies = currencies_of(authority.country(code) if code else None)
    for other in countries:  # a sheet of a donor from Monaco counts in the francs of the country where the work is
        for word, currency in currencies_of(authority.country(other)).items():
            if word not in _OF_THE_COUNTRY:
                currencies.setdefault(word, currency)
    government = authority.government(code) if code else None
    arabic = any(s.language == "ar" for s in text.sentences)
    return Context(
        today=_today(text),
        country=code,
        currencies=currencies,
        government=government.iri if government else "",
        brands=brands(text.low) if arabic else frozenset(),
    )
