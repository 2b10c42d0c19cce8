"""Finds persons in Arabic sentences: after a title, by a given name, beside a post, after a verb of saying."""

from __future__ import annotations

from graph.languages.arabic_heads import ArabicHeads
from graph.languages.arabic_words import bare, takes_noun, words
from graph.languages.spans import Span, Token

_SAYING = words(
    "قال قالت اكد اكدت اوضح اوضحت تحدث تحدثت ابرز ابرزت صرح صرحت تدخل تدخلت افاد افادت اضاف اضافت "
    "ذكر ذكرت بينت شدد شددت اشار اشارت خاطب خاطبت القي القت"
)
_AFTER_SPEAKER = words("في من خلال ان امام الي علي عن بان وهو وهي ضمن")
_NO_PERSONS = words(
    "مصدر مصادر بيان تقرير خبراء مشاركون مشاركين مسوولون مسوول ناطق متحدث عدد بعض كل احد شهود اهالي "
    "ممثلون ممثلين وفد نحو حوالي كلمه جلسه خلال هذا هذه ذلك احدي ثلاثه اربعه خمسه كما قد لقد حجم "
    "عمليه دور جهود اهميه فكره نتايج اعمال اشغال"
)


class ArabicPeople(ArabicHeads):
    """Finds persons."""

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
        token, word, words = tokens[j], tokens[j].low, self.words
        if not token.word or word[0].isdigit() or word[0].isascii():
            return True
        surname = word.startswith("ال") and (
            (j - begin >= 2 and tokens[j - 2].low in {"عبد", "ابو"})
            or (j > begin and tokens[j - 1].low in words.compounds)
        )
        given = j > begin and word in words.given and (word != "علي" or j == begin + 1)  # "على" is no name
        if word.startswith("لل") or (self.stops(token) and not surname and not given):
            return True
        lone = j > begin and tokens[begin].low.startswith("ال") and tokens[begin].low not in words.given
        if lone and tokens[begin + 1].low not in {"ولد", "بن", "بنت", "ال"}:
            return True
        if (
            word in words.posts
            or word in words.offices
            or bare(word) in words.offices
            or (j > begin and bare(word) in words.posts)
        ):
            return True
        if word.startswith(("وال", "وب")) or (
            j > begin and word.startswith("و") and word not in words.given and word not in words.compounds
        ):
            return True
        if j == begin:
            return False
        if (
            j - begin >= 2
            and word.startswith(("فا", "فت", "في"))
            and len(word) > 4
            and word not in words.given
            and tokens[j + 1 : j + 2]
            and tokens[j + 1].word
        ):
            return True
        near = {word, tokens[j - 1].low}
        if self.head_at(tokens, j) and not word.startswith("ال") and not near & words.compounds:
            return True
        if j - begin < 2:
            return False
        surname_ends = tokens[j - 1].low.startswith("ال") and tokens[j - 2].low not in {"عبد", "ابو"}
        if surname_ends and not word.startswith("ال") and not near & words.compounds:
            return True
        closing = j + 1 >= len(tokens) or not tokens[j + 1].word or self.stops(tokens[j + 1])
        if not (closing or word.startswith("ال") or near & words.compounds or near & words.given):
            return True
        return word.startswith("ال") and j - begin >= 3 and not near & words.compounds and not closing

    def person(self, tokens: list[Token], i: int) -> Span | None:
        """A person after a title: "السيد كريم العلوي"."""
        cut = self.titled(tokens[i].low)
        if cut is None or (
            len(tokens[i].low) - cut <= 2 and (i + 1 >= len(tokens) or tokens[i + 1].low not in {".", "/"})
        ):
            return None
        j = i + 1
        while j < len(tokens) and (tokens[j].low in self.words.titles or tokens[j].low in {".", "/"}):
            j += 1
        end = self.person_end(tokens, j)
        return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name") if end > j else None

    def titled(self, word: str) -> int | None:
        """The length of what stands before a title, None where the word is none."""
        titles = self.words.titles
        for prefix in ("", "و", "ل", "ب", "ول", "وب", "ف"):
            if word.startswith(prefix) and word[len(prefix) :] in titles:
                return len(prefix)
            if prefix.endswith("ل") and word.startswith(prefix + "ل") and "ا" + word[len(prefix) - 1 :] in titles:
                return len(prefix)
        return None

    def given(self, tokens: list[Token], i: int) -> Span | None:
        """A person whose name opens with a given name, or who stands alone between commas after a post."""
        word, given = tokens[i].low, self.words.given
        cut = 0 if word in given else 1 if word.startswith(("و", "ل")) and word[1:] in given and len(word) > 4 else -1
        if cut >= 0:
            end = self.person_end(tokens, i)
            if end - i >= 2:
                return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        return self._untitled(tokens, i) or self._between_commas(tokens, i)

    def _untitled(self, tokens: list[Token], i: int) -> Span | None:
        """A person without title or known given name: after a verb of saying or before a post."""
        first = tokens[i].low
        cut = 1 if first.startswith("و") and first not in self.words.given else 0
        if (
            first[cut:] in _NO_PERSONS
            or first[cut:].startswith("ال")
            or self.head_at(tokens, i)
            or (first.startswith(("ب", "ل")) and i and not self._says(tokens, i))
        ):
            return None
        end = self.person_end(tokens, i)
        if not 2 <= end - i <= 4 or any(self._common(tokens, k) for k in range(i, end)):
            return None
        after = [t.low for t in tokens[end : end + 2]]
        posted = bool(after) and (
            self._post(after[0]) or (len(after) == 2 and after[0] in {",", "،", "-"} and self._post(after[1]))
        )
        ruled = i > 1 and any(
            stem in self.words.offices for stem, _, _ in self.stems(tokens[i - 2].low)
        )  # "قائمقام زغرتا ..."
        if ruled and (not after or not after[0].isalnum() or after[0] in _AFTER_SPEAKER):
            return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        begins = i == 0 or not tokens[i - 1].word or tokens[i - 1].low in {"من", "مع", "بين"} or cut
        if (posted and begins) or (
            self._says(tokens, i) and (not after or after[0] in _AFTER_SPEAKER or not after[0].isalnum())
        ):
            return Span(tokens[i].start + cut, tokens[end - 1].end, "Person", "name", head="given")
        return None

    def _common(self, tokens: list[Token], k: int) -> bool:
        """True of a word that no person is called by."""
        word = tokens[k].low
        verb = word.endswith("ت") and len(word) > 3 and word not in self.words.given
        return (
            word in _NO_PERSONS
            or verb
            or takes_noun(word)
            or word.endswith(("ها", "هم", "تهن"))
            or self.head_at(tokens, k) is not None
        )

    def _post(self, word: str) -> bool:
        stem = word.removeprefix("و") if word not in self.words.posts else word
        return bare(stem) in self.words.posts or stem in self.words.posts

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
        posted = any(w in self.words.posts or bare(w) in self.words.posts or w[1:] in self.words.posts for w in before)
        if not (posted or self._only_names(tokens)) or any(
            self.head_at(tokens, k) or tokens[k].low.startswith("و") for k in range(i, end)
        ):
            return None
        return Span(tokens[i].start, tokens[end - 1].end, "Person", "name", head="given")

    def _only_names(self, tokens: list[Token]) -> bool:
        """True of a list of two words or three between commas and nothing else."""
        pieces = " ".join("،" if t.low in {",", "."} else t.low for t in tokens).split("،")
        items = [p.split() for p in pieces if p.strip()]
        return len(items) > 1 and all(2 <= len(words) <= 3 and words[0] not in self._starts for words in items)
