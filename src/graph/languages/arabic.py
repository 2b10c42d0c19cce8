"""Finds names in Arabic sentences.

Arabic has no capitals; what bounds a name is its grammar. A head in the construct state ("وزارة ...") takes a noun and then
words with the article; a head with the article ("المرصد الوطني ل...") takes adjectives with the article and a complement
after ل. Conjunction and prepositions are glued to the word: they are cut off where what is left is a word that we know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.languages.arabic_words import PLURALS, PREFIXES, adjective, bare, complement, one_form, takes_noun, verbal
from graph.languages.lexicon import Lexicon, lexicon
from graph.languages.spans import Span, SpanKind, Token, tokenise
from graph.model import EntityType

_IN_NAMES = frozenset(["بالخارج", "بالمغرب", "بالمهجر", "بلا", "بدون", "بالتنميه", "بالبيئه", "بالهجره", "بالشباب", "بالمراه", "بالبشر", "بالتكوين"])
_DOCUMENTS = frozenset(["Event", "Agreement", "Strategy", "Plan", "Project"])  # whose names may run over what they are about
_HALLS = frozenset(["قاعه", "مقر"])
_LOCATED = frozenset(["Project", "Facility", "Plan"])  # whose names may close with their place
_TOWARDS = frozenset(["ولوج", "وصول", "انتقال", "عوده", "نفاذ"])  # nouns that take "to"
_ABOUT = frozenset(["حول", "بشان", "من", "عن", "عبر"])
_WITH_BI = frozenset(["للتكفل", "للاحاطه", "للنهوض", "للعنايه", "للاهتمام", "للتعريف", "للاعتناء", "للارتقاء"])  # what they take follows ب
_STUDIES = frozenset(["البحث", "البحوث", "الدراسات", "الابحاث", "الدراسه"])
_OTHER = frozenset("اخر اخري ثان ثاني ثالث مختلف مختلفا جديد جديدا جديده مهم مهما مماثل مماثلا دولي سابق كبير ضخم واحد واعد مستقل موحد خاص اضافي".split())
_LOCAL = frozenset(["local-authority", "wilaya", "regional-council"])
_UNITS = frozenset(["قسم", "كليه", "مديريه", "مصلحه", "دايره", "وحده", "خليه", "مختبر", "معهد", "قطاع", "مكتب", "شعبه", "اداره"])
_CAUSES = frozenset(["civil-society", "intergovernmental-body", "public-agency", "development-agency", "trust-fund", "foundation", "university"])
_BODIES = frozenset(
    ["ministry", "civil-society", "local-authority", "regional-council", "wilaya", "university", "foundation", "public-agency", "intergovernmental-body",
     "diplomatic-mission", "development-agency", "trust-fund", "development-bank", "government"]
)  # fmt: skip
_GENERIC = frozenset("لقاء حفل تظاهره فعاليه حدث احتفاليه مناسبه ملتقي اجتماع يوم جلسه".split())  # may take up an event of another head
_OFFICES_ABROAD = frozenset(["مكتب", "بعثه", "فرع", "ممثليه"])  # act as the institution itself
_SAYING = frozenset("قال قالت اكد اكدت اوضح اوضحت تحدث تحدثت ابرز ابرزت صرح صرحت تدخل تدخلت افاد افادت اضاف اضافت ذكر ذكرت بينت شدد شددت اشار اشارت خاطب خاطبت القي القت".split())
_AFTER_SPEAKER = frozenset("في من خلال ان امام الي علي عن بان وهو وهي ضمن".split())
_NO_PERSONS = frozenset(
    "مصدر مصادر بيان تقرير خبراء مشاركون مشاركين مسوولون مسوول ناطق متحدث عدد بعض كل احد شهود اهالي ممثلون ممثلين وفد نحو حوالي كلمه جلسه خلال هذا هذه ذلك "
    "احدي ثلاثه اربعه خمسه كما قد لقد حجم عمليه دور جهود اهميه فكره نتايج اعمال اشغال".split()
)
_COUNCILS = frozenset(["البلدي", "الجماعي", "المحلي", "الاقليمي", "الجهوي"])  # "the council" of who writes
_DOUBT = frozenset("لم لن ليس ليست لا قد ان هو هي بعد سوف مطروحه".split())  # a quotation that says something is no name


@dataclass(frozen=True, slots=True)
class _Head:
    end: int
    key: str
    types: tuple[EntityType, ...]
    definite: bool
    cut: int  # characters of prefix that stand before the name
    plural: bool
    kind: str  # of actor


@dataclass(slots=True)
class _Name:
    """A name while its end is looked for."""

    head: _Head
    type: EntityType
    at: int  # the token under test
    last: int  # the end so far
    words: int = 0  # beyond the head
    closed: bool = False  # no word without article may follow
    place: bool = False  # ends with a known place
    quoted: bool = False  # ends with a quotation, after which only a complement goes on


class ArabicFinder:
    """Finds Arabic names. `known` gives the ends of authority names by where they start."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._starts = {h.split()[0] for h in words.heads} | {o.split()[0] for o in words.offices}
        self._events = {h for h, types in words.heads.items() if types[0] == "Event"}
        self._constructs = {f"{h[:-2]}{ending}": h for h in words.heads if h.endswith(("ون", "ين")) and " " not in h for ending in "وي"}

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, "ar")

    # Heads -----------------------------------------------------------------------------------------------------------

    def _stems(self, word: str) -> Iterator[tuple[str, bool, int]]:
        """Readings of a word as prefix and stem: the stem without article, whether it had one, and the prefix's length."""
        word = one_form(word)
        for prefix in PREFIXES:
            if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                continue
            rest = word[len(prefix) :]
            if rest.startswith("ال"):
                yield rest[2:], True, len(prefix)
            elif prefix.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
                yield rest[1:], True, len(prefix)
            yield rest, False, len(prefix)
            if rest.endswith("ا") and len(rest) > 3:  # the accusative
                yield rest[:-1], False, len(prefix)
            for suffix in ("ته", "تها"):  # "its session"
                if rest.endswith(suffix) and f"{rest.removesuffix(suffix)}ه" in self._events:
                    yield f"{rest.removesuffix(suffix)}ه", True, len(prefix)

    def head_at(self, tokens: list[Token], i: int) -> _Head | None:
        """The longest opening phrase at token i."""
        if tokens[i].low in self._words.stop or self._participle(tokens, i):
            return None
        best: _Head | None = None
        for stem, definite, cut in self._stems(tokens[i].low):
            if stem in self._constructs and not definite:
                key = self._constructs[stem]
                best = best or _Head(i + 1, key, self._words.heads[key], False, cut, False, "")
            if stem not in self._starts:
                continue
            found = self._longest(tokens, i, stem, definite, cut)
            if found and (best is None or (found.end, -found.cut) > (best.end, -best.cut)):
                best = found
        return best

    def _participle(self, tokens: list[Token], i: int) -> bool:
        """True of what only looks like a head: "organised by" ("the organisation"), "sociology" ("the meeting"), "in reply"."""
        word, before, after = tokens[i].low, tokens[i - 1].low if i else "", tokens[i + 1].low if i + 1 < len(tokens) else ""
        if word == "المنظمه":
            return after in {"من", "بشراكه", "بتعاون"}
        if word.endswith("الكليه") and before.startswith(("ميزاني", "كلف", "تكلف", "موازن", "قيم", "بكلف", "بتكلف")):
            return True
        if word in {"محليه", "جهويه"} and (i == 0 or tokens[i - 1].word and before not in self._words.stop and not before.startswith("ال")):
            return True
        if word in {"الاسبوع", "اليوم"} and after.startswith(("الماضي", "المقبل", "القادم", "الجاري", "المنصرم")):
            return True
        idiom = before.endswith(("في", "من")) and after.endswith(("ه", "ها", "اخري"))
        return (word == "الاجتماع" and before == "علم") or (word in {"معرض", "جهه"} and idiom)

    def _longest(self, tokens: list[Token], i: int, stem: str, definite: bool, cut: int) -> _Head | None:
        for n in range(min(self._words.head_length, len(tokens) - i), 0, -1):
            rest = [t.low for t in tokens[i + 1 : i + n]]
            for words in (rest, [bare(w) for w in rest], [w.removesuffix("ا") for w in rest]):
                key = " ".join([stem, *words])
                types = self._words.heads.get(key)
                if types:
                    return _Head(i + n, key, types, definite, cut, stem in PLURALS, self._words.kinds.get(key, ""))
        return None

    def ends_name(self, token: Token) -> bool:
        """True of a word that no name goes on with: a preposition, a verb, a title."""
        return self._stops(token)

    def compound(self, token: Token) -> bool:
        """True of a word that opens a compound place or person: "بني", "سيدي"."""
        return token.low in self._words.compounds

    def _stops(self, token: Token) -> bool:
        word = token.low
        if not token.word or word in self._words.stop or word in self._words.titles and len(word) > 2:
            return True
        return (word.startswith("و") and word[1:] in self._words.stop and len(word) > 3) or verbal(word)

    # Ends of names -----------------------------------------------------------------------------------------------------

    def _extend(self, tokens: list[Token], head: _Head, entity_type: EntityType, known: dict[int, int]) -> int:
        """The end of the name whose head ends at `head.end`."""
        name = _Name(head, entity_type, head.end, head.end, closed=head.definite)
        if head.end < len(tokens) and entity_type in _DOCUMENTS and tokens[head.end].low in _OTHER:
            return head.end
        first = tokens[head.end - len(head.key.split())].start + head.cut
        self._through(tokens, name, known.get(first, 0))
        while name.at < len(tokens) and name.at - head.end < 14:
            token = tokens[name.at]
            if name.at > head.end and token.start - tokens[name.at - 1].end > 2:  # columns
                break
            if not token.word:
                if not self._over_mark(tokens, name):
                    break
            elif self._stops(token):
                if not self._over_preposition(tokens, name, known):
                    break
            elif not self._over_word(tokens, name, known):
                break
        return name.last

    @staticmethod
    def _take(name: _Name, *, closed: bool, words: int = 1) -> bool:
        name.at += words
        name.words += words
        name.last, name.closed = name.at, closed
        return True

    def _over_mark(self, tokens: list[Token], name: _Name) -> bool:
        """A quotation is the name itself; a dash joins two parts of a place's name."""
        at, mark = name.at, tokens[name.at]
        if mark.low == '"' or mark.low == "(" and name.type == "Project" and not name.words:
            return self._over_quotation(tokens, name)
        if mark.low not in {"-", "/"} or not name.words or at + 1 >= len(tokens) or not tokens[at + 1].word:
            return False
        if tokens[at - 1].end != mark.start or tokens[at + 1].start != mark.end or tokens[at + 1].low.startswith(("و", "ب")):
            return False
        name.at, name.closed = at + 1, False
        return True

    def _over_quotation(self, tokens: list[Token], name: _Name) -> bool:
        if name.type in {"Group", "Place"} or name.words > (0 if name.type == "Organisation" else 2):
            return False
        mark = ")" if tokens[name.at].low == "(" else '"'
        close = next((k for k in range(name.at + 1, min(name.at + 14, len(tokens))) if tokens[k].low == mark), 0)
        if not close or any(t.low in _DOUBT for t in tokens[name.at + 1 : close]):
            return False
        name.words += 1
        name.at = name.last = close + 1
        name.closed = name.quoted = True
        return True

    def _over_preposition(self, tokens: list[Token], name: _Name, known: dict[int, int]) -> bool:
        """ "on", "about", "for the sake of" within the name of an event or plan; "from" and a country after people."""
        at, word = name.at, tokens[name.at].low
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.low == '"' and word == "حول" and name.type == "Event":
            name.at, name.words = at + 1, 0
            return self._over_quotation(tokens, name)
        if following is None or not following.word or name.quoted:
            return False
        if name.type == "Group" and following.low.startswith("ال") and (word in {"غير", "دون"} or word == "عن" and tokens[at - 1].low.endswith(("ون", "ين"))):
            return self._take(name, closed=True, words=2)
        if name.type == "Group" and word == "من" and (name.words or name.head.key in self._words.counted):
            name.at = name.last = self._from_where(tokens, at, known)
            return False
        if name.type == "Organisation" and word == "في" and tokens[at - 1].low in _STUDIES and following.low.startswith("ال"):
            name.at, name.closed = at + 1, False
            return True
        if name.type == "Agreement" and word == "في" and tokens[at - 1].low in {"تعاون", "شراكه", "مجال", "للبحث", "للتعاون"} and following.start not in known:
            name.at, name.closed = at + 1, False
            return following.low.startswith("ال") or takes_noun(following.low)
        cause = word == "من" and following.low == "اجل" and name.words > 0
        defence = word == "عن" and tokens[at - 1].low == "للدفاع"
        if name.type == "Organisation" and (defence or cause and name.head.kind in _CAUSES):
            name.at, name.closed = at + 1 + cause, False
            return True
        if name.type == "Facility" and word == "حول" and name.words and not self._stops(following):
            name.at, name.closed = at + 1, False
            return True
        if name.type in _DOCUMENTS and word == "الي" and any(t.low in _TOWARDS for t in tokens[name.head.end : at]) and not self._stops(following):
            name.at, name.closed = at + 1, False
            return True
        if name.type not in _DOCUMENTS or word not in _ABOUT or name.words >= 9:
            return False
        if word == "عن" and (name.type != "Event" or any(t.low.startswith("ال") for t in tokens[name.head.end : at])):
            return False
        if word == "من" and not cause:
            return False
        if following.low != "اجل" and self._stops(following):
            return False
        name.at, name.closed = at + (2 if following.low == "اجل" else 1), False
        return True

    def _from_where(self, tokens: list[Token], at: int, known: dict[int, int]) -> int:
        """The end of where people are from ("من ألمانيا"), or of whom they are part ("من المجتمع المضيف"); `at` where neither."""
        following = tokens[at + 1]
        end = known.get(following.start, following.end if following.low in {"الخارج", "المنطقه", "افريقيا", "اوروبا", "اسيا"} else 0)
        head = self.head_at(tokens, at + 1)
        if not end and head is not None and "Group" in head.types and not head.cut:
            end = tokens[self._extend(tokens, head, "Group", known) - 1].end
        j = at
        while end and j < len(tokens) and tokens[j].end <= end:
            j += 1
        while end and j < len(tokens) and tokens[j].low.startswith("و") and tokens[j].start + 1 in known:
            j += 1
        if end and [t.low for t in tokens[j : j + 2]] == ["جنوب", "الصحراء"]:
            j += 2
        return j

    def _over_word(self, tokens: list[Token], name: _Name, known: dict[int, int]) -> bool:
        word = one_form(tokens[name.at].low)
        if word[0].isdigit() or word[0].isascii():
            return self._over_foreign(tokens[name.at], name)
        if word.startswith("و") and self._conjoined(word):
            return self._over_conjunction(tokens, name, word, known)
        if name.type == "Group" and word in {"الاكثر", "الاشد", "الاقل"} and name.at + 1 < len(tokens):
            return self._take(name, closed=True, words=2)
        if word.startswith("المنظم") and name.at + 1 < len(tokens) and tokens[name.at + 1].low == "من":
            return False
        if word.startswith("ال"):
            if name.words == 0 and name.head.definite and name.type != "Group" and not adjective(word):
                return False
            if name.quoted or name.place and (not adjective(word) or word in self._words.given):
                return False
            end = known.get(tokens[name.at].start, 0)
            self._take(name, closed=True)
            self._through(tokens, name, end)
            return True
        if word == "رقم" and name.type in {"Event", "Agreement"}:
            return self._over_number(tokens, name)
        if (complement(word) or self._purpose(word, tokens[name.at], name, known)) and name.type not in {"Place", "Group"} and not (name.quoted and name.type == "Project"):
            opened = self.head_at(tokens, name.at)
            if opened is not None and "Project" in opened.types and name.type != "Project":
                return False
            if not word.startswith("لل") and self._opens(tokens, name.at, name.type):
                return False
            name.quoted = False
            return self._take(name, closed=word.startswith("لل"))
        if word in _IN_NAMES:
            return self._take(name, closed=name.closed)
        return self._over_bare(tokens, name, word, known)

    def _purpose(self, word: str, token: Token, name: _Name, known: dict[int, int]) -> bool:
        """True of "for ..." after a thing without article: "مركز لمحو أمية الأمهات"."""
        fits = word.startswith("ل") and len(word) > 4 and not name.head.definite and not name.quoted
        return fits and name.type in {"Facility", "Agreement", "Event", "Project"} and (token.start + 1) not in known

    def _over_foreign(self, token: Token, name: _Name) -> bool:
        """Digits and Latin letters within a name: years of a plan, the brand of a project."""
        if token.low[0].isdigit():
            if len(token.low) == 9 and "-" in token.low or len(token.low) == 4:
                return name.type in {"Strategy", "Plan", "Project"} and name.words > 0 and self._take(name, closed=True)
            return False
        return (not name.words or name.type == "Project") and self._take(name, closed=True)

    def _over_conjunction(self, tokens: list[Token], name: _Name, word: str, known: dict[int, int]) -> bool:
        if name.type in {"Group", "Place"} or name.head.plural or self._opens(tokens, name.at, name.type):
            return False
        first = tokens[name.head.end - len(name.head.key.split())].start + name.head.cut
        if known.get(first) == tokens[name.at - 1].end and name.head.kind != "ministry":
            return False
        if not word.startswith("وال") and name.closed and not takes_noun(word):
            people = self.head_at(tokens, name.at) if name.type in _DOCUMENTS else None
            if people is None or "Group" not in people.types:
                return False
        return self._take(name, closed=word.startswith("وال"))

    def _over_bare(self, tokens: list[Token], name: _Name, word: str, known: dict[int, int]) -> bool:
        """A word without article: once, unless it is of those that take another noun."""
        token, at = tokens[name.at], name.at
        if name.type == "Group" and tokens[name.head.end - 1].low.endswith("ا") and not word.endswith("ا"):
            return False
        if word.startswith("بال") and any(t.low in _WITH_BI for t in tokens[max(0, at - 2) : at]):
            return self._take(name, closed=True)
        if word.startswith(("ب", "ل")) and len(word) > 3 and (word[1:].startswith("ال") or (token.start + 1) in known):
            return False
        if word.startswith("ب") and name.words and token.start not in known and word not in self._words.compounds and not takes_noun(word):
            return False
        if token.start in known and name.words and name.head.key in _UNITS and name.type == "Organisation":
            return False
        compound = tokens[at - 1].low in self._words.compounds or (at > 1 and tokens[at - 2].low == "عبد")
        opens = word in self._words.compounds and not tokens[at - 1].low.startswith("ال") and not name.place
        if name.closed and not compound and not opens and not self._local_pair(tokens, name):
            return False
        chained = self.head_at(tokens, at)
        if chained is not None and (chained.cut and not takes_noun(word) or name.closed and "Place" not in chained.types):
            return False
        if chained is not None and "Project" in chained.types and name.type in {"Event", "Agreement", "Facility"}:
            return False
        end = known.get(token.start, 0)
        linked = word in self._words.compounds or (chained is not None and not chained.definite) or takes_noun(word)
        self._take(name, closed=not linked or end > 0)
        self._through(tokens, name, end)
        return True

    def _through(self, tokens: list[Token], name: _Name, end: int) -> None:
        """On through a known name."""
        name.place = end > 0
        while name.at < len(tokens) and tokens[name.at].end <= end:
            self._take(name, closed=True)

    def _over_number(self, tokens: list[Token], name: _Name) -> bool:
        """ "number 4", "number (4)"."""
        rest = [t.low for t in tokens[name.at + 1 : name.at + 4]]
        if rest and rest[0].isdigit():
            return self._take(name, closed=True, words=2)
        if len(rest) == 3 and rest[0] == "(" and rest[1].isdigit() and rest[2] == ")":
            return self._take(name, closed=True, words=4)
        return False

    def _local_pair(self, tokens: list[Token], name: _Name) -> bool:
        """True at the second of two words that close the name of a town: "بلدية مجدل عنجر،"."""
        if name.type != "Place" and name.head.kind not in _LOCAL | {"civil-society", "foundation", "university"} or name.words != 1 or name.head.definite or name.place:
            return False
        after = tokens[name.at + 1] if name.at + 1 < len(tokens) else None
        if self.head_at(tokens, name.at) is not None or self._stops(tokens[name.at]):
            return False
        return not tokens[name.at - 1].low.startswith("ال") and (after is None or self._stops(after))

    def _conjoined(self, word: str) -> bool:
        rest = word[1:]
        return len(rest) > 2 and rest not in self._words.stop and not (word in self._starts and rest not in self._starts)

    def _opens(self, tokens: list[Token], j: int, entity_type: EntityType) -> bool:
        """True where the word after the conjunction opens another body, person or thing of the same type."""
        if tokens[j].low[1:] in self._words.titles or tokens[j].low[1:] in self._words.offices:
            return True
        head = self.head_at(tokens, j)
        if head is None or head.cut == 0:
            return False
        return entity_type in head.types or ("Organisation" in head.types and head.kind in _BODIES)

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Iterator[Span]:
        head = self.head_at(tokens, i)
        if head is None:
            return
        start = tokens[i].start + head.cut
        for entity_type in head.types:
            stop = self._extend(tokens, head, entity_type, known)
            if entity_type == "Group" and not self._people(tokens, i, head, stop):
                continue
            named = stop > head.end or entity_type == "Group"
            kind: SpanKind = "name" if named else "bare" if head.definite else "indefinite"
            if kind == "indefinite" and entity_type in {"Organisation", "Place", "Project", "Strategy", "Plan"}:
                continue
            if kind == "indefinite" and head.key in self._words.nameless:
                continue
            if head.key in _OFFICES_ABROAD and self._institution(tokens, head.end):
                continue
            span = Span(start, tokens[stop - 1].end, entity_type, kind, head=head.key, plural=head.plural, actor=head.kind)
            if head.key == "جلسه" and head.definite or head.key == "مجلس" and tokens[stop - 1].low in _COUNCILS and stop == head.end + 1:
                span.kind = "bare"
            span.generic = span.kind == "bare" and head.key in _GENERIC
            span.organ = span.kind == "bare" and head.key == "مجلس"
            if head.key in self._words.counted and i:
                span.names.append(f"{tokens[i - 1].text.lstrip('و')} {' '.join(t.text for t in tokens[i:stop])}")
            if tokens[i].low[head.cut - 1 : head.cut + 1] == "لل":  # "للشباب" is "الشباب"
                span.names.append(f"ا{' '.join(t.text for t in tokens[i:stop])[head.cut - 1 :]}".replace("اللل", "ال").replace("الل", "ال", 1))
            if entity_type == "Organisation" and kind == "name" and tokens[stop - 1].low != '"':
                self._town(tokens, stop, known, span)
            where = self._located(tokens, stop, known, entity_type) if entity_type in _LOCATED and head.key not in _HALLS and tokens[stop - 1].low != '"' else 0
            if where and kind != "bare":
                short = " ".join(t.text for t in tokens[i + 1 : stop])
                span = replace(span, end=where, kind="name", names=[f"{tokens[i].text[head.cut :]} {short}".strip()])
            yield span

    def _institution(self, tokens: list[Token], j: int) -> bool:
        """True where an international body's name opens: its office is the body itself."""
        head = self.head_at(tokens, j) if j < len(tokens) else None
        return head is not None and not head.cut and head.key.split()[0] in {"منظمه", "مفوضيه", "وكاله", "صندوق", "برنامج", "موسسه", "جمعيه"}

    def _town(self, tokens: list[Token], stop: int, known: dict[int, int], span: Span) -> None:
        """A body's town: after ل it belongs to its name, after ب and في it may."""
        whole = self._located(tokens, stop, known, "Plan") if stop < len(tokens) and tokens[stop].low != "في" else 0
        tail = whole or self._located(tokens, stop, known, "Facility")
        if not tail or span.start in known:
            return
        last = next(k for k in range(stop, len(tokens)) if tokens[k].end >= tail)
        longer = " ".join(t.text for t in tokens[stop : last + 1])
        first = next(k for k, t in enumerate(tokens) if t.end > span.start)
        shorter = " ".join(t.text for t in tokens[first:stop])[span.start - tokens[first].start :]
        span.names.append(f"{shorter} {longer}")
        if whole:
            span.names.append(shorter)
            span.end = whole

    def _located(self, tokens: list[Token], j: int, known: dict[int, int], entity_type: EntityType) -> int:
        """The end of "in ..." with a place that follows a project's or a centre's name, 0 where none does."""
        if j >= len(tokens):
            return 0
        word = tokens[j].low
        at, cut = (j + 1, 0) if word == "في" else (j, 1)
        if at >= len(tokens) or cut and not word.startswith("ل" if entity_type == "Plan" else "ب"):
            return 0
        place = known.get(tokens[at].start + cut, 0)
        head = self.head_at(tokens, at)
        if head is not None and "Place" not in head.types and head.cut == cut:  # a body, not a place
            return 0
        if head is not None and "Place" in head.types and not head.plural and head.cut == cut and not head.definite:
            stop = self._extend(tokens, head, "Place", known)
            place = max(place, tokens[stop - 1].end if stop > head.end else 0)
        return place

    def _people(self, tokens: list[Token], i: int, head: _Head, stop: int) -> bool:
        """One of a kind is a group after a number only ("200 مهاجر"); several without article or description are none."""
        if head.key in self._words.counted:
            return i > 0 and (tokens[i - 1].low.lstrip("و")[:1].isdigit() or tokens[i - 1].low in {"الف", "الاف", "مليون"}) and not head.definite
        return True

    # Persons and offices -----------------------------------------------------------------------------------------------

    def person_end(self, tokens: list[Token], j: int, *, most: int = 4) -> int:
        """The end of a person's name that begins at token j (j where none does)."""
        begin = j
        while j < len(tokens) and j - begin < most:
            if self._after_name(tokens, j, begin):
                break
            j += 1
        return j

    def _after_name(self, tokens: list[Token], j: int, begin: int) -> bool:
        """True of a word that is no part of the person's name that begins at token `begin`."""
        token, word, words = tokens[j], tokens[j].low, self._words
        if not token.word or word[0].isdigit() or word[0].isascii():
            return True
        surname = word.startswith("ال") and ((j - begin >= 2 and tokens[j - 2].low in {"عبد", "ابو"}) or (j > begin and tokens[j - 1].low in words.compounds))
        given = j > begin and word in words.given and (word != "علي" or j == begin + 1)  # "على" is no name
        if word.startswith("لل") or (self._stops(token) and not surname and not given):
            return True
        lone = j > begin and tokens[begin].low.startswith("ال") and tokens[begin].low not in words.given
        if lone and tokens[begin + 1].low not in {"ولد", "بن", "بنت", "ال"}:
            return True
        if word in words.posts or word in words.offices or bare(word) in words.offices or (j > begin and bare(word) in words.posts):
            return True
        if word.startswith(("وال", "وب")) or (j > begin and word.startswith("و") and word not in words.given and word not in words.compounds):
            return True
        if j == begin:
            return False
        if j - begin >= 2 and word.startswith(("فا", "فت", "في")) and len(word) > 4 and word not in words.given and tokens[j + 1 : j + 2] and tokens[j + 1].word:
            return True
        near = {word, tokens[j - 1].low}
        if self.head_at(tokens, j) and not word.startswith("ال") and not near & words.compounds:
            return True
        if j - begin < 2:
            return False
        closing = j + 1 >= len(tokens) or not tokens[j + 1].word or self._stops(tokens[j + 1])
        if not (closing or word.startswith("ال") or near & words.compounds or near & words.given):
            return True
        return word.startswith("ال") and j - begin >= 3 and not near & words.compounds and not closing

    def _person(self, tokens: list[Token], i: int) -> Span | None:
        cut = self._titled(tokens[i].low)
        if cut is None or (len(tokens[i].low) - cut <= 2 and (i + 1 >= len(tokens) or tokens[i + 1].low not in {".", "/"})):
            return None
        j = i + 1
        while j < len(tokens) and (tokens[j].low in self._words.titles or tokens[j].low in {".", "/"}):
            j += 1
        end = self.person_end(tokens, j)
        return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name") if end > j else None

    def _titled(self, word: str) -> int | None:
        """The length of what stands before a title, None where the word is none."""
        titles = self._words.titles
        for prefix in ("", "و", "ل", "ب", "ول", "وب", "ف"):
            if word.startswith(prefix) and word[len(prefix) :] in titles:
                return len(prefix)
            if prefix.endswith("ل") and word.startswith(prefix + "ل") and "ا" + word[len(prefix) - 1 :] in titles:
                return len(prefix)
        return None

    def _given(self, tokens: list[Token], i: int) -> Span | None:
        """A person whose name opens with a given name, or who stands alone between commas after a post."""
        word, given = tokens[i].low, self._words.given
        cut = 0 if word in given else 1 if word.startswith(("و", "ل")) and word[1:] in given and len(word) > 4 else -1
        if cut >= 0:
            end = self.person_end(tokens, i)
            if end - i >= 2:
                return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        return self._untitled(tokens, i) or self._between_commas(tokens, i)

    def _untitled(self, tokens: list[Token], i: int) -> Span | None:
        """A person without title or known given name: after a verb of saying, before a post, or in a list of names alone."""
        first = tokens[i].low
        cut = 1 if first.startswith("و") and first not in self._words.given else 0
        if first[cut:] in _NO_PERSONS or first[cut:].startswith("ال") or self.head_at(tokens, i) or first.startswith(("ب", "ل")) and i and not self._says(tokens, i):
            return None
        end = self.person_end(tokens, i)
        if not 2 <= end - i <= 4 or any(self._common(tokens, k) for k in range(i, end)):
            return None
        after = [t.low for t in tokens[end : end + 2]]
        posted = bool(after) and (self._post(after[0]) or len(after) == 2 and after[0] in {",", "،", "-"} and self._post(after[1]))
        ruled = i > 1 and any(stem in self._words.offices for stem, _, _ in self._stems(tokens[i - 2].low))  # "قائمقام زغرتا ..."
        if ruled and (not after or not after[0].isalnum() or after[0] in _AFTER_SPEAKER):
            return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        begins = i == 0 or not tokens[i - 1].word or tokens[i - 1].low in {"من", "مع", "بين"} or cut
        if (posted and begins) or (self._says(tokens, i) and (not after or after[0] in _AFTER_SPEAKER or not after[0].isalnum())):
            return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        return None

    def _common(self, tokens: list[Token], k: int) -> bool:
        """True of a word that no person is called by."""
        word = tokens[k].low
        verb = word.endswith("ت") and len(word) > 3 and word not in self._words.given
        return word in _NO_PERSONS or verb or takes_noun(word) or word.endswith(("ها", "هم", "تهن")) or self.head_at(tokens, k) is not None

    def _post(self, word: str) -> bool:
        stem = word.removeprefix("و") if word not in self._words.posts else word
        return bare(stem) in self._words.posts or stem in self._words.posts

    def _says(self, tokens: list[Token], i: int) -> bool:
        return i > 0 and tokens[i - 1].low.removeprefix("و") in _SAYING

    def _between_commas(self, tokens: list[Token], i: int) -> Span | None:
        opening = i == 0 or tokens[i - 1].low in {",", "،", ":"}
        if not opening or not tokens[i].word or tokens[i].low.startswith(("و", "ال", "ب", "ل")):
            return None
        end = self.person_end(tokens, i, most=3)
        if end - i < 2 or (end < len(tokens) and tokens[end].low not in {",", "،", ".", ")"}):
            return None
        before = [t.low for t in [*tokens[max(0, i - 13) : max(0, i - 1)], *tokens[end + 1 : end + 2]]]
        posted = any(w in self._words.posts or bare(w) in self._words.posts or w[1:] in self._words.posts for w in before)
        if not (posted or self._only_names(tokens)) or any(self.head_at(tokens, k) or tokens[k].low.startswith("و") for k in range(i, end)):
            return None
        return Span(tokens[i].start, tokens[end - 1].end, "Person", "name", head="given")

    def _only_names(self, tokens: list[Token]) -> bool:
        """True of a list of two words or three between commas and nothing else."""
        pieces = " ".join("،" if t.low in {",", "."} else t.low for t in tokens).split("،")
        items = [p.split() for p in pieces if p.strip()]
        return len(items) > 1 and all(2 <= len(words) <= 3 and words[0] not in self._starts for words in items)

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for stem, definite, cut in self._stems(tokens[i].low):
            place = self._words.offices.get(stem)
            if place is None:
                continue
            if definite or (stem == "والي" and not self._governed(tokens, i + 1, known)):
                return None
            head = _Head(i + 1, stem, ("Organisation",), False, cut, False, self._words.kinds.get(place, ""))
            end = self._extend(tokens, head, "Organisation", known)
            if end == i + 1:
                return None
            return Span(tokens[i].start + cut, tokens[end - 1].end, "Organisation", "office", head=stem, post="1", institution=place)
        return None

    def _holder(self, tokens: list[Token], i: int) -> Span | None:
        """ "the minister", "the wali": who was said to hold the office."""
        for stem, definite, cut in self._stems(tokens[i].low):
            if definite and stem in self._words.offices:
                return Span(tokens[i].start + cut, tokens[i].end, "Person", "bare", head=stem.removesuffix("ه"))
        return None

    def _governed(self, tokens: list[Token], j: int, known: dict[int, int]) -> bool:
        """True where a wali is meant, not "and to": a place or a region follows."""
        if j >= len(tokens):
            return False
        head = self.head_at(tokens, j)
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        named = after is not None and (self._titled(after.low) is not None or after.low in self._words.given)
        return tokens[j].start in known or named or (head is not None and "Place" in head.types)

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
            office = self._office(tokens, i, known) or self._holder(tokens, i)
            if office:
                spans.append(office)
            spans.extend(self._headed(tokens, i, known))
        spans.extend(_latin(tokens))
        return spans


def _latin(tokens: list[Token]) -> list[Span]:
    """Runs of Latin letters in an Arabic sentence: brands and acronyms."""
    spans: list[Span] = []
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].word and tokens[j].low[0].isascii() and (j > i or tokens[j].low[0].isalpha()):
            j += 1
        if j > i and tokens[i].cap:
            spans.append(Span(tokens[i].start, tokens[j - 1].end, None, "acronym" if j - i == 1 and tokens[i].caps else "unknown"))
        i = max(j, i + 1)
    return spans


@cache
def arabic_finder() -> ArabicFinder:
    """The finder of Arabic names."""
    return ArabicFinder(lexicon("ar"))
