"""Finds where Arabic names end, by their grammar: construct state, agreement of articles, complements, conjunctions."""

from __future__ import annotations

from dataclasses import dataclass

from graph.languages.arabic_heads import ArabicHeads, Head
from graph.languages.arabic_words import adjective, complement, one_form, takes_noun, words
from graph.languages.spans import Token
from graph.model import EntityType

_IN_NAMES = frozenset(
    [
        "بالخارج",
        "بالمغرب",
        "بالمهجر",
        "بلا",
        "بدون",
        "بالتنميه",
        "بالبيئه",
        "بالهجره",
        "بالشباب",
        "بالمراه",
        "بالبشر",
        "بالتكوين",
    ]
)
_DOCUMENTS = frozenset(
    ["Event", "Agreement", "Strategy", "Plan", "Project"]
)  # whose names may run over what they are about
_TOWARDS = frozenset(["ولوج", "وصول", "انتقال", "عوده", "نفاذ"])  # nouns that take "to"
_ABOUT = frozenset(["حول", "بشان", "من", "عن", "عبر"])
_WITH_BI = frozenset(
    ["للتكفل", "للاحاطه", "للنهوض", "للعنايه", "للاهتمام", "للتعريف", "للاعتناء", "للارتقاء"]
)  # what they take follows ب
_OWN_WAW = tuple(
    words("وطني وظيف وثيق وقاي وصول ولوج وساط وسيط وضعي وعي واقع ودي وارد واعد وسط وجداني وظاي")
)  # words whose first letter is no "and"
_STUDIES = frozenset(["البحث", "البحوث", "الدراسات", "الابحاث", "الدراسه"])
_OTHER = words(
    "اخر اخري ثان ثاني ثالث مختلف مختلفا جديد جديدا جديده مهم مهما مماثل مماثلا دولي سابق كبير ضخم "
    "واحد واعد مستقل موحد خاص اضافي"
)
_LOCAL = frozenset(["local-authority", "wilaya", "regional-council"])
_UNITS = frozenset(
    ["قسم", "كليه", "مديريه", "مصلحه", "دايره", "وحده", "خليه", "مختبر", "معهد", "قطاع", "مكتب", "شعبه", "اداره"]
)
_CAUSES = frozenset(
    [
        "civil-society",
        "intergovernmental-body",
        "public-agency",
        "development-agency",
        "trust-fund",
        "foundation",
        "university",
    ]
)
_BODIES = words(
    "ministry civil-society local-authority regional-council wilaya university "
    "foundation public-agency intergovernmental-body diplomatic-mission development-agency "
    "trust-fund development-bank government"
)
_DOUBT = words("لم لن ليس ليست لا قد ان هو هي بعد سوف مطروحه")  # a quotation that says something is no name


@dataclass(slots=True)
class _Name:
    """A name while its end is looked for."""

    head: Head
    type: EntityType
    at: int  # the token under test
    last: int  # the end so far
    words: int = 0  # beyond the head
    closed: bool = False  # no word without article may follow
    place: bool = False  # ends with a known place
    quoted: bool = False  # ends with a quotation, after which only a complement goes on


class ArabicNames(ArabicHeads):
    """Finds the ends of names whose heads are known."""

    def extend(self, tokens: list[Token], head: Head, entity_type: EntityType, known: dict[int, int]) -> int:
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
            elif self.stops(token):
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
        if mark.low == '"' or (mark.low == "(" and name.type == "Project" and not name.words):
            return self._over_quotation(tokens, name)
        if mark.low not in {"-", "/"} or not name.words or at + 1 >= len(tokens) or not tokens[at + 1].word:
            return False
        if (
            tokens[at - 1].end != mark.start
            or tokens[at + 1].start != mark.end
            or tokens[at + 1].low.startswith(("و", "ب"))
        ):
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
        if (
            name.type == "Group"
            and following.low.startswith("ال")
            and (word in {"غير", "دون"} or (word == "عن" and tokens[at - 1].low.endswith(("ون", "ين"))))
        ):
            return self._take(name, closed=True, words=2)
        if name.type == "Group" and word == "من" and (name.words or name.head.key in self.words.counted):
            name.at = name.last = self._from_where(tokens, at, known)
            return False
        if (
            name.type == "Organisation"
            and word == "في"
            and tokens[at - 1].low in _STUDIES
            and following.low.startswith("ال")
        ):
            name.at, name.closed = at + 1, False
            return True
        if (
            name.type == "Agreement"
            and word == "في"
            and tokens[at - 1].low in {"تعاون", "شراكه", "مجال", "للبحث", "للتعاون"}
            and following.start not in known
        ):
            name.at, name.closed = at + 1, False
            return following.low.startswith("ال") or takes_noun(following.low)
        cause = word == "من" and following.low == "اجل" and name.words > 0
        defence = word == "عن" and tokens[at - 1].low == "للدفاع"
        if name.type == "Organisation" and (defence or (cause and name.head.kind in _CAUSES)):
            name.at, name.closed = at + 1 + cause, False
            return True
        if name.type == "Facility" and word == "حول" and name.words and not self.stops(following):
            name.at, name.closed = at + 1, False
            return True
        if (
            name.type in _DOCUMENTS
            and word == "الي"
            and any(t.low in _TOWARDS for t in tokens[name.head.end : at])
            and not self.stops(following)
        ):
            name.at, name.closed = at + 1, False
            return True
        if name.type not in _DOCUMENTS or word not in _ABOUT or name.words >= 9:
            return False
        if word == "عن" and (name.type != "Event" or any(t.low.startswith("ال") for t in tokens[name.head.end : at])):
            return False
        if word == "من" and not cause:
            return False
        if following.low != "اجل" and self.stops(following):
            return False
        name.at, name.closed = at + (2 if following.low == "اجل" else 1), False
        return True

    def _from_where(self, tokens: list[Token], at: int, known: dict[int, int]) -> int:
        """The end of where people are from ("من ألمانيا") or of whom they are part; `at` where neither is told."""
        following = tokens[at + 1]
        end = known.get(
            following.start, following.end if following.low in {"الخارج", "المنطقه", "افريقيا", "اوروبا", "اسيا"} else 0
        )
        head = self.head_at(tokens, at + 1)
        if not end and head is not None and "Group" in head.types and not head.cut:
            end = tokens[self.extend(tokens, head, "Group", known) - 1].end
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
            if name.quoted or (name.place and (not adjective(word) or word in self.words.given)):
                return False
            end = known.get(tokens[name.at].start, 0)
            self._take(name, closed=True)
            self._through(tokens, name, end)
            return True
        if word == "رقم" and name.type in {"Event", "Agreement"}:
            return self._over_number(tokens, name)
        if (
            (complement(word) or self._purpose(word, tokens[name.at], name, known))
            and name.type not in {"Place", "Group"}
            and not (name.quoted and name.type == "Project")
        ):
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
            if (len(token.low) == 9 and "-" in token.low) or len(token.low) == 4:
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
        owned = next((word.removesuffix(x) for x in ("هما", "ها", "هم") if word.endswith(x) and len(word) > 3), "")
        if owned and token.start not in known and not takes_noun(owned):  # "its parties": the sentence goes on
            return False
        if name.type == "Group" and tokens[name.head.end - 1].low.endswith("ا") and not word.endswith("ا"):
            return False
        if word.startswith("بال") and any(t.low in _WITH_BI for t in tokens[max(0, at - 2) : at]):
            return self._take(name, closed=True)
        if word.startswith(("ب", "ل")) and len(word) > 3 and (word[1:].startswith("ال") or (token.start + 1) in known):
            return False
        if (
            word.startswith("ب")
            and name.words
            and token.start not in known
            and word not in self.words.compounds
            and not takes_noun(word)
        ):
            return False
        if token.start in known and name.words and name.head.key in _UNITS and name.type == "Organisation":
            return False
        compound = tokens[at - 1].low in self.words.compounds or (at > 1 and tokens[at - 2].low == "عبد")
        opens = word in self.words.compounds and not tokens[at - 1].low.startswith("ال") and not name.place
        if name.closed and not compound and not opens and not self._local_pair(tokens, name):
            return False
        chained = self.head_at(tokens, at)
        if chained is not None and (
            (chained.cut and not takes_noun(word)) or (name.closed and "Place" not in chained.types)
        ):
            return False
        if chained is not None and "Project" in chained.types and name.type in {"Event", "Agreement", "Facility"}:
            return False
        end = known.get(token.start, 0)
        linked = word in self.words.compounds or (chained is not None and not chained.definite) or takes_noun(word)
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
        if (
            (name.type != "Place" and name.head.kind not in _LOCAL | {"civil-society", "foundation", "university"})
            or name.words != 1
            or name.head.definite
            or name.place
        ):
            return False
        after = tokens[name.at + 1] if name.at + 1 < len(tokens) else None
        if self.head_at(tokens, name.at) is not None or self.stops(tokens[name.at]):
            return False
        return not tokens[name.at - 1].low.startswith("ال") and (after is None or self.stops(after))

    def _conjoined(self, word: str) -> bool:
        rest = word[1:]
        return (
            len(rest) > 2
            and rest not in self.words.stop
            and not word.startswith(_OWN_WAW)
            and not (word in self._starts and rest not in self._starts)
        )

    def _opens(self, tokens: list[Token], j: int, entity_type: EntityType) -> bool:
        """True where the word after the conjunction opens another body, person or thing of the same type."""
        if tokens[j].low[1:] in self.words.titles or tokens[j].low[1:] in self.words.offices:
            return True
        head = self.head_at(tokens, j)
        if head is None or head.cut == 0:
            return False
        return entity_type in head.types or ("Organisation" in head.types and head.kind in _BODIES)
