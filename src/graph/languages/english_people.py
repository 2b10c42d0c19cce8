"""Finds people in English sentences: posts, groups, offices with what they look after."""

from __future__ import annotations

from graph.languages import english_words as words
from graph.languages.latin import LatinFinder
from graph.languages.spans import Span, Token, phrase


class PeopleFinder(LatinFinder):
    """What English sentences call people: posts have no names of their own, groups no capitals."""

    def _posts_at(self, tokens: list[Token], known: dict[int, int]) -> set[int]:
        """The tokens that belong to posts ("Deputy Head of Mission", "Grants Manager"): no names begin or end there."""
        taken: set[int] = set()
        for i, token in enumerate(tokens):
            if not token.word or token.low not in self._words.posts or i in taken:
                continue
            if (
                i > 1 and tokens[i - 1].low == "the" and tokens[i - 2].low == "of" and token.cap
            ):  # "Office of the High Commissioner"
                continue
            begin = i
            while begin > 0 and self._modifies(tokens, begin - 1, known):
                begin -= 1
            if begin > 1 and tokens[begin - 1].low == "the" and tokens[begin - 2].low == "of" and begin < i:
                continue
            taken.update(range(begin, self._post_end(tokens, i, known)))
        return taken

    def _modifies(self, tokens: list[Token], i: int, known: dict[int, int]) -> bool:
        """True of a word that narrows the post after it: a listed one, or a capital one after a comma."""
        token = tokens[i]
        if not token.word or token.start in known:
            return False
        if token.low in self._words.post_modifiers or token.low in self._words.posts:
            return True
        return token.cap and not token.caps and i > 0 and tokens[i - 1].low == "," and token.cap

    def _post_end(self, tokens: list[Token], i: int, known: dict[int, int]) -> int:
        end = i + 1
        while end < len(tokens) and tokens[end].low in {"general", "designate", "emeritus"}:
            end += 1
        best = end
        if end + 1 < len(tokens) and tokens[end].low in {"of", "for"} and tokens[end + 1].start not in known:
            k = end + 1
            while k < len(tokens) and tokens[k].word and tokens[k].cap and k - end < 6:
                k += 1
                best = k if tokens[k - 1].low in words.FUNCTION else best
                if k + 1 < len(tokens) and tokens[k].low in {"and", "&"} and tokens[k + 1].cap:
                    k += 1
        return best

    def _group(self, tokens: list[Token], i: int, posts: set[int]) -> Span | None:
        """A group of people: its head in small letters, with the words that narrow it."""
        end, key, types, _ = self.head_at(tokens, i)
        if "Group" not in types:
            if not self._people(tokens[i]):
                return None
            end, key = i + 1, tokens[i].low
        if i in posts or (
            end < len(tokens) and tokens[end].low in {"'s", "'"} and tokens[end].start == tokens[end - 1].end
        ):
            return None
        if end < len(tokens) and tokens[end].cap and tokens[end].word and tokens[end].start - tokens[end - 1].end <= 1:
            return None
        if tokens[i].cap and i > 0 and not tokens[i].caps and tokens[i - 1].cap:
            return None
        begin = i
        while (
            begin > 0
            and i - begin < 3
            and self._narrows(tokens[begin - 1], first=begin == 1 or not tokens[begin - 2].word)
        ):
            begin -= 1
        if end < len(tokens) and tokens[end].word and self._people(tokens[end]) and tokens[end].low not in {"staff"}:
            return None  # "refugee farmers": the later head has the earlier words
        stop = self._of_what(tokens, end)
        span = Span(tokens[begin].start, tokens[stop - 1].end, "Group", "name", head=key)
        long_begin, long_end = self._owned(tokens, begin), self._which_of_them(tokens, stop)
        if (long_begin, long_end) != (begin, stop):
            span.names.append(" ".join(t.text for t in tokens[long_begin:long_end]).replace(" '", "'"))
        return span

    def _owned(self, tokens: list[Token], begin: int) -> int:
        """Where a group begins with those whose it is: "nomads' children"."""
        owner = begin > 1 and tokens[begin - 1].low == "'" and tokens[begin - 1].start == tokens[begin - 2].end
        return begin - 2 if owner and tokens[begin - 2].low.endswith("s") else begin

    def _which_of_them(self, tokens: list[Token], end: int) -> int:
        """Where a group ends with what tells it from others: "from Libya", "aged 14 to 25", "stranded in Djibouti"."""
        if end >= len(tokens):
            return end
        for told in words.AFTER_GROUP:
            if phrase(tokens, end, end + len(told.split())) == told:
                return end + len(told.split())
        low = tokens[end].low
        if low == "of" and end + 1 < len(tokens) and tokens[end + 1].cap and tokens[end + 1].word:
            return self._capital_run(tokens, end + 1)
        if low not in words.GROUP_OPENS:
            return end
        k = end + 1
        while k < len(tokens) and k - end < 7 and tokens[k].word and self._runs_on(tokens, end, k):
            k += 1
        while k > end + 1 and tokens[k - 1].low in self._words.connectors:
            k -= 1
        return k if k > end + 1 else end

    def _runs_on(self, tokens: list[Token], end: int, k: int) -> bool:
        """True of a word that still belongs to what narrows a group: "from the host community"."""
        low = tokens[k].low
        small = {"to", "under", "over", "up"} if tokens[end].low == "aged" else {"from", "into"}
        return low in small or low not in self._words.stop

    def _people(self, token: Token) -> bool:
        if token.cap and not token.caps and words.DEMONYM.match(token.low):
            return True
        return (
            token.word
            and not token.cap
            and bool(words.PEOPLE.match(token.low))
            and token.low not in words.NO_PEOPLE
            and token.low not in self._words.posts
        )

    def _narrows(self, token: Token, *, first: bool) -> bool:
        low = token.low
        if (
            not token.word
            or low in self._words.stop
            or low in self._words.connectors
            or low in words.NO_MODIFIER
            or any(c.isdigit() for c in low)
            or low.split("-")[0] in words.NO_MODIFIER
        ):
            return False
        if token.cap and not first:
            return bool(words.FOREIGN.search(low))
        return not (
            low.endswith("s") and low not in {"overseas", "homeless", "jobless", "stateless", "landless", "customs"}
        ) or low in {"women", "men"}

    def _of_what(self, tokens: list[Token], end: int) -> int:
        """The end of "survivors of gender-based violence": small words after "of"."""
        if phrase(tokens, end, end + 3) == "out of school":
            return end + 3
        if end >= len(tokens) or tokens[end].low != "of":
            return end
        k = end + 1
        while (
            k < len(tokens)
            and k - end < 5
            and self._content(tokens, k)
            and not tokens[k].cap
            and tokens[k].low not in self._words.connectors
        ):
            k += 1
        return k if k > end + 1 else end

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        if (
            i > 0
            and tokens[i].low == "minister"
            and self._content(tokens, i - 1)
            and tokens[i - 1].low not in words.RANKS
        ):
            named = i + 1 < len(tokens) and tokens[i + 1].cap
            of = i + 1 < len(tokens) and tokens[i + 1].low in {"of", "for"}
            if (not of and tokens[i].cap and tokens[i - 1].cap) or (
                named and not tokens[i].cap
            ):  # "Interior Minister", "planning minister Alam"
                span = Span(
                    tokens[i - 1].start, tokens[i].end, "Organisation", "office", head="minister", actor="ministry"
                )
                span.names.append(f"Ministry of {tokens[i - 1].text.title()}")
                return span
        if tokens[i].low == "minister" and i + 2 < len(tokens) and tokens[i + 1].low in {"of", "for"}:
            end = self._portfolio(tokens, i + 2)
            if end:
                begin = i - 1 if i and tokens[i - 1].low in {"state", "deputy", "vice"} else i
                count = str(i + 2 - begin + (tokens[i + 2].low == "the"))
                return Span(
                    tokens[begin].start,
                    tokens[end - 1].end,
                    "Organisation",
                    "office",
                    head="minister",
                    post=count,
                    institution="Ministry of",
                )
        if phrase(tokens, i, i + 1) in {"minister", "mayor"} and not (
            i + 1 < len(tokens) and tokens[i + 1].low in {"of", "for"}
        ):
            return None
        return super()._office(tokens, i, known)

    def _portfolio(self, tokens: list[Token], at: int) -> int:
        """The end of what a ministry is of: "Labour, Employment and Social Security"; 0 where it is nothing listed."""
        k = at + 1 if at < len(tokens) and tokens[at].low == "the" else at
        last = 0
        while k < len(tokens):
            token = tokens[k]
            if token.cap and token.low in self._words.portfolios:
                last = k + 1
            elif (
                not last
                or token.low not in {",", "and", "&", "of", "for", "the", "'s", "'", "to", "in"}
                or not self._lists_on(tokens, k)
            ):
                break
            k += 1
        return last

    def _lists_on(self, tokens: list[Token], k: int) -> bool:
        """True where a portfolio goes on after a small word or a comma."""
        after = [t for t in tokens[k + 1 : k + 3] if t.low not in {"and", "the"}][:1]
        return bool(after) and after[0].cap and after[0].low in self._words.portfolios
