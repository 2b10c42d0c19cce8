"""Finds the mentions of a text: known names, names that no list knows, persons, dates, amounts, short names.

Candidates of all finders are gathered sentence by sentence and the best cover without overlaps is kept; a name's own
abbreviation in brackets belongs to it; a plural head ("the ministries of Health, of Labour") is spread over its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from graph.authority import Authority, Entry
from graph.authority.index import Hit, NameIndex, bare
from graph.languages.arabic import arabic_finder
from graph.languages.arabic_context import alone, announced, brands, closed_names, joined_names, latin_names, occasion, surname_of
from graph.languages.arabic_lists import members_of
from graph.languages.english import english_finder
from graph.languages.french import french_finder
from graph.languages.latin import LatinFinder
from graph.languages.echoes import echo_pattern, echoes, short_names
from graph.languages.letters import fold_plain
from graph.languages.lexicon import Lexicon, lexicon
from graph.languages.quantities import Quantity
from graph.languages.rules import rules
from graph.languages.spans import Span
from graph.model import EntityType
from graph.sections import Sections
from graph.texts import Sentence, Text


@dataclass(slots=True)
class Found:
    """The mentions of a sentence, in order, none overlapping, and its dates and amounts."""

    sentence: Sentence
    spans: list[Span]
    quantities: list[Quantity]


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole document says to each sentence."""

    today: str  # the day of the text, ISO, "" where unknown
    country: str  # ISO 3166-1 alpha-2 of the country that the text is about, "" where unknown
    currencies: dict[str, str]  # "?dinar" -> "TND"
    government: str = ""  # IRI of the government of that country, "" where unknown
    brands: frozenset[str] = frozenset()  # what an Arabic text calls projects in quotation marks


_SHARED = {"TND": "dinar", "DZD": "dinar", "JOD": "dinar", "IQD": "dinar", "LYD": "dinar", "KWD": "dinar", "BHD": "dinar", "RSD": "dinar",
           "MAD": "dirham", "AED": "dirham", "XOF": "cfa", "XAF": "cfa", "EGP": "pound", "SDG": "pound", "GBP": "pound", "SYP": "lira",
           "LBP": "lira", "TRY": "lira", "SAR": "riyal", "QAR": "riyal", "YER": "riyal", "OMR": "riyal", "KES": "shilling", "UGX": "shilling",
           "TZS": "shilling", "SOS": "shilling", "NPR": "rupee", "PKR": "rupee", "INR": "rupee", "LKR": "rupee", "PHP": "peso", "MXN": "peso", "COP": "peso",
           "DJF": "franc", "GNF": "franc", "RWF": "franc", "BIF": "franc", "CHF": "franc", "KMF": "franc", "ZMW": "kwacha", "MWK": "kwacha",
           "USD": "dollar", "CAD": "dollar", "AUD": "dollar"}  # fmt: skip


def currencies_of(country: Entry | None) -> dict[str, str]:
    """What a currency word that several countries share means in one of them; dollars are American where none else is likely."""
    meant = {"?dollar": "USD"}
    if country and country.currency:
        word = _SHARED.get(country.currency)
        if word:
            meant[f"?{word}"] = country.currency
        if country.currency in {"XOF", "XAF"}:
            meant["?franc"] = country.currency
        if country.currency == "LBP" or country.currency == "SYP":
            meant["?pound"] = country.currency
    return meant


def _countries(hits: Iterable[Hit]) -> list[str]:
    """The countries whose places and bodies a text names, the most named first."""
    counts: dict[str, float] = {}
    for hit in hits:
        entry = hit.entries[0]
        if entry.country and entry.type in {"Place", "Organisation"} and not hit.acronym:
            weight = 1.0 if entry.type == "Place" else 0.3 if entry.kind in {"development-agency", "government", "diplomatic-mission"} else 0.7
            counts[entry.country] = counts.get(entry.country, 0) + weight
    return sorted(counts, key=lambda c: (counts[c], c), reverse=True)


def _country(hits: Iterable[Hit]) -> str:
    """The country that a text is about, "" where none is named."""
    return next(iter(_countries(hits)), "")


_DATELINE = re.compile(r"(?:^|\n)[^\n]{0,90}")


_DAY_LABEL = re.compile(r"date|publi|updat|post|issued|mis a jour|تاريخ|نشر")  # fields that tell the day of a text, not of a project


def _today(text: Text) -> str:
    """The day of the text: published, else the first full date in its head, else the first of all."""
    if len(text.document.published) == 10:
        return text.document.published
    first = ""
    for number, sentence in enumerate(text.sentences):
        finder = lexicon(sentence.language).dates
        for quantity in finder.find(text.low, sentence.start, sentence.end):
            if len(quantity.dates[0]) == 10 and not quantity.period:
                first = first or quantity.dates[-1]
                told = sentence.kind != "field" or _DAY_LABEL.search(text.low, sentence.start, max(sentence.label, sentence.start))
                if told and (number < 8 or sentence.kind in {"heading", "noise"} and number < 14):
                    return quantity.dates[-1]
            elif number < 4 and sentence.kind == "heading" and len(quantity.dates[0]) == 7:  # "Newsletter no. 12 - December 2019"
                return quantity.dates[-1]
    return first


def context_of(text: Text, hits: list[Hit], authority: Authority) -> Context:
    """What the document as a whole says: its day, its country, its currencies."""
    code = _country(hits)
    currencies = currencies_of(authority.country(code) if code else None)
    for other in _countries(hits):  # a sheet of a donor from Monaco counts in the francs of the country where the work is
        for word, currency in currencies_of(authority.country(other)).items():
            if word not in {"?franc", "?dollar", "?pound"}:
                currencies.setdefault(word, currency)
    arabic = any(s.language == "ar" for s in text.sentences)
    government = authority.government(code) if code else None
    return Context(
        _today(text), code, currencies, government.iri if government else "",
        brands(text.low) if arabic else frozenset(),
    )  # fmt: skip


# Known names --------------------------------------------------------------------------------------------------------


def _choose(hit: Hit, country: str) -> Entry | None:
    """The entry that a name means in a text about a country; None where only bodies of other countries bear it."""
    for entry in hit.entries:
        if entry in hit.bound and entry.country == country:
            return entry
    free = [e for e in hit.entries if e not in hit.bound]
    local = [e for e in free if e.country == country]
    if len(hit.entries) > 1 and local and hit.entries[0].type == local[0].type:
        return local[0]
    return free[0] if free else None


def _known(hit: Hit, context: Context) -> Span | None:
    entry = _choose(hit, context.country)
    if entry is None:
        return None
    kind = "acronym" if hit.acronym else "name"
    span = Span(hit.start, hit.end, entry.type, kind, iri=entry.iri, actor=entry.kind)
    if entry.level == "country":  # a country that pays or signs is its government
        span.alternatives = ("Organisation",)
    return span


# The best cover -------------------------------------------------------------------------------------------------------

_RANK = {"name": 0, "office": 0, "quoted": 1, "acronym": 2, "indefinite": 3, "bare": 3, "we": 3, "pronoun": 3, "unknown": 4, "nationality": 5}


def _cover(spans: list[Span]) -> list[Span]:
    """The longest candidates without overlaps; of equals the known one, then the surest kind."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (-(s.end - s.start), s.iri == "", _RANK[s.kind], s.start)):
        clash = next((c for c in chosen if span.start < c.end and span.end > c.start), None)
        if clash is None:
            chosen.append(span)
        elif (clash.start, clash.end) == (span.start, span.end) and span.type != clash.type and span.type:
            clash.alternatives = (*clash.alternatives, span.type)
            if clash.type is None:
                clash.type = span.type
    return sorted(chosen, key=lambda s: s.start)


def _is_brand(text: Text, span: Span) -> bool:
    """True of a name that is no more than a short quotation."""
    return text.low[max(0, span.start - 1) : span.start].strip() == '"' and len(text.low[span.start : span.end].split()) <= 3


def _places_within(text: Text, language: str, chosen: list[Span], spans: list[Span]) -> None:
    """Give projects and plans the places that their names contain, projects and centres the people whom they are for."""
    for span in chosen:
        if span.type in {"Project", "Plan", "Facility"} and span.kind == "name":
            first = span.start + len(span.head) + 3  # a place's name right after the head is a brand: "projet Lima"
            inside = [s for s in spans if first < s.start and s.end <= span.end and s.kind in {"name", "unknown"}]
            if span.type != "Facility":
                span.inner = [_undated(text, s) for s in inside if "Place" in entity_types(s) or (s.type is None and s.iri == "")]
            if language == "ar" and span.head and not _is_brand(text, span):
                brand = _QUOTED.search(text.low, span.start, span.end)
                span.inner = [s for s in span.inner if s.iri or not brand or not brand.start() < s.start < brand.end()]
                groups = [s for s in inside if s.type == "Group"]
                span.inner += [s for s in _cover(groups) if not brand or s.start >= brand.end() or span.type == "Facility"]


def _undated(text: Text, span: Span) -> Span:
    """A span without the years at its end."""
    words = re.sub(r"[\s\d/-]+$", "", text.clean[span.start : span.end])
    return replace(span, end=span.start + len(words)) if words else span


_ACRONYM = re.compile(r"\s?\(\s?\"?(?P<a>[^()\"\n,;]{2,22}?)\"?\s?(?:[,;][^()]{0,60})?\)")


_TOWN = re.compile(r"\s(?P<t>(?:de la |de l'|du |des |de |d')(?P<p>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*)*))")


def _foreign(short: str, full: str, span: Span) -> bool:
    """True of a bracket that belongs to more than the name before it: of people where the initials are not theirs, of a lone word."""
    if ". " in short or "." in short[1:-1]:
        return True
    latin = short.isascii() and full.isascii()
    if span.type == "Group":
        return latin and _initials(short.lower(), full) < 0.6
    return latin and span.kind == "unknown" and " " not in full and len(full) < 4


_INSIDE = re.compile(r"\s\((?P<a>[A-Z][\w-]*[A-Z][\w-]*)\)\s?\"?$")


def _abbreviations(text: Text, spans: list[Span]) -> None:
    """Give each name the short form that stands in brackets after it: "... (AFD)", "... (سيدا)", "AFD (Agence ...)"."""
    for span in spans:
        if span.type is None and span.kind != "unknown":
            continue
        match = _ACRONYM.match(text.clean, span.end)
        governed = span.type == "Place" and "\u0621" <= text.low[span.start] <= "\u06d3"  # "(in writing)" after a place is no name of it
        inside = _INSIDE.search(text.clean, span.start, span.end)
        if inside and inside.start() > span.start and span.type in _NAMED:  # "projet « Gouvernance et migration (GMD) »"
            first = text.clean.find('"', span.start, inside.start()) + 1 or span.start
            span.names.append(text.quote(first, inside.start())[2])
            span.acronym, span.acronym_at = inside["a"], inside.span("a")
        elif match and _foreign(match["a"], text.low[span.start : span.end], span):
            continue
        elif match and not governed and _is_short(match["a"], text.clean[span.start : span.end]):
            span.acronym = match["a"].strip()
            span.acronym_at = match.span("a")
            town = _TOWN.match(text.clean, match.end())
            if town and span.type in {"Organisation", "Plan"}:  # "Agence régionale de développement (ARD) de Kolda"
                tail = text.quote(*town.span("t"))[2]
                span.names.extend(f"{name} {tail}" for name in (text.quote(span.start, span.end)[2], span.acronym))
                if span.type == "Plan":
                    span.inner.append(Span(*town.span("p"), None, "unknown"))


_REMARKS = frozenset("منحه قرض هبه كتابه سابقا حاليا ممول منفذ شريك الممول المنفذ الشريك رييس مقرر".split())  # in brackets after a body


def _is_short(short: str, full: str) -> bool:
    words = short.split()
    if fold_plain(short) in _REMARKS:
        return False
    if not short[0].isalnum() or len(words) > 4 or (len(words) > 2 and short.isascii()) or re.fullmatch(r"[\d\s./%-]+", short):
        return False
    if "\u0621" <= short[0] <= "\u06d3":
        letters = len(words) == 1 and len(short) <= 10 or all(len(w) <= 3 for w in words)
        return letters and "\u0621" <= full[0] <= "\u06d3" and len(full.split()) > 1
    upper = sum(c.isupper() for c in short)
    if upper >= 2 and len(short) <= 14:
        return True
    initials = [w[0].lower() for w in re.findall(r"[^\W\d_]+", full)]
    return upper == 1 and len(words) == 1 and short[0].isupper() and (len(short) <= 9 and short[0].lower() in initials) and len(full.split()) > 1


_BRACKET = re.compile(r"\s?\(\s?\"?(?P<a>[^\W\d_][^()\"\n,;]{1,14}?)\"?\s?[,;)]")
_BORDER = re.compile(r"[.;:()\"\n]")
_NAMED = frozenset(["Organisation", "Project", "Strategy", "Plan", "Event", "Agreement", "Facility"])


def _initials(short: str, full: str) -> float:
    """How much of a short name the initials of a full one give, in order; its first letter must open the full one.

    >>> _initials("oim", "organisation internationale pour les migrations")
    1.0
    """
    letters = [c for c in short if c.isalnum()]
    words = re.findall(r"[^\W_]+", full)
    if not letters or not words or words[0][0] != letters[0]:
        return 0.0
    at = found = 0
    for letter in letters:
        for k in range(at, len(words)):
            if words[k][0] == letter:
                found, at = found + 1, k + 1
                break
    return found / len(letters)


def _latin(language: str) -> LatinFinder:
    return english_finder() if language == "en" else french_finder()


def _unheaded(text: Text, short: str, stop: int, spans: list[Span]) -> tuple[float, int, Span] | None:
    """A name that no head opens and its own short form closes: "Etablissement vaudois d'accueil des migrants (EVAM)"."""
    for span in spans:
        full = text.low[span.start : stop]
        if span.type is None and span.kind == "unknown" and 8 < stop - span.start < 120 and not _BORDER.search(full):
            if _initials(fold_plain(short), full) >= 0.75:
                return 0.75, span.start, span
    return None


def _closed(text: Text, sentence: Sentence, spans: list[Span]) -> list[Span]:
    """Names that their own bracketed short form closes: "Agence italienne pour la coopération ... (AICS)"."""
    made: list[Span] = []
    for match in _BRACKET.finditer(text.clean, sentence.start, sentence.end):
        short = match["a"]
        if sum(c.isupper() for c in short) < 2 or " " in short:
            continue
        stop = match.start()
        best: tuple[float, int, Span] | None = None
        for span in spans:
            if span.type not in _NAMED or not stop - 160 < span.start < stop - 3 or _BORDER.search(text.clean, span.start, stop):
                continue
            full = text.low[span.start : stop]
            score = max(_initials(fold_plain(short), full), _initials(fold_plain(short), full.split(" ", 1)[-1]) - 0.1)
            if score >= 0.6 and (best is None or (score, span.start) > best[:2]):
                best = (score, span.start, span)
        if best is None and sentence.language == "fr":
            best = _unheaded(text, short, stop, spans)
        if best and best[2].end != stop:
            made.append(replace(best[2], end=stop, kind="name" if best[2].type else "unknown", iri="", names=[]))
    return made


# Shared heads -----------------------------------------------------------------------------------------------------------

_MEMBER = {
    "fr": re.compile(r"(?:\s?,\s(?:et\s)?|\s(?:et|ainsi que)\s)(?P<lead>(?:de\sla\s|de\sl'|du\s|des\s|de\s|d'))?(?=[a-z])"),
    "en": re.compile(r"(?:\s?,\s(?:and\s)?|\s(?:and|as well as)\s)(?P<lead>(?:of\s|for\s)(?:the\s)?)?(?=[a-z])"),
}


def _spread(text: Text, span: Span, language: str, ends: dict[int, int], stop: int) -> list[Span]:
    """The members of a shared head after the first, each with its own name: "ministries of Health, of Labour"."""
    if language == "ar":
        return members_of(text.clean, text.low, span, ends, stop)
    head = text.quote(span.start, span.end)[2].split()
    members: list[tuple[Span, str]] = []
    at = span.end
    finder = _latin(language)
    while match := _MEMBER[language].match(text.low, at, stop):
        end = _member_end(text, finder, match, ends, stop)
        if not end:
            break
        member = Span(match.end(), end, span.type, "name", head=span.head, actor=span.actor)
        member.alternatives = span.alternatives
        lead = text.quote(*match.span("lead"))[2] if match["lead"] else ""
        glue = "" if lead.endswith(("'", "’")) else " "
        members.append((member, f"{lead}{glue}{text.quote(member.start, member.end)[2]}".strip()))
        at = end
    single = head[0][:-3] + "y" if head[0].endswith("ies") else head[0].rstrip("s")
    rest = " ".join(head[len(fold_plain(span.head).split()) :])
    joint = {"fr": "de", "en": "of"}[language]
    for member, own in [(span, rest), *members]:
        bare_name = re.sub(r"^(?:de la |de l['’]|du |des |de |d['’]|of the |of |for )", "", own)
        led = own if own != bare_name else f"{joint} {own}"
        if own and single:
            member.names.append(f"{single} {led}")
        if own and (span.type == "Place" or "Place" in span.alternatives):
            member.names.append(bare_name)
    return [member for member, _ in members]


def _member_end(text: Text, finder: LatinFinder, match: re.Match[str], ends: dict[int, int], stop: int) -> int:
    """Where the member of a list that a separator opens ends; 0 where it is none."""
    begin = match.end()
    if begin in ends:
        return ends[begin]
    tokens = finder.tokens(text.clean, text.low, begin, stop)
    run = finder._capital_run(tokens, 0) if tokens else 0
    if not run or (finder.head_at(tokens, 0)[2] and not match["lead"]):
        return 0
    return tokens[run - 1].end


# All of it ---------------------------------------------------------------------------------------------------------------


_QUOTED = re.compile(r'"\s?(?P<q>[^"\n]{2,90}?)\s?"')


_SUBJECT = re.compile(r"(?:حول|شعار|موضوع|عنوان)(?: موضوع)?\s?$")


def _quoted(text: Text, sentence: Sentence, known: frozenset[str]) -> list[Span]:
    """Short quotations that may be brands: few words, no verb's punctuation."""
    spans = []
    for match in _QUOTED.finditer(text.low, sentence.start, sentence.end):
        words = match["q"].split()
        if text.clean[match.end("q") - 1] == ",":  # what somebody said
            continue
        if _SUBJECT.search(text.low, max(sentence.start, match.start() - 14), match.start()):  # what is spoken about
            continue
        titled = all(w[0].isupper() or len(w) < 5 for w in text.clean[match.start("q") : match.end("q")].split())
        if (len(words) <= 7 and not re.search(r"[.;:!?]", match["q"])) or (titled and len(words) <= 12 and not re.search(r"[.;!?]", match["q"])):
            spans.append(Span(match.start("q"), match.end("q"), "Project" if match["q"] in known else None, "quoted"))
    return [*spans, *announced(text.low, sentence.start, sentence.end, known)]


def _name_quotations(low: str, spans: list[Span]) -> None:
    """Let a quotation that opens with a head be of its type: "centre for ...", not a brand."""
    heads = {s.start: s for s in spans if s.head and s.type in _NAMED and s.kind != "bare"}
    for span in spans:
        if span.kind == "quoted" and span.start in heads:
            head = heads[span.start]
            span.type, span.alternatives, span.head, span.kind = head.type, head.alternatives, head.head, "name"
        elif span.kind == "quoted" and span.type is None and occasion(low[span.start : span.end]):
            span.type, span.kind = "Event", "name"


def find_mentions(text: Text, authority: Authority, index: NameIndex) -> tuple[list[Found], Context]:
    """The mentions of every sentence, and what the document says as a whole."""
    hits = list(index.find(text.folded))
    context = context_of(text, hits, authority)
    year = int(context.today[:4]) if context.today else 0
    ordinary = lexicon("ar").stop  # "إطار" is a frame before it is a town
    known = [span for hit in hits if text.low[hit.start : hit.end] not in ordinary and (span := _known(hit, context))]
    nationalities = _nationalities(authority)
    found: list[Found] = []
    at = 0
    for sentence in text.sentences:
        while at < len(known) and known[at].end <= sentence.start:
            at += 1
        own = []
        k = at
        while k < len(known) and known[k].start < sentence.end:
            own.append(known[k])
            k += 1
        found.append(_sentence(text, sentence, own, context, year, nationalities))
    _short_titles(text, found)
    for i, span in Sections(text, [(f.sentence, f.spans) for f in found]).projects().items():
        found[i].spans = sorted([span, *(s for s in found[i].spans if s.end <= span.start)], key=lambda s: s.start)
    _echo(text, found)
    _surnames(text, found)
    return found, context


def _within_acronym(span: Span, others: list[Span]) -> bool:
    return any(o.acronym and o.acronym_at[0] <= span.start < o.acronym_at[1] for o in others)


def _surnames(text: Text, found: list[Found]) -> None:
    """Add the persons whom an Arabic text calls by their surname alone, once it has named them."""
    reading = [f for f in found if f.sentence.language == "ar" and f.sentence.kind != "noise"]
    names = (text.low[s.start : s.end] for f in reading for s in f.spans if s.type == "Person")
    surnames = frozenset(filter(None, map(surname_of, names)))
    for item in reading if surnames else ():
        more = list(alone(text.low, item.sentence.start, item.sentence.end, surnames, item.spans))
        if more:
            item.spans = sorted([*item.spans, *more], key=lambda s: s.start)


def _echo(text: Text, found: list[Found]) -> None:
    """Add the names that a text repeats where nothing shows them to be names: as the first word of a sentence, say."""
    reading = [f for f in found if f.sentence.kind != "noise" and f.sentence.language != "ar"]
    pattern = echo_pattern(name for f in reading for name in short_names(f.spans, text.clean, f.sentence.start))
    if pattern is None:
        return
    for item in reading:
        more = [e for e in echoes(pattern, text.clean, item.sentence.start, item.sentence.end, item.spans) if not _within_acronym(e, item.spans)]
        if more:
            kept = [s for s in item.spans if not any(m.start <= s.start and s.end <= m.end for m in more)]
            item.spans = sorted([*kept, *more], key=lambda s: s.start)


def _sentence(
    text: Text, sentence: Sentence, known: list[Span], context: Context, year: int, nationalities: dict[str, str]
) -> Found:
    words = lexicon(sentence.language)
    ends = {s.start: s.end for s in known}
    finder = arabic_finder() if sentence.language == "ar" else _latin(sentence.language)
    spans = []
    for a, b in _parts(sentence):
        spans.extend(finder.find(text.clean, text.low, a, b, ends))
    spans.extend(known)
    spans.extend(_quoted(text, sentence, context.brands))
    if sentence.language == "ar":
        spans.extend(closed_names(text.clean, text.low, sentence.start, sentence.end, spans))
    else:
        spans.extend(_closed(text, sentence, spans))
    spans.extend(_small_words(text, sentence, words.first_person, nationalities))
    spans.extend(_pronouns(text, sentence, words))
    title = _title(text, sentence)
    if title is not None:
        spans = [title]
    elif sentence.kind == "heading":
        spans.extend(_headline(text, sentence, words, spans))
    dates = words.dates.find(text.low, sentence.start, sentence.end, year=year, today=context.today)
    money = words.money.find(text.low, sentence.start, sentence.end, context.currencies, text.clean)
    quantities = sorted([*money, *(d for d in dates if not any(d.start < m.end and d.end > m.start for m in money))], key=lambda q: q.start)
    spans = [s for s in spans if not _only_quantity(s, quantities)]
    if sentence.language == "ar":  # no name opens within a known one and goes on beyond it
        spans = [s for s in spans if not any(k.start < s.start < k.end < s.end for k in known)]
    _name_quotations(text.low, spans)
    for span in spans:
        if span.kind == "bare" and span.head in words.governments and context.government:  # "le gouvernement": that of the country
            span.iri, span.kind = context.government, "name"
    chosen = _cover(spans)
    if sentence.language == "ar":
        chosen = latin_names(text.clean, chosen)
        joined_names(text.clean, chosen)
    _places_within(text, sentence.language, chosen, spans)
    _abbreviations(text, chosen)
    for span in [s for s in chosen if s.plural and s.type != "Group" and s.kind != "bare"]:
        members = _spread(text, span, sentence.language, ends, sentence.end)
        if members:
            taken = (members[0].start, members[-1].end)
            chosen = [c for c in chosen if c.end <= taken[0] or c.start >= taken[1] or c is span]
            chosen.extend(m for m in members if m is not span)
        elif sentence.language == "ar":
            chosen.remove(span)
    chosen = [c for c in chosen if not any(c.acronym == "" and o.acronym_at[0] <= c.start < o.acronym_at[1] for o in chosen)]
    chosen.sort(key=lambda s: s.start)
    chosen = [c for c, after in zip_longest(chosen, chosen[1:]) if not _possessive(c, after)]
    quantities = [q for q in quantities if not any(q.start < s.end and q.end > s.start for s in chosen)]
    return Found(sentence, chosen, quantities)


def _short_titles(text: Text, found: list[Found]) -> None:
    """Give a project that a line "Title: ..." names the short name of a line "Acronym: ..." below it."""
    title: Span | None = None
    for item in found:
        sentence = item.sentence
        if sentence.kind != "field" or sentence.label < 0:
            continue
        if len(item.spans) == 1 and item.spans[0].type == "Project" and item.spans[0].start == sentence.label:
            title = item.spans[0]
        label = rules(sentence.language).words.get("short_label", "")
        words = text.low[sentence.start : sentence.label].strip(" :-*•")
        if title is not None and label and re.fullmatch(fold_plain(label), words):
            title.names.append(text.quote(sentence.label, sentence.end)[2])


def _parts(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches that a name cannot leave: a field's label, its value."""
    if sentence.kind == "field" and sentence.label > sentence.start:
        return [(sentence.start, sentence.label), (sentence.label, sentence.end)]
    return [(sentence.start, sentence.end)]


def _possessive(span: Span, after: Span | None) -> bool:
    """True of the "our" of "our Collective", which names a body itself."""
    return span.kind == "we" and after is not None and after.start - span.end == 1 and after.type == "Organisation" and after.kind == "bare"


_WITHIN_TITLES = frozenset("في علي من الي بين حول عبر dans en sur de a au aux entre pour in of for on at from to with and by".split())


def _headline(text: Text, sentence: Sentence, words: Lexicon, spans: list[Span]) -> list[Span]:
    """A heading that opens with the head of a project, strategy or plan and has no verb is its name, whole."""
    line = text.low[sentence.start : sentence.end]
    start = sentence.start + len(line) - len(line.lstrip(' "-0123456789.'))
    end = sentence.start + len(line.rstrip(' ".'))
    bracket = _BRACKET.search(text.clean, start, end)
    end = bracket.start() if bracket else end
    opener = next((s for s in spans if s.start == start and s.type in {"Project", "Strategy", "Plan"} and s.head), None)
    tokens = re.findall(r"[^\W_]+", text.low[start:end])
    if opener is None or opener.end >= end or not 4 <= len(tokens) <= 18 or re.search(r"[:;!?|>]", text.low[start:end]):
        return []
    if any(t in words.stop and t not in _WITHIN_TITLES for t in tokens):
        return []
    return [replace(opener, end=end, kind="name", names=[], iri="")]


def _title(text: Text, sentence: Sentence) -> Span | None:
    """The project that a line "Title: ..." names, whole."""
    label = rules(sentence.language).words.get("title_label", "")
    if sentence.kind != "field" or not label or sentence.label < 0:
        return None
    if not re.fullmatch(fold_plain(label), text.low[sentence.start : sentence.label].strip(" :-*•")):
        return None
    value = text.low[sentence.label : sentence.end]
    bracket = _BRACKET.search(text.clean, sentence.label, sentence.end)
    end = bracket.start() if bracket else sentence.label + len(value.rstrip(" ."))
    start = sentence.label + len(value) - len(value.lstrip(' "'))
    return Span(start, end, "Project", "name", head="") if end - start > 2 else None


_SMALL = re.compile(r"[^\W\d_]+")


def _small_words(text: Text, sentence: Sentence, first_person: frozenset[str], nationalities: dict[str, str]) -> list[Span]:
    """Words that stand for a body: of the first person, outside quotations, for who publishes; of a nationality for its government."""
    spans = []
    quoted = False
    at = sentence.start
    for match in _SMALL.finditer(text.low, sentence.start, sentence.end):
        if text.low.count('"', at, match.start()) % 2:
            quoted = not quoted
        at = match.start()
        word = match.group()
        if word in first_person and not quoted:
            spans.append(Span(*match.span(), "Organisation", "we"))
        elif bare(word) in nationalities:
            spans.append(Span(*match.span(), "Organisation", "nationality", iri=nationalities[bare(word)]))
    return spans


def _pronouns(text: Text, sentence: Sentence, words: Lexicon) -> list[Span]:
    if words.pronoun is None:
        return []
    found = words.pronoun.finditer(text.low, sentence.start, sentence.end)
    return [Span(*m.span(), None, "pronoun", gender=words.pronouns[m.group()]) for m in found]


@cache
def _nationalities(authority: Authority) -> dict[str, str]:
    """Adjectives of countries, folded, to the IRI of their government."""
    found: dict[str, str] = {}
    for entry in authority:
        government = authority.government(entry.country)
        for adjective in entry.adjectives:
            found.setdefault(fold_plain(adjective.text), government.iri if government else entry.iri)
    return found


def _only_quantity(span: Span, quantities: list[Quantity]) -> bool:
    """True of a span that is no more than a date or an amount ("May 2018", "BAM 3", "يوم الثلاثاء 31")."""
    return any(q.start <= span.start and span.end <= q.end for q in quantities) or any(
        span.start < q.start < span.end and span.kind in {"unknown", "acronym"} for q in quantities
    )


def name_key(name: str) -> str:
    """A name as it is compared within and across documents: folded, without articles, marks and quotation.

    >>> name_key("L'Agence Bêta"), name_key("الوكالة")
    ('agence beta', 'وكاله')
    """
    text = re.sub(r"[\W_]+", " ", fold_plain(name)).strip()
    text = re.sub(r"^(?:(?:le|la|les|the|du|de|des|l|d|un|une|a|an)\s+)+(?=\S)", "", text)
    return " ".join(bare(word) for word in text.split())


def entity_types(span: Span) -> tuple[EntityType, ...]:
    """The types that a span may have, the likeliest first; none where only its use can tell."""
    return (span.type, *span.alternatives) if span.type else ()
