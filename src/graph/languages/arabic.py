"""Finds names in Arabic sentences.

Arabic has no capitals; what bounds a name is its grammar. A head in the construct state ("وزارة ...") takes a noun and then
words with the article; a head with the article ("المرصد الوطني ل...") takes adjectives with the article and a complement
after ل. Conjunction and prepositions are glued to the word: they are cut off where what is left is a word that we know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.languages.lexicon import Lexicon, lexicon
from graph.languages.spans import Span, Token, phrase, tokenise
from graph.model import EntityType

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_GLUED_IN_NAMES = frozenset(["بالخارج", "بالمغرب", "بالمهجر", "بلا", "بدون", "بالتنميه", "بالبيئه", "بالهجره", "بالشباب", "بالمراه", "بالبشر"])
_UNIT = frozenset(["قسم", "كليه", "مديريه", "مصلحه", "دائره", "وحده", "خليه", "مختبر", "معهد", "قطاع", "مكتب", "شعبه", "اداره", "مديريه عامه"])
_INNER = frozenset(["لشؤون", "لحقوق", "لتنميه", "لدعم", "لرعايه", "لتشغيل", "لتنفيذ", "لاداره", "لحمايه", "لمكافحه", "لتعزيز", "لتمكين", "لانعاش", "لتطوير", "لقضايا", "لمساعده", "لاغاثه", "لادماج", "لايواء", "لتعليم", "لرصد", "لتدبير", "لاعاده", "لتحسين", "لتاهيل"])
_ABOUT = frozenset(["حول", "بشان", "بخصوص", "من", "اجل", "في", "علي", "مجال", "الي"])  # what the name of an event or agreement may run over


@dataclass(frozen=True, slots=True)
class _Head:
    end: int
    key: str
    types: tuple[EntityType, ...]
    definite: bool
    cut: int  # characters of prefix that stand before the name
    plural: bool


class ArabicFinder:
    """Finds Arabic names. `known` gives the ends of authority names by where they start."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._starts = {h.split()[0] for h in words.heads} | {o.split()[0] for o in words.offices}

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, "ar")

    # Heads -----------------------------------------------------------------------------------------------------------

    def _stems(self, word: str) -> list[tuple[str, bool, int]]:
        """Readings of a word as prefix and stem: the stem without article, whether it had one, and the prefix's length."""
        found = []
        for prefix in _PREFIXES:
            if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                continue
            rest = word[len(prefix) :]
            if rest.startswith("ال"):
                found.append((rest[2:], True, len(prefix)))
            elif prefix.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
                found.append((rest[1:], True, len(prefix) - 1 if False else len(prefix)))
            found.append((rest, False, len(prefix)))
        return found

    def head_at(self, tokens: list[Token], i: int) -> _Head | None:
        """The longest opening phrase at token i."""
        best: _Head | None = None
        for stem, definite, cut in self._stems(tokens[i].low):
            if stem not in self._starts and not any(h.startswith(stem) for h in ()):
                continue
            for n in range(self._words.head_length, 0, -1):
                if i + n > len(tokens):
                    continue
                rest = [self._bare(t.low) if definite else t.low for t in tokens[i + 1 : i + n]]
                key = " ".join([stem, *rest])
                if key not in self._words.heads:
                    key = " ".join([stem, *(self._bare(t.low) for t in tokens[i + 1 : i + n])])
                types = self._words.heads.get(key)
                if types:
                    plural = stem in _PLURALS
                    found = _Head(i + n, key, types, definite, cut, plural)
                    if best is None or found.end > best.end or (found.end == best.end and found.cut < best.cut):
                        best = found
                    break
        return best

    @staticmethod
    def _bare(word: str) -> str:
        return word[2:] if word.startswith("ال") else word

    def _stops(self, token: Token) -> bool:
        word = token.low
        return not token.word or word in self._words.stop or (word.startswith("و") and word[1:] in self._words.stop and len(word) > 3)

    def _extend(self, tokens: list[Token], head: _Head, entity_type: EntityType, known: dict[int, int]) -> int:
        """The end of the name whose head ends at `head.end`."""
        j, bare_used, run = head.end, head.definite, 0
        last = j
        while j < len(tokens) and j - head.end < 14:
            token = tokens[j]
            word = token.low
            if word == '"' and last == j and entity_type not in {"Group", "Place"}:
                close = next((k for k in range(j + 1, min(j + 14, len(tokens))) if tokens[k].low == '"'), 0)
                return close + 1 if close else last
            if word in {"-", "/"} and j > head.end and j + 1 < len(tokens) and tokens[j + 1].word and token.end - token.start == 1:
                near = tokens[j - 1].end == token.start and tokens[j + 1].start == token.end
                if near and not tokens[j + 1].low.startswith(("و", "ب")):
                    j += 1
                    bare_used = False
                    continue
            if not token.word:
                break
            if token.start in known and run and not word.startswith("ال") and entity_type in {"Organisation"} and head.key in _UNIT:
                break
            if self._stops(token):
                if not (word in _ABOUT and entity_type in {"Event", "Agreement", "Strategy", "Plan", "Project"} and word in {"حول", "بشان", "من", "اجل"} and run < 9):
                    break
                if word == "من" and not (j + 1 < len(tokens) and tokens[j + 1].low == "اجل"):
                    break
                if j + 1 >= len(tokens) or self._stops(tokens[j + 1]) and tokens[j + 1].low != "اجل":
                    break
                j, bare_used = j + 1, False
                if word != "من":
                    bare_used = False
                continue
            if word.startswith("وال") or (word.startswith("و") and self._conjoined(word)):
                if self._opens(tokens, j, entity_type, head):
                    break
                if entity_type in {"Group", "Place"}:
                    break
                if not word.startswith("وال") and (bare_used and not _gerund(word)):
                    break
                j, run = j + 1, run + 1
                last = j
                continue
            if word.startswith("ال"):
                if run == 0 and head.definite and entity_type != "Group" and not _nisba(word):
                    break
                j, run, bare_used = j + 1, run + 1, True
                last = j
                continue
            if word.startswith("لل") or word in _INNER or (word.startswith("ل") and word[1:] in _COMPLEMENTS):
                if entity_type == "Place" or (self._opens(tokens, j, entity_type, head) and not word.startswith("لل")):
                    break
                j, run, bare_used = j + 1, run + 1, word.startswith("لل")
                last = j
                continue
            if word.startswith(("ب", "ل")) and len(word) > 3 and (word[1:].startswith("ال") or (token.start + 1) in known):
                if word in _GLUED_IN_NAMES:
                    j, run = j + 1, run + 1
                    last = j
                    continue
                if entity_type == "Facility" and run and word.startswith("ب") and (token.start + 1) in known:
                    return j + 1
                break
            if word.startswith("ب") and word not in self._words.compounds and run:
                break
            if token.low[0].isdigit() and not (len(token.low) == 9 and "-" in token.low):
                if entity_type in {"Strategy", "Plan", "Project"} and run and len(token.low) == 4:
                    j += 1
                    last = j
                    continue
                break
            if token.low[0].isascii():
                if run and entity_type != "Project":
                    break
                j, run, bare_used = j + 1, run + 1, True
                last = j
                continue
            if bare_used and not (tokens[j - 1].low in self._words.compounds):
                if token.start in known and known[token.start] > token.end and run == 0:
                    pass
                else:
                    break
            chained = self.head_at(tokens, j)
            if chained is not None and "Project" in chained.types and entity_type in {"Event", "Agreement", "Facility"}:
                break
            j, run = j + 1, run + 1
            last = j
            linked = word in self._words.compounds or (chained is not None and not chained.definite) or _gerund(word)
            place_end = known.get(token.start)
            if place_end and place_end > token.end:
                while j < len(tokens) and tokens[j].end <= place_end:
                    j += 1
                last = j
            bare_used = not linked
        return last

    def _conjoined(self, word: str) -> bool:
        rest = word[1:]
        return len(rest) > 3 and rest not in self._words.stop and not self._head_word(word)

    def _head_word(self, word: str) -> bool:
        """True of a word whose first و is its own."""
        return word in self._starts and word[1:] not in self._starts

    def _opens(self, tokens: list[Token], j: int, entity_type: EntityType, outer: _Head) -> bool:
        """True where the word after the conjunction opens another body."""
        head = self.head_at(tokens, j)
        if head is None or head.cut == 0:
            return False
        if "Organisation" in head.types and self._words.kinds.get(head.key) in {"ministry", "civil-society", "local-authority", "regional-council", "wilaya", "university", "foundation", "public-agency", "intergovernmental-body", "diplomatic-mission", "development-agency", "trust-fund", "development-bank"}:
            return True
        return entity_type in head.types

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> list[Span]:
        head = self.head_at(tokens, i)
        if head is None:
            return []
        spans = []
        start = tokens[i].start + head.cut
        for entity_type in head.types:
            stop = self._extend(tokens, head, entity_type, known)
            named = stop > head.end
            if entity_type == "Group":
                kind = "name"
            elif named:
                kind = "name"
            elif head.definite:
                kind = "bare"
            else:
                kind = "indefinite"
            if kind == "indefinite" and entity_type in {"Organisation", "Place", "Project", "Strategy", "Plan"}:
                continue
            end = tokens[stop - 1].end
            spans.append(Span(start, end, entity_type, kind, head=head.key, plural=head.plural, actor=self._words.kinds.get(head.key, "")))
        return spans

    # Persons and offices -----------------------------------------------------------------------------------------------

    def person_end(self, tokens: list[Token], j: int, *, most: int = 4) -> int:
        """The end of a person's name that begins at token j (j where none does)."""
        begin = j
        while j < len(tokens) and j - begin < most:
            token = tokens[j]
            word = token.low
            if not token.word or self._stops(token) or word[0].isdigit() or word[0].isascii():
                break
            if word in self._words.posts or (j > begin and self._bare(word) in self._words.posts):
                break
            if word.startswith(("وال", "وب")) or (j > begin and word.startswith("و") and word[1:] in self._words.titles):
                break
            if j > begin and self.head_at(tokens, j) and not word.startswith("ال") and word not in self._words.compounds:
                break
            closing = j + 1 >= len(tokens) or not tokens[j + 1].word or self._stops(tokens[j + 1])
            if j - begin >= 2 and not (closing or word.startswith("ال") or tokens[j - 1].low in self._words.compounds or word in self._words.compounds or word in self._words.given or tokens[j - 1].low in self._words.given):
                break
            if j - begin >= 1 and word.startswith("ال") and j - begin >= 3:
                break
            j += 1
        return j

    def _person(self, tokens: list[Token], i: int) -> Span | None:
        word = tokens[i].low
        cut = 0
        if word not in self._words.titles:
            for prefix in ("و", "ل", "ب", "ول", "وب", "ف"):
                if word.startswith(prefix) and word[len(prefix) :] in self._words.titles:
                    cut = len(prefix)
                elif prefix.endswith("ل") and word.startswith(prefix + "ل") and "ا" + word[len(prefix) - 1 + 0 :] in self._words.titles:
                    cut = len(prefix)
            if not cut:
                return None
        j = i + 1
        while j < len(tokens) and (tokens[j].low in self._words.titles or tokens[j].low in {".", "/"}):
            j += 1
        end = self.person_end(tokens, j)
        if end == j:
            return None
        return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", names=[])

    def _given(self, tokens: list[Token], i: int) -> Span | None:
        word = tokens[i].low
        cut = 0
        if word not in self._words.given:
            if word.startswith(("و", "ل")) and word[1:] in self._words.given and len(word) > 4:
                cut = 1
            else:
                return None
        end = self.person_end(tokens, i)
        if end - i < 2:
            return None
        return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", names=[], head="given")

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for stem, definite, cut in self._stems(tokens[i].low):
            place = self._words.offices.get(stem)
            if place is None or (stem.startswith("و") is False and False):
                continue
            if definite:
                return None
            head = _Head(i + 1, stem, ("Organisation",), False, cut, False)
            end = self._extend(tokens, head, "Organisation", known)
            if end == i + 1:
                return None
            start = tokens[i].start + cut
            return Span(start, tokens[end - 1].end, "Organisation", "office", head=stem, post="1", institution=place)
        return None

    # All of it ------------------------------------------------------------------------------------------------------------

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        """Candidate spans in a sentence, overlapping ones included; the mentions stage chooses."""
        tokens = self.tokens(clean, low, start, end)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            person = self._person(tokens, i) or self._given(tokens, i)
            if person:
                spans.append(person)
            office = self._office(tokens, i, known)
            if office:
                spans.append(office)
            spans.extend(self._headed(tokens, i, known))
        spans.extend(self._latin(tokens))
        return spans

    @staticmethod
    def _latin(tokens: list[Token]) -> list[Span]:
        """Runs of Latin letters in an Arabic sentence: brands and acronyms."""
        spans: list[Span] = []
        i = 0
        while i < len(tokens):
            if tokens[i].word and tokens[i].low[0].isascii() and tokens[i].low[0].isalpha():
                j = i
                while j < len(tokens) and tokens[j].word and tokens[j].low[0].isascii():
                    j += 1
                if tokens[i].cap:
                    kind = "acronym" if j - i == 1 and tokens[i].caps else "unknown"
                    spans.append(Span(tokens[i].start, tokens[j - 1].end, None, kind))
                i = j
            else:
                i += 1
        return spans


_PLURALS = frozenset(
    "وزارات وزارتي وزارتا ولايات ولايتا ولايتي مجالس مجلسي جهات جهتي اقاليم اقليمي محافظات محافظتي بلديات بلديتا بلديتي جماعات جماعتا جماعتي "
    "مديريات مديريتي مدن مدينتي جمعيات جمعيتا جمعيتي سفارات سفارتا سفارتي جامعات جامعتا جامعتي قري بلدات اقضيه قضاءي عمالات معتمديات مناطق مقاطعات محليات "
    "منظمات منظمتا منظمتي مؤسسات مؤسستا مؤسستي وكالات غرفتا كليات مراكز مركزي".split()
)
_COMPLEMENTS = frozenset("دعم تنميه حقوق شؤون رعايه حمايه تشغيل تعليم مساعده اغاثه تمكين مكافحه تعزيز اداره تدبير ادماج استقبال توجيه مواكبه تسهيل مناصره".split())


_ADJECTIVES = frozenset("العام العامه العليا الساميه الاعلي المشترك المشتركه المتحده الاحمر الدايم الدايمه الكريمه الجديده الاستشاري الموحد الوسطي الكبري".split())


def _nisba(word: str) -> bool:
    """True of an adjective with the article, as follows a definite head ("الوطني", "الأوروبية", "العامة")."""
    return word.endswith(("ي", "يه", "يين", "يون")) or word in _ADJECTIVES


def _gerund(word: str) -> bool:
    """True of nouns that take another noun after them inside a name ("تنمية", "شؤون", "حقوق")."""
    stem = word.removeprefix("و").removeprefix("ل")
    return stem in _COMPLEMENTS or stem in _LINKS


_LINKS = frozenset("شؤون حقوق تنميه سياسات دعم ادماج تدبير اداره تشغيل عوده اعاده حمايه تاهيل مواكبه توجيه تسهيل معطيات بيانات قضايا سكان كفاءات بناء ايواء منظومه تطوير تقويه تعزيز تمكين محاربه مكافحه معالجه نساء شباب اطفال عمال اصدقاء حرف فنون علوم اداب تبادل منع رصد تحسين تنزيل خدمات دراسات".split())


@cache
def arabic_finder() -> ArabicFinder:
    """The finder of Arabic names."""
    return ArabicFinder(lexicon("ar"))
