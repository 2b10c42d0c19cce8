"""Finds names without a head in English sentences: brands, and what a short form in brackets closes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.languages import english_words as words
from graph.languages.english_people import PeopleFinder
from graph.languages.spans import Span, Token, phrase


class BrandFinder(PeopleFinder):
    """Names that nothing but their capitals or their short form shows to be names."""

    def _initialled(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        """Stretches whose initials are the short form after them: "Foreign, Commonwealth and ... Office (FCDO)"."""
        for i in range(2, len(tokens) - 1):
            if tokens[i].low != "(" or not tokens[i + 1].word:
                continue
            letters = [c.lower() for c in tokens[i + 1].text if c.isupper()]
            if 2 <= len(letters) <= 9:
                begin = self._aligned(tokens, i - 1, letters)
                if begin >= 0:
                    yield begin, i

    def _aligned(self, tokens: list[Token], last: int, letters: list[str]) -> int:
        """Where words begin whose initials are these letters, the last at token `last`; -1 where there are none."""
        left, k, spare = list(letters), last, 1
        while left and k >= 0 and last - k < 16:
            token = tokens[k]
            if not token.word:
                if token.low not in {",", "-", "&", "'s", "'"}:
                    return -1
            elif token.low[0] == left[-1] and (token.cap or token.low in self._words.connectors):
                left.pop()
                if not left:
                    return k if token.cap else -1
            elif token.cap:
                spare -= 1
                if spare < 0:
                    return -1
            elif token.low not in self._words.connectors and token.low not in {"with", "by"}:
                return -1
            k -= 1
        return -1

    def _with_initialled(self, tokens: list[Token], spans: list[Span]) -> list[Span]:
        """Cut names to the stretch whose initials close them; make a name of a stretch that had no head."""
        for begin, end in self._initialled(tokens):
            start, stop = tokens[begin].start, tokens[end - 1].end
            same = [s for s in spans if s.end == stop and s.kind == "name"]
            if any(s.start == start for s in same) or any(s.end == stop and s.kind == "office" for s in spans):
                spans = [
                    s for s in spans if not (s.end == stop and s.start < start and self._loose(tokens, s.start, begin))
                ]
                continue
            if any(s.start < start and not self._loose(tokens, s.start, begin) for s in same):
                continue
            heads = [
                h
                for k in range(begin, end)
                for h in [self.head_at(tokens, k)]
                if h[1] and "Group" not in h[2] and tokens[k].cap
            ]
            spans = [s for s in spans if s.end <= start or s.start >= stop]
            if heads:
                _, key, types, _ = heads[-1]
                spans.append(
                    Span(
                        start,
                        stop,
                        types[0],
                        "name",
                        head=key,
                        actor=self._words.kinds.get(key, ""),
                        alternatives=types[1:],
                    )
                )
            else:
                spans.append(Span(start, stop, None, "unknown"))
        return spans

    @staticmethod
    def _loose(tokens: list[Token], start: int, begin: int) -> bool:
        """True where what stands between a span's start and a token joins two names."""
        return any(t.low in {"and", ",", "&"} for t in tokens if t.start >= start and t.end <= tokens[begin].start)

    def _own(self, tokens: list[Token], at: int) -> bool:
        """True where the mark at a token joins an owner to what it owns within a name: "Women's", "Earners'"."""
        if at < 1 or at + 1 >= len(tokens) or not tokens[at + 1].cap:
            return False
        owner, mark = tokens[at - 1], tokens[at].low
        many = mark == "'" and owner.low.endswith("s") and tokens[at].start == owner.end
        people = bool(words.PEOPLE.match(owner.low)) or owner.low.endswith(("ants", "ents", "ists", "ians"))
        return mark in {"'s", "'"} and owner.cap and (owner.low in words.OWNERS or (many and people))

    def _stops(self, tokens: list[Token], at: int) -> bool:
        """True of a small word that ends a name; with a capital it may be a brand's ("Beyond Borders")."""
        token = tokens[at]
        if token.low not in self._words.stop:
            return False
        return not (token.cap and not token.caps and at > 0 and tokens[at - 1].word and token.low in words.BRAND_WORDS)

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        if tokens[i].low in self._words.dated or tokens[i].low in words.LANGUAGES:
            return True
        if (
            tokens[i].low in {"al", "el", "ben", "van", "de", "bin", "abu", "ould", "mint"}
            and i + 1 < len(tokens)
            and tokens[i + 1].cap
            and tokens[i].cap
        ):
            return False
        return super()._ordinary(tokens, i, first) and (tokens[i].low not in self._words.stop or self._stops(tokens, i))

    def _capital_run(self, tokens: list[Token], i: int, *, person: bool = False) -> int:
        end = super()._capital_run(tokens, i, person=person)
        while not person and end > i and self._own(tokens, end):
            end = super()._capital_run(tokens, end + 1)
        return end

    def _unknown_english(
        self, tokens: list[Token], taken: list[Span], posts: set[int], known: dict[int, int]
    ) -> Iterator[Span]:
        """Runs of capitals that nothing else explains, without posts, with a brand's small words."""
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if i in posts or not (token.word and token.cap) or any(s.start <= token.start < s.end for s in taken):
                i += 1
                continue
            end = min(self._capital_run(tokens, i), next((k for k in sorted(posts) if k > i), len(tokens)))
            begin = i
            while begin < end and self._sheds(tokens, begin, end):
                begin += 1
            end = self._brand(tokens, begin, end, known)
            if begin < end and self._field_office(tokens, begin, end, known):  # "IOM Somalia" is IOM
                i = end
                continue
            if begin < end and tokens[begin].start not in known and self._of_project(tokens, begin):
                yield Span(tokens[begin].start, tokens[end - 1].end, "Project", "name", alternatives=("Facility",))
            elif begin < end:
                kind = "acronym" if end - begin == 1 and tokens[begin].caps else "unknown"
                yield Span(tokens[begin].start, tokens[end - 1].end, None, kind)  # type: ignore[arg-type]
            i = max(end, i + 1)

    @staticmethod
    def _of_project(tokens: list[Token], begin: int) -> bool:
        """True after what only a project has: "the price tag of Lakeside Start"."""
        k = begin - 1
        while k >= 0 and tokens[k].low in {'"', "the"}:
            k -= 1
        if k < 1 or tokens[k].low not in {"of", "for", "to", "by", "in"}:
            return False
        for told in words.OF_PROJECTS:
            size = len(told.split())
            if phrase(tokens, max(0, k + 1 - size), k + 1) == told:
                return True
        return False

    def _field_office(self, tokens: list[Token], begin: int, end: int, known: dict[int, int]) -> bool:
        """True of a known short name with a known place: both are found as what they are."""
        first = known.get(tokens[begin].start, 0)
        return (
            tokens[begin].caps
            and first == tokens[begin].end
            and begin + 1 < end
            and known.get(tokens[begin + 1].start, 0) >= tokens[end - 1].end
        )

    def _sheds(self, tokens: list[Token], begin: int, end: int) -> bool:
        """True of a first word in capitals that is no part of a name: a number, a resolution's verb, a small word."""
        if tokens[begin].low.isdigit() or (begin == 0 and tokens[0].low in words.RESOLVES):
            return True
        first = begin == 0 or tokens[begin - 1].low in {'"', "-", ":"}
        return not self._opens_brand(tokens, begin, end) and self._ordinary(tokens, begin, first)

    def _opens_brand(self, tokens: list[Token], begin: int, end: int) -> bool:
        """True of a first word that belongs to a brand: "Skills for Home, which ..."."""
        if end - begin != 1 or end + 2 >= len(tokens) or tokens[begin].low in self._words.stop or tokens[begin].caps:
            return False
        after = (
            self._capital_run(tokens, end + 1)
            if tokens[end].low in {"for", "to", "without", "of", "on"} and tokens[end + 1].cap
            else 0
        )
        return (
            bool(after) and after < len(tokens) and tokens[after].low in {",", "(", "is", "was", "has", "will", "which"}
        )

    def _brand(self, tokens: list[Token], begin: int, end: int, known: dict[int, int]) -> int:
        if end - begin != 1 or end + 1 >= len(tokens) or tokens[begin].start in known or tokens[end + 1].start in known:
            return end
        joins = {"for", "to", "without", "of"} if not tokens[begin].caps else {"of"}
        if tokens[end].low in joins and tokens[end + 1].cap and tokens[end + 1].word and not tokens[end + 1].caps:
            return self._capital_run(tokens, end + 1)
        return end
