"""Finds names in Arabic sentences.

Arabic has no capitals; what bounds a name is its grammar. A head in the construct state ("وزارة ...") takes a noun
and then words with the article; a head with the article ("المرصد الوطني ل...") takes adjectives with the article and a
complement after ل. Conjunction and prepositions are glued to the word: they are cut off where what is left is a word
that we know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.languages.arabic_heads import Head
from graph.languages.arabic_names import ArabicNames
from graph.languages.arabic_people import ArabicPeople
from graph.languages.arabic_words import words
from graph.languages.lexicon import lexicon
from graph.languages.spans import Span, SpanKind, Token, tokenise
from graph.model import EntityType

_HALLS = frozenset(["قاعه", "مقر"])
_LOCATED = frozenset(["Project", "Facility", "Plan"])  # whose names may close with their place
_GENERIC = words(
    "لقاء حفل تظاهره فعاليه حدث احتفاليه مناسبه ملتقي اجتماع يوم جلسه"
)  # may take up an event of another head
_OFFICES_ABROAD = frozenset(["مكتب", "بعثه", "فرع", "ممثليه"])  # act as the institution itself
_COUNCILS = frozenset(["البلدي", "الجماعي", "المحلي", "الاقليمي", "الجهوي"])  # "the council" of who writes


class ArabicFinder(ArabicNames, ArabicPeople):
    """Finds Arabic names. `known` gives the ends of authority names by where they start."""

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Iterator[Span]:
        head = self.head_at(tokens, i)
        if head is None:
            return
        start = tokens[i].start + head.cut
        for entity_type in head.types:
            stop = self.extend(tokens, head, entity_type, known)
            if entity_type == "Group" and not self._people(tokens, i, head, stop):
                continue
            named = stop > head.end or entity_type == "Group"
            kind: SpanKind = "name" if named else "bare" if head.definite else "indefinite"
            if kind == "indefinite" and entity_type in {"Organisation", "Place", "Project", "Strategy", "Plan"}:
                continue
            if kind == "indefinite" and head.key in self.words.nameless:
                continue
            if head.key in _OFFICES_ABROAD and self.institution(tokens, head.end):
                continue
            span = Span(
                start, tokens[stop - 1].end, entity_type, kind, head=head.key, plural=head.plural, actor=head.kind
            )
            if (head.key == "جلسه" and head.definite) or (
                head.key == "مجلس" and tokens[stop - 1].low in _COUNCILS and stop == head.end + 1
            ):
                span.kind = "bare"
            span.generic = span.kind == "bare" and head.key in _GENERIC
            span.organ = span.kind == "bare" and head.key == "مجلس"
            if head.key in self.words.counted and i:
                span.names.append(f"{tokens[i - 1].text.lstrip('و')} {' '.join(t.text for t in tokens[i:stop])}")
            if tokens[i].low[head.cut - 1 : head.cut + 1] == "لل":  # "للشباب" is "الشباب"
                span.names.append(
                    f"ا{' '.join(t.text for t in tokens[i:stop])[head.cut - 1 :]}".replace("اللل", "ال").replace(
                        "الل", "ال", 1
                    )
                )
            if entity_type == "Organisation" and kind == "name" and tokens[stop - 1].low != '"':
                self.town(tokens, stop, known, span)
            where = (
                self.located(tokens, stop, known, entity_type)
                if entity_type in _LOCATED and head.key not in _HALLS and tokens[stop - 1].low != '"'
                else 0
            )
            if where and kind != "bare":
                short = " ".join(t.text for t in tokens[i + 1 : stop])
                span = replace(span, end=where, kind="name", names=[f"{tokens[i].text[head.cut :]} {short}".strip()])
            yield span

    def institution(self, tokens: list[Token], j: int) -> bool:
        """True where an international body's name opens: its office is the body itself."""
        head = self.head_at(tokens, j) if j < len(tokens) else None
        return (
            head is not None
            and not head.cut
            and head.key.split()[0] in {"منظمه", "مفوضيه", "وكاله", "صندوق", "برنامج", "موسسه", "جمعيه"}
        )

    def town(self, tokens: list[Token], stop: int, known: dict[int, int], span: Span) -> None:
        """A body's town: after ل it belongs to its name, after ب and في it may."""
        whole = self.located(tokens, stop, known, "Plan") if stop < len(tokens) and tokens[stop].low != "في" else 0
        tail = whole or self.located(tokens, stop, known, "Facility")
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

    def located(self, tokens: list[Token], j: int, known: dict[int, int], entity_type: EntityType) -> int:
        """The end of "in ..." with a place that follows a project's or a centre's name, 0 where none does."""
        if j >= len(tokens):
            return 0
        word = tokens[j].low
        at, cut = (j + 1, 0) if word == "في" else (j, 1)
        if at >= len(tokens) or (cut and not word.startswith("ل" if entity_type == "Plan" else "ب")):
            return 0
        place = known.get(tokens[at].start + cut, 0)
        head = self.head_at(tokens, at)
        if head is not None and "Place" not in head.types and head.cut == cut:  # a body, not a place
            return 0
        if head is not None and "Place" in head.types and not head.plural and head.cut == cut and not head.definite:
            stop = self.extend(tokens, head, "Place", known)
            place = max(place, tokens[stop - 1].end if stop > head.end else 0)
        return place

    def _people(self, tokens: list[Token], i: int, head: Head, stop: int) -> bool:
        """True unless it is one of a kind, which is a group after a number only ("200 مهاجر")."""
        if head.key in self.words.counted:
            return (
                i > 0
                and (tokens[i - 1].low.lstrip("و")[:1].isdigit() or tokens[i - 1].low in {"الف", "الاف", "مليون"})
                and not head.definite
            )
        return True

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for stem, definite, cut in self.stems(tokens[i].low):
            place = self.words.offices.get(stem)
            if place is None:
                continue
            if definite or (stem == "والي" and not self._governed(tokens, i + 1, known)):
                return None
            head = Head(i + 1, stem, ("Organisation",), False, cut, False, self.words.kinds.get(place, ""))
            end = self.extend(tokens, head, "Organisation", known)
            if end == i + 1:
                return None
            return Span(
                tokens[i].start + cut,
                tokens[end - 1].end,
                "Organisation",
                "office",
                head=stem,
                post="1",
                institution=place,
            )
        return None

    def _holder(self, tokens: list[Token], i: int) -> Span | None:
        """ "the minister", "the wali": who was said to hold the office."""
        for stem, definite, cut in self.stems(tokens[i].low):
            if definite and stem in self.words.offices:
                return Span(tokens[i].start + cut, tokens[i].end, "Person", "bare", head=stem.removesuffix("ه"))
        return None

    def _governed(self, tokens: list[Token], j: int, known: dict[int, int]) -> bool:
        """True where a wali is meant, not "and to": a place or a region follows."""
        if j >= len(tokens):
            return False
        head = self.head_at(tokens, j)
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        named = after is not None and (self.titled(after.low) is not None or after.low in self.words.given)
        return tokens[j].start in known or named or (head is not None and "Place" in head.types)

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, "ar")

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        """Candidate spans in a sentence, overlapping ones included; the mentions stage chooses."""
        tokens = self.tokens(clean, low, start, end)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            person = self.person(tokens, i) or self.given(tokens, i)
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
        while (
            j < len(tokens) and tokens[j].word and tokens[j].low[0].isascii() and (j > i or tokens[j].low[0].isalpha())
        ):
            j += 1
        if j > i and tokens[i].cap:
            spans.append(
                Span(
                    tokens[i].start, tokens[j - 1].end, None, "acronym" if j - i == 1 and tokens[i].caps else "unknown"
                )
            )
        i = max(j, i + 1)
    return spans


@cache
def arabic_finder() -> ArabicFinder:
    """The finder of Arabic names."""
    return ArabicFinder(lexicon("ar"))
