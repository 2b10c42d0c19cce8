"""Finds names in French and English sentences: by the words that open or close a name, by capitals, by titles of persons."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph.languages.lexicon import Lexicon, lexicon
from graph.languages.spans import Span, Token, phrase, tokenise
from graph.model import EntityType

_ARTICLES = frozenset("le la les l' the un une des a an cet cette ce ces this that its his their our notre nos son sa ses leur leurs".split())
_DEFINITE = frozenset("le la l' les the cet cette ce ces this that these those du au aux des said ledit ladite dudit its their sa son leur".split())
_INDEFINITE = frozenset("un une a an d'un d'une another autre".split())
_POINTING = frozenset("ce cet cette ledit ladite dudit".split())  # "ce programme de santé": no name, but what was spoken of
# Bodies and offices whose names list what they look after.
_PORTFOLIO = frozenset(["ministere", "ministre", "ministere delegue", "ministre delegue", "ministre deleguee", "secretariat d' etat", "secretaire d' etat", "commission nationale", "cabinet", "direction", "direction generale"])
# Kinds of bodies that are named by what they govern and by nothing after it.
_TERRITORIAL = frozenset(["ministry", "regional-council", "wilaya", "local-authority", "government", "diplomatic-mission"])
_FOREIGN = frozenset("for of the and to del della di das der und y los las dei".split())  # within names of other languages
_WHO = frozenset("jeunes femmes personnes familles enfants hommes anciens".split())  # "jeunes travailleurs"
_SIGNING = re.compile(r"sign|conclu|scell|nou[ae]|paraph")
_LED = frozenset("delegation mission projet programme bureau service cabinet departement division antenne secteur section".split())
_ORDINAL = re.compile(r"prochain|prochaine|precedent|precedente|premier|premiere|deuxieme|second|seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme|\d+(?:e|eme|ere)")
_POINTED = frozenset(["Project", "Event", "Agreement", "Facility", "Strategy", "Plan"])
_ARTICLED = frozenset("la le l' du au".split())
_OF = frozenset("de du des d' of for pour sur on".split())
_AND = frozenset(["et", "and", "&"])
_PLACE_PREPOSITIONS = frozenset("a au aux en in at to".split())
_EXPATRIATES = re.compile(
    r"(?<!\w)[A-Z]\w+(?:ais|ois|iens|iennes|ains|aines|eens|ols|ands|ques|nes|bes|ens)(?:[ /]?(?:\(?e\)?s)?)?\s(?:(?:residant|residents|vivant|etablis|installes|expatries)\s)?"
    r"(?:de\sl'(?:exterieur|etranger)|a\sl'(?:exterieur|etranger)|du\smonde|de\sretour)(?!\w)"
)
_PARTICLES = frozenset("de du des d' del dos la le el al ben bin bint ibn ould mint van von der den da dos ag abu abou".split())
_UNIT = frozenset("direction direction generale directorate service cellule division unit unite faculty faculte section chaire department departement laboratoire bureau secretariat office bureau".split())
_ADJECTIVE = re.compile(
    r"(?:al|ale|ales|aux|ien|ienne|iens|iennes|ais|aise|ois|oise|oises|ique|iques|if|ive|ives|aire|aires|ee|es|oire|ente|ile|enne|rice|ain|aine|aines|ains|"
    r"an|ane|anes|in|ine|ines|el|elle|elles|els|ible|ibles|able|ables|eux|euse|euses|ier|iere|ieres|iers|ant|ante|ants|antes|ecs?|ecque|ard|arde|ural|rurales|urbains?|civile?s?|publics?|publiques?|allemande?s?|belges?|suisses?|tcheques?|turc|turque|espagnole?s?|federale?s?|federaux)$"
)
# What makes a phrase of a preposition that no name goes on over: "aux côtés de", "en faveur de".
_PHRASES = frozenset(
    "cotes profit benefice titre sein cours travers lieu moyen nom detriment faveur partenariat collaboration vue lien presence hauteur charge "
    "partenaire partenaires partir compter destination intention savoir raison occasion issue egard terme moins plus total".split()
)
# Adjectives that end as verbs do.
_PLAIN = frozenset("tripartite bipartite pilote mixte verte ouverte commune conjointe cadre jeune libre suisse belge russe turque tcheque arabe slovaque corse bulgare slave mauricienne etablis installes unique large moderne civique agricole logistique interdisciplinaire pluridisciplinaire solidaire autochtone mineure haute basse petite grande blanche bleue rouge noire majeure externe interne intermediaire itinerante flottante scolaire nomade rurale serbe croate tchadienne".split())
_PARTICIPLE = re.compile(r"(?:e|ee|es|ees|i|is|it|u|us|ue)$")
_VERBISH = re.compile(r"(?:era|eront|ait|aient|erait|issent|ifie|ise|isent|orce|once|ance|ace|ege|ique nt)$")
# Nouns and participles that end as adjectives do are left to the stop list of the lexicon.
_NUMERAL = re.compile(r"(?:[ivx]+|\d{1,4}(?:-\d{2,4})?)$")


class LatinFinder:
    """Finds the names of one language. `known` gives the ends of authority names by where they start."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._english = words.language == "en"
        self._heads = {self._key(h): types for h, types in words.heads.items()}
        self._longest = max(len(h.split()) for h in self._heads)
        self._openers = {h.split()[0] for h in self._heads}
        self._offices = {self._key(o): place for o, place in words.offices.items()}
        self._posts = {self._key(p) for p in words.posts}

    def _key(self, words: str) -> str:
        return phrase(found := tokenise(words, words, 0, len(words), self._words.language), 0, len(found))

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, self._words.language)

    # Heads -------------------------------------------------------------------------------------------------------

    def head_at(self, tokens: list[Token], i: int) -> tuple[int, str, tuple[EntityType, ...], bool]:
        """The longest opening phrase at token i: its end, its key, its types, and whether it stands in the plural."""
        if tokens[i].low not in self._openers and _singular(tokens[i].low) not in self._openers:
            return i, "", (), False
        for n in range(min(self._longest, len(tokens) - i), 0, -1):
            key = phrase(tokens, i, i + n)
            if key in self._heads:
                return i + n, key, self._heads[key], False
            singular = " ".join(_singular(w) for w in key.split())
            if singular != key and singular in self._heads and "Group" not in self._heads[singular]:
                return i + n, singular, self._heads[singular], True
        return i, "", (), False

    def _content(self, tokens: list[Token], j: int) -> bool:
        return j < len(tokens) and tokens[j].word and tokens[j].low not in self._words.stop

    def _extend(
        self, tokens: list[Token], j: int, entity_type: EntityType, head: str, known: dict[int, int], plural: bool = False
    ) -> int:
        """The end of a name whose head ends at token j. See docs/rules.md for the borders."""
        words, last, after_small, article, lower = self._words, j, False, False, 0
        begin = j
        while j < len(tokens) and j - begin < 16:
            token = tokens[j]
            if not token.word:
                if token.low == "," and last == j and head in _PORTFOLIO and self._lists_portfolio(tokens, j):
                    j += 1
                    continue
                if token.low == '"' and last == j and entity_type != "Group":
                    close = next((k for k in range(j + 1, min(j + 22, len(tokens))) if tokens[k].low == '"'), 0)
                    return close + 1 if close else last
                if token.low == "-" and last == j and j + 1 < len(tokens) and tokens[j + 1].cap and tokens[j + 1].start - token.end <= 0:
                    j += 1
                    continue
                break
            if entity_type == "Group" and token.low == "sans" and self._content(tokens, j + 1):  # "jeunes sans emploi"
                j, last, after_small = j + 2, j + 2, False
                continue
            titled = token.cap and (after_small or (j == begin and entity_type == "Project" and not token.caps)) and not self._english  # "projet Vivre ensemble"
            if token.low in words.stop and not titled or token.low in words.months and after_small and entity_type != "Event":
                break
            if token.low[0].isdigit() and (entity_type in {"Group", "Place"} or after_small or (entity_type == "Organisation" and len(token.low) > 2)):
                break
            if token.low in _FOREIGN and not self._english and j + 1 < len(tokens) and tokens[j + 1].cap and j > begin:
                j += 1
                continue
            if token.low in words.connectors:
                step = self._small_words(tokens, j, entity_type, head, known, article, begin, plural)
                if not step:
                    break
                article = article or any(t.low in {"la", "le", "l'", "les"} for t in tokens[j:step])
                j, after_small, lower = step, True, 0
                continue
            if not token.cap and _PARTICIPLE.search(token.low) and j + 1 < len(tokens) and tokens[j + 1].low == "par":
                break
            if not token.cap and not _NUMERAL.match(token.low):
                lower += 1
                if self._english:
                    if entity_type in {"Organisation", "Place"} or not (after_small or lower > 1) or lower > 4:
                        break
                elif not after_small and (not _is_adjective(token.low) or lower > 3):
                    if tokens[j - 1].low not in _WHO or "Group" not in self._heads.get(token.low, ()):
                        break
            j += 1
            last, after_small = j, False
        return last

    def _goes_on(self, tokens: list[Token], j: int, k: int, head: str, begin: int) -> bool:
        """True where "et de" joins two things that one body is for, not two bodies: "Institut de la statistique et de la démographie"."""
        if tokens[k].low in self._posts or tokens[j + 1].low not in _OF:
            return tokens[j + 1].low not in _OF and tokens[k].low not in self._posts
        if not _OF & set(head.split()) and not any(t.low in _OF or t.low in {"pour", "a", "aux"} for t in tokens[begin:j]):
            return False
        return not (tokens[k].cap and tokens[j - 1].cap) or head in _PORTFOLIO

    def _lists_portfolio(self, tokens: list[Token], j: int) -> bool:
        """True of the comma in "ministère de l'Immigration, de la Francisation et de l'Intégration"."""
        k = j + 1
        if k >= len(tokens) or tokens[k].low not in _OF:
            return False
        for token in tokens[k + 1 : k + 14]:
            if token.low in _AND:
                return True
            if token.low in self._words.stop or (not token.word and token.low != ","):
                return False
        return False

    def _small_words(
        self, tokens: list[Token], j: int, entity_type: EntityType, head: str, known: dict[int, int], article: bool, begin: int, plural: bool
    ) -> int:
        """Where the name goes on after the small words at token j; 0 where it ends before them."""
        words, k = self._words, j + 1
        while k < len(tokens) and tokens[k].low in words.connectors and k - j < 4:
            k += 1
        if not self._content(tokens, k) and not (k < len(tokens) and tokens[k].word and tokens[k].cap and not self._english):
            return 0
        first, second = tokens[j].low, tokens[j + 1].low
        if tokens[k].low in _PHRASES and first not in {"de", "du", "des", "d'"} and not self._english:
            return 0
        _, _, types, _ = self.head_at(tokens, k)
        opens = tokens[k].start in known or "Organisation" in types or (tokens[k].cap and "Place" in types and not self._english)
        if first in _AND:
            if plural and entity_type in {"Organisation", "Place"}:
                return 0
            if opens or (k == j + 1 and self._english and not tokens[k].cap and entity_type in {"Organisation", "Place"}):
                return 0
            if entity_type == "Group" and not self._english:
                return k if k == j + 1 and not types and _is_adjective(tokens[k].low) and _is_adjective(tokens[j - 1].low) else 0
            if second in {"le", "la", "les", "l'", "the"}:
                return k if article and not tokens[k].cap and not types else 0
            if entity_type == "Organisation" and not self._english and not self._goes_on(tokens, j, k, head, begin):
                return 0
            if second in _PLACE_PREPOSITIONS and entity_type in {"Project", "Strategy", "Plan"} and not self._english:
                return k if not tokens[k].cap else 0
            if not self._english and second not in _OF and not tokens[k].cap:
                return 0
            if entity_type in {"Place", "Group", "Facility"} and (tokens[k].cap or types):
                return 0
            return k
        if first in {"le", "la", "les", "l'", "the", "a", "an"} and (first in {"the", "an"} or not self._english) and first != "a":
            return k if entity_type == "Project" and tokens[k].cap else 0
        if entity_type == "Organisation" and first in {"pour", "sur", "contre", "en"} and self._words.kinds.get(head) in _TERRITORIAL:
            return 0
        if first == "sur" and entity_type == "Organisation" and not self._english and second not in {"le", "la", "les", "l'"}:
            return 0
        if first == "a" and second in self._words.connectors and second not in {"la", "l'", "les"} and not self._english:
            return 0
        if first == "a" and not self._english and _PARTICIPLE.search(tokens[k].low) and not types and second not in {"la", "l'"}:
            return 0
        if first in _PLACE_PREPOSITIONS:
            if entity_type in {"Facility"} and tokens[k].cap and first != "to":
                return k
            if first == "to" and head in {"delegation", "embassy", "permanent mission", "delegation of the european union"}:
                return k
            if self._english or tokens[k].cap or (j == begin and (entity_type != "Organisation" or first != "aux")):
                return 0
            if entity_type in {"Strategy", "Plan", "Project"}:
                return 0 if "Place" in types else k
            if entity_type == "Organisation":  # "Office des Tunisiens à l'étranger", "Service jésuite aux migrants"
                field = first == "en" and not tokens[j - 1].cap and tokens[k].low not in words.months  # "concertation en immigration"
                return k if first == "aux" or second in {"la", "l'"} or article or field else 0
            return 0
        if entity_type == "Group" and not self._english and re.search(r"(?:er|ir|oir|dre)$", tokens[k].low) and not tokens[k].cap:
            return 0
        if entity_type == "Place":
            return k if first in {"de", "du", "des", "d'", "of"} and tokens[k].cap else 0
        if entity_type == "Organisation" and set(types) & {"Plan", "Strategy", "Project", "Agreement"} and "Organisation" not in types:
            return 0
        if entity_type in {"Event", "Agreement", "Facility"} and "Project" in types:
            return 0
        if entity_type == "Project" and ((opens and "Organisation" in types) or (j == begin and tokens[k].start in known)) and tokens[k].cap:
            return 0
        if entity_type in _POINTED and "Organisation" in types and entity_type != "Facility" and not tokens[k].cap and first in {"du", "de"} and not self._content(tokens, k + 1):
            return 0
        if entity_type in {"Event", "Agreement", "Facility"} and "Project" in types and first in _OF:
            return 0
        if entity_type == "Organisation":
            if self._english and not tokens[k].cap:
                return 0
            if head in _UNIT and opens and "Organisation" in types and tokens[k].low not in {"bureau", "service", "services"}:
                return 0
        return k

    # Names opened by a head ------------------------------------------------------------------------------------------

    def _before(self, tokens: list[Token], i: int) -> str:
        return tokens[i - 1].low if i > 0 else ""

    def _premodified(self, tokens: list[Token], i: int, entity_type: EntityType) -> int:
        """Where an English name that its head closes begins: capitals before it; small words too where no body is named."""
        begin = i
        while begin > 0:
            token = tokens[begin - 1]
            if not token.word or token.low in self._words.stop or token.low in _ARTICLES:
                break
            if token.cap:
                begin -= 1
            elif token.low in {"of", "and", "&"} and begin > 1 and tokens[begin - 2].cap and tokens[begin].cap:
                if token.low == "and" and entity_type == "Organisation" and not self._joins(tokens, begin - 1):
                    break
                begin -= 1
            elif entity_type not in {"Organisation", "Place", "Group"} and i - begin < 3 and token.low not in self._words.connectors and not tokens[i].cap:
                begin -= 1
            else:
                break
        return begin

    def _joins(self, tokens: list[Token], at: int) -> bool:
        """True where "and" stands within one name: nothing left of it closes a name of its own."""
        return at > 0 and not tokens[at - 1].caps and phrase(tokens, at - 1, at) not in self._heads

    def _transparent(self, tokens: list[Token], i: int, end: int, key: str, known: dict[int, int]) -> bool:
        """True of "à l'initiative de", "le bureau de l'OIM": words that only lead to the body after them."""
        if self._english:
            return False
        if key == "fonds" and not tokens[i].cap:  # "sur fonds de l'Union européenne"
            return True
        if key == "comite de pilotage" and any(t.low.startswith("presid") for t in tokens[max(0, i - 4) : i]):
            return True
        if key == "etat" and self._before(tokens, i) in {"d'", "d"}:  # "conseillère d'État"
            return True
        if key == "partenariat" and not any(_SIGNING.match(t.low) for t in tokens[max(0, i - 6) : i]):
            return True
        if self._before(tokens, i) == "en" and key in {"partenariat", "accord", "consultation", "dialogue", "projet"}:
            return True
        if key == "plan" and i > 1 and tokens[i - 2].low == "sur":  # "sur le plan du pilotage"
            return True
        k = end
        while k < len(tokens) and k - end < 3 and tokens[k].low in {"de", "du", "d'", "l'", "la"}:
            k += 1
        body = k > end and k < len(tokens) and (tokens[k].start in known or tokens[k].caps or "Organisation" in self.head_at(tokens, k)[2])
        if key == "initiative":
            return body or (k < len(tokens) and tokens[k].cap) or (i > 1 and tokens[i - 2].low == "a")
        return key in {"bureau", "antenne", "siege", "representation", "delegation"} and body and (k >= len(tokens) or not tokens[k].low[0].islower() or tokens[k].cap)

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        end, key, types, plural = self.head_at(tokens, i)
        if not types:
            return None
        before = self._before(tokens, i)
        if self._transparent(tokens, i, end, key, known):
            return None
        best: Span | None = None
        for entity_type in types:
            stop = self._extend(tokens, end, entity_type, key, known, plural)
            begin = self._premodified(tokens, i, entity_type) if self._english else i
            if self._english and begin < i and not tokens[i].cap and entity_type == "Organisation" and not all(t.cap for t in tokens[begin:i]):
                continue
            named = stop > end or begin < i
            capital = any(t.cap or t.low == '"' for t in tokens[begin:stop] if t is not tokens[0] or t.caps or not (self._english or plural)) or any(t.cap for t in tokens[end:stop])
            if entity_type == "Organisation" and named and not capital and not ((plural and self._english) or _kind_needs_no_capital(key)):
                continue
            if plural and entity_type in {"Event", "Facility", "Agreement", "Project", "Plan", "Strategy"} and not any(t.cap for t in tokens[end:stop]):
                continue
            if entity_type == "Place" and not any(t.cap for t in tokens[end:stop] + tokens[begin:i]):
                continue
            lead = self._before(tokens, begin) if begin < i else before
            if entity_type == "Group":
                kind = "name"
            elif named and (capital or entity_type not in {"Project"}):
                kind = "name" if capital or lead not in _INDEFINITE else "indefinite"
            else:
                kind = "indefinite" if lead in _INDEFINITE else "bare"
            if lead in _POINTING and not capital and entity_type in _POINTED:
                kind = "bare"
            after = tokens[stop].low if stop < len(tokens) else ""
            pointing = _POINTING if entity_type == "Facility" and (after in _OF or after == ",") else _DEFINITE
            several = plural and entity_type in {"Organisation", "Place"} and not self._english
            if kind == "bare" and not capital and (several or key in self._words.capitalised):
                continue
            if kind == "bare" and " " in key and self._words.kinds.get(key) == "development-agency":
                kind = "name"  # "la coopération suisse"
            if key in self._words.weak and (kind != "bare" or named or plural or lead not in pointing):
                continue
            if lead == "de" and i > 1 and tokens[i - 2].low in self._posts and (not named or key in _LED):  # "cheffe de projet"
                continue
            if lead == "en" and kind != "name" and not self._english:  # "en association avec"
                continue
            if lead == "a" and i > 1 and tokens[i - 2].low in {"appel", "appels"}:  # "appel à projets"
                continue
            ordinal = _ORDINAL.fullmatch(lead) if entity_type == "Event" and begin == i and not self._english else None
            if ordinal:  # "la troisième réunion" is one of its own
                begin, kind = i - 1, "name"
            span = Span(tokens[begin].start, tokens[stop - 1].end, entity_type, kind, head=key, plural=plural, actor=self._words.kinds.get(key, ""))
            span.generic = kind == "bare" and key in self._words.generic
            span.weak = kind == "bare" and key in self._words.weak
            span.organ = kind == "bare" and key in self._words.organs
            if best is None or (best.kind != "name" and kind == "name" and span.end > best.end):
                best = span
            elif (span.start, span.end, span.kind) == (best.start, best.end, best.kind):
                best.alternatives = (*best.alternatives, entity_type)
        return best

    # Persons and offices -----------------------------------------------------------------------------------------------

    def _person(self, tokens: list[Token], i: int) -> list[Span]:
        if tokens[i].low.rstrip(".") not in self._words.titles or not tokens[i].cap:
            return []
        many = tokens[i].low in {"mm", "mmes", "messieurs", "mesdames"}
        j = i + 1
        while j < len(tokens) and (tokens[j].low == "." or tokens[j].low.rstrip(".") in self._words.titles):
            j += 1
        spans: list[Span] = []
        start = tokens[i].start
        while j < len(tokens):
            end = self._capital_run(tokens, j, person=True)
            if end == j or self.head_at(tokens, j)[1] and end - j == 1 and not tokens[j].caps:
                break
            spans.append(Span(start, tokens[end - 1].end, "Person", "name", names=[]))
            if not many or end >= len(tokens) or tokens[end].low not in {",", "et", "and"}:
                break
            j = end + 1
            start = tokens[j].start if j < len(tokens) else start
        return spans

    def _capital_run(self, tokens: list[Token], i: int, *, person: bool = False) -> int:
        j = i
        while j < len(tokens) and j - i < (5 if person else 8):
            token = tokens[j]
            if token.word and (token.cap or (j > i and re.match(r"\d+$", token.low) and not person)):
                j += 1
            elif j > i and token.low in _PARTICLES and j + 1 < len(tokens) and tokens[j + 1].cap and tokens[j + 1].word and (person or token.low in {"de", "du", "d'", "of", "des", "del"}):
                j += 2
            elif j > i and not person and not token.cap and token.word and _is_adjective(token.low) and self._closes_run(tokens, j):
                j += 2
            elif j > i and token.low in {"-", "."} and j + 1 < len(tokens) and tokens[j + 1].cap and tokens[j + 1].start == token.end:
                j += 1
            elif person and j > i and token.low == "." and token.end - tokens[j - 1].start == 2 and j + 1 < len(tokens) and tokens[j + 1].cap:
                j += 1
            else:
                break
        return j

    def _of_body(self, tokens: list[Token], k: int, key: str, known: dict[int, int]) -> bool:
        """True of "gouverneur de la BCRG", "ambassadeur de l'Union européenne": a post in a body that is named."""
        while k < len(tokens) and tokens[k].low in {"de", "du", "d'", "l'", "la", "des"}:
            k += 1
        if self._english or key.startswith(("ministre", "secretaire", "maire", "mairesse")) or k >= len(tokens):
            return False
        types = self.head_at(tokens, k)[2]
        return (tokens[k].caps and len(tokens[k].low) < 9) or ("Organisation" in types and "Place" not in types and "Agreement" not in types)

    def _closes_run(self, tokens: list[Token], j: int) -> bool:
        """True of the small word in "Développement économique Canada"."""
        if self._english or j + 1 >= len(tokens) or tokens[j].low in self._words.stop or tokens[j].low in self._words.connectors:
            return False
        return tokens[j + 1].word and tokens[j + 1].cap and tokens[j + 1].low not in self._words.stop

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for n in (5, 4, 3, 2, 1):
            key = phrase(tokens, i, i + n)
            if i + n <= len(tokens) and key in self._offices:
                end = self._extend(tokens, i + n, "Organisation", key, known)
                rest = tokens[i + n : end]
                if not rest or self._of_body(tokens, i + n, key, known):
                    return None
                return Span(tokens[i].start, tokens[end - 1].end, "Organisation", "office", head=key, post=str(n), institution=self._offices[key])
        return None

    # All of it ---------------------------------------------------------------------------------------------------------

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        """Candidate spans in a sentence, overlapping ones included; the mentions stage chooses."""
        tokens = self.tokens(clean, low, start, end)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            people = self._person(tokens, i)
            if people:
                spans.extend(people)
                continue
            office = self._office(tokens, i, known)
            if office:
                spans.append(office)
            headed = self._headed(tokens, i, known)
            if headed:
                spans.append(headed)
        spans.extend(self._expatriates(clean, start, end))
        spans.extend(self._unknown(tokens, spans))
        return spans

    def _expatriates(self, clean: str, start: int, end: int) -> list[Span]:
        """People of a country who live abroad or come back, by its adjective: "Sénégalais de l'extérieur"."""
        if self._english:
            return []
        return [Span(*m.span(), "Group", "name", head="ressortissants") for m in _EXPATRIATES.finditer(clean, start, end)]

    def _unknown(self, tokens: list[Token], taken: list[Span]) -> list[Span]:
        """Runs of capitals that nothing else explains."""
        spans: list[Span] = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if not (token.word and token.cap) or any(s.start <= token.start < s.end for s in taken):
                i += 1
                continue
            end = self._capital_run(tokens, i)
            begin = i
            while begin < end and self._ordinary(tokens, begin, begin == 0 or tokens[begin - 1].low in {'"', "-"}):
                begin += 1
            if end - begin == 1 and begin > 0 and not self._english and tokens[begin - 1].low in _ARTICLED and not tokens[begin].caps:
                end = self._phrased(tokens, end)
            if begin < end:
                kind = "acronym" if end - begin == 1 and tokens[begin].caps else "unknown"
                spans.append(Span(tokens[begin].start, tokens[end - 1].end, None, kind))
            i = end
        return spans

    def _phrased(self, tokens: list[Token], end: int) -> int:
        """The end of a name that an article and one capital open: "la Fabrique de l'hospitalité"."""
        if end + 1 >= len(tokens) or tokens[end].low not in _OF:
            return end
        k = end + 1
        while k < len(tokens) and tokens[k].low in {"la", "l'", "les"}:
            k += 1
        noun = k < len(tokens) and tokens[k].word and not tokens[k].cap and tokens[k].low not in self._words.stop
        return self._extend(tokens, end, "Organisation", "", {}) if noun and not self.head_at(tokens, k)[2] else end

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        """True of a capitalised word that is no name: a small word, a month, a sentence's first word before small letters."""
        token = tokens[i]
        words = self._words
        if not self._english and (token.end - token.start == 1 or (token.low == "etat" and i > 0 and tokens[i - 1].low == "d'")):
            return True
        if token.low in words.stop or token.low in words.connectors or token.low in _ARTICLES or token.low in words.months:
            return True
        if token.caps and not self._english and re.search(r"..(?:er|ir|dre|tre)$", token.low):  # "d'APPROUVER"
            return True
        if token.low in self._offices or token.low in words.posts or token.low.rstrip("s") in words.posts:
            return True
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        mixed = token.caps or any(c.isdigit() for c in token.low)
        return first and not mixed and (following is None or not following.cap)


@lru_cache(maxsize=65536)
def _is_adjective(word: str) -> bool:
    return word in _PLAIN or _ADJECTIVE.search(word) is not None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _kind_needs_no_capital(key: str) -> bool:
    return key.split()[0] in {"ministere", "ministry", "association", "gouvernement", "government", "observatoire", "barreau", "entraide", "wilaya", "gouvernorat", "prefecture"}


@cache
def latin_finder(language: str) -> LatinFinder:
    """The finder of "fr" or "en"."""
    return LatinFinder(lexicon(language))
