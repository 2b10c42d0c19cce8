"""Finds names in English sentences: what closes them stands last ("Welcome Hub"), posts and groups of people have no capitals of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.languages.latin import LatinFinder
from graph.languages.lexicon import lexicon
from graph.languages.spans import Span, Token, phrase
from graph.model import EntityType

# Heads that are common nouns in small letters: they name nothing without their capital.
_NEEDS_CAPITAL = frozenset(
    "delegation service services office board action order group movement club union unit division school faculty trust relief aid partners "
    "platform college police help fund funds court chamber league consortium volunteers solidarity legal administration".split()
)
# Nouns that own what follows them within a name: "Women's Union", "Mayor's Office".
_OWNERS = frozenset(
    "women people children mayor governor workers farmers youth men migrants girls mothers employers veterans public president earners "
    "refugees teachers students elders fishermen journalists lawyers citizens workingmen ladies artisans producers expatriates".split()
)
_PEOPLE = re.compile(
    r"(?:[a-z-]{2,}(?:ers|ors|ees|cians|women|men|people|girls|boys|families|households|babies|youths|arrivals|chiefs|children|migrants|staff)"
    r"|apprentices|adolescents|teenagers|students|tenants|parents|infants|adults|retirees|immigrants|households|persons|mothers)$"
)
_DEMONYM = re.compile(r"[a-z]{3,}(?<!org)(?:ians|cans|gans|nans|sans|ndans|ldans|hans)$|(?:iraqis|pakistanis|bangladeshis|yemenis|somalis|filipinos|nepalis|mexicans|moroccans|afghans|venezuelans|burundians)$")
_NO_PEOPLE = frozenset(
    "covers delivers considers gathers remembers enters suffers transfers wonders triggers lowers fosters hinders bothers empowers administers "
    "encounters discovers recovers uncovers refers prefers infers differs confers defers renders tenders tempers pioneers volunteers-to ponders "
    "shelters filters masters fathers matters alters utters caters favours labours endeavours mentors authors tutors doctors sponsors harbors favors "
    "underscores overs unders sees agrees oversees foresees frees flees decrees degrees pioneers borrowers-of members partners numbers centers centres offers orders borders papers letters quarters headquarters matters others leaders ministers donors "
    "directors actors sectors factors errors corridors floors doors committees fees trees computers shelters posters speakers organisers organizers "
    "readers reporters funders founders counters registers buyers stakeholders shareholders players chambers powers towers rivers waters "
    "investors observers mayors governors ambassadors senators councillors commissioners counsellors papers guests users visitors indicators "
    "professors editors neighbours neighbors colours monitors tremors mirrors servers rumours hours years supers dinners winners followers supporters "
    "trainers practitioners researchers decision-makers policymakers policy-makers newspapers employers officers managers viewers callers servers "
    "dollars harbours labours behaviours favours honours flyers banners filters folders headers footers degrees guarantees trustees employees "
    "shutters letters chapters masters disorders corners dangers answers customers consumers suppliers contractors sponsors competitors".split()
)
_NO_MODIFIER = frozenset(
    "support help assist train serve receive protect teach reach target equip shelter enable empower let allow get place see bring take give offer "
    "provide welcome house lend put meet join keep find tell send make turn move keep open opens lets helps supports supporting helping training "
    "assisting protecting providing offering turning many several most few some about around nearly almost over than more fewer other such like former "
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand million lakh first second third "
    "encourage encourages urged urge connects connect links link gathers brings prepares prepare places places reintegrate registers register hosted "
    "trains teaches serves receives protects assists targets reaches equips shelters welcomes empowers enables allows houses accommodates shields "
    "lends gives creates creating benefits between employs hires recruits guides counsels accompanies".split()
)
_FOREIGN = re.compile(r"(?:an|ian|ese|ish|i|ch|roma|irish|greek|thai|czech|swiss|dutch)$")
_FUNCTION = frozenset(
    "mission cooperation protection planning programmes programs operations staff delegation section finance communications research education health "
    "migration affairs studies department administration services development partnerships advocacy outreach policy security reintegration "
    "livelihoods resources evaluation integration nursing inclusion training projects culture information chancery office unit sales law relations communication affairs information statistics integration".split()
)
_BRAND_WORDS = frozenset("beyond without within across together both here now all new open safe no more your our my about".split())
# Verbs that open what a meeting resolves or a list of aims.
_RESOLVES = frozenset(
    "launch adopt welcome agree resolve thank confer accept take note recall support strengthen promote develop improve create establish provide "
    "train build organise organize approve endorse express reaffirm call urge commit encourage request recalling having noting welcoming mindful "
    "grateful regretting convinced launching supporting promoting strengthening building training under with in at by from as".split()
)
_BRANDED = frozenset(["desk", "lab"])  # brands of projects end so too
_ALONE = frozenset(["cabinet", "parliament", "senate", "national assembly", "house of representatives"])
_UNITS = frozenset("euro euros eur usd dollar dollars pound pounds million billion crore lakh francs dirham dirhams dinar dinars birr naira shillings rupees taka pesos".split())
_SHEET = frozenset("summary fiche sheet profile description overview title code brief document factsheet objectives team partners name".split())
_OF_PLACES = frozenset(
    "ministry municipality university government governorate city province district county region town village commune embassy department association "
    "chamber canton federation council consulate prefecture authority union".split()
)
_BODIES = frozenset(
    "university foundation council agency association ministry bank society institute commission federation trust municipality embassy organization "
    "organisation college chamber company".split()
)
_PARTS = frozenset(["phase", "round", "component"])
_RANKS = frozenset("prime state deputy the former acting first vice chief".split())
_GENERIC_HEADS = frozenset("launch meeting training session visit event day week consultation dialogue".split())


class EnglishFinder(LatinFinder):
    """The finder of English."""

    # Posts -----------------------------------------------------------------------------------------------------------

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
                best = k if tokens[k - 1].low in _FUNCTION else best
                if k + 1 < len(tokens) and tokens[k].low in {"and", "&"} and tokens[k + 1].cap:
                    k += 1
        return best

    # Groups of people --------------------------------------------------------------------------------------------------

    def _group(self, tokens: list[Token], i: int, posts: set[int]) -> Span | None:
        """A group of people: its head in small letters, with the words that narrow it."""
        end, key, types, _ = self.head_at(tokens, i)
        if "Group" not in types:
            if not self._people(tokens[i]):
                return None
            end, key = i + 1, tokens[i].low
        if i in posts or (end < len(tokens) and tokens[end].low in {"'s", "'"} and tokens[end].start == tokens[end - 1].end):
            return None
        if (
            end < len(tokens) and tokens[end].cap and tokens[end].word and tokens[end].start - tokens[end - 1].end <= 1
        ):
            return None
        if tokens[i].cap and i > 0 and not tokens[i].caps and tokens[i - 1].cap:
            return None
        begin = i
        while begin > 0 and i - begin < 3 and self._narrows(tokens[begin - 1], first=begin == 1 or not tokens[begin - 2].word):
            begin -= 1
        if end < len(tokens) and tokens[end].word and self._people(tokens[end]) and tokens[end].low not in {"staff"}:
            return None  # "refugee farmers": the later head has the earlier words
        stop = self._of_what(tokens, end)
        span = Span(tokens[begin].start, tokens[stop - 1].end, "Group", "name", head=key)
        return span

    def _people(self, token: Token) -> bool:
        if token.cap and not token.caps and _DEMONYM.match(token.low):
            return True
        return (
            token.word
            and not token.cap
            and bool(_PEOPLE.match(token.low))
            and token.low not in _NO_PEOPLE
            and token.low not in self._words.posts
        )

    def _narrows(self, token: Token, *, first: bool) -> bool:
        low = token.low
        if (
            not token.word
            or low in self._words.stop
            or low in self._words.connectors
            or low in _NO_MODIFIER
            or any(c.isdigit() for c in low)
        ):
            return False
        if token.cap and not first:
            return bool(_FOREIGN.search(low))
        return not (
            low.endswith("s") and low not in {"overseas", "homeless", "jobless", "stateless", "landless"}
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

    # Names closed by their short form --------------------------------------------------------------------------------------

    def _initialled(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        """Stretches whose initials are the short form in brackets after them: "Foreign, Commonwealth and Development Office (FCDO)"."""
        for i in range(2, len(tokens) - 1):
            if tokens[i].low != "(" or not tokens[i + 1].word:
                continue
            letters = [c.lower() for c in tokens[i + 1].text if c.isupper()]
            if 2 <= len(letters) <= 9:
                begin = self._aligned(tokens, i - 1, letters)
                if begin >= 0:
                    yield begin, i

    def _aligned(self, tokens: list[Token], last: int, letters: list[str]) -> int:
        """Where the words begin whose initials are these letters, the last of them at token `last`; -1 where there are none."""
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

    # Names ------------------------------------------------------------------------------------------------------------------

    def _own(self, tokens: list[Token], at: int) -> bool:
        """True where the mark at a token joins an owner to what it owns within a name: "Women's", "Earners'"."""
        if at < 1 or at + 1 >= len(tokens) or not tokens[at + 1].cap:
            return False
        return tokens[at].low in {"'s", "'"} and tokens[at - 1].cap and tokens[at - 1].low in _OWNERS

    def _premodified(self, tokens: list[Token], i: int, entity_type: EntityType) -> int:
        begin = i
        closed = not tokens[i].cap  # once a small word came, capitals before it belong to something else
        small = 0
        while begin > 0:
            token = tokens[begin - 1]
            if self._own(tokens, begin - 1) or (begin > 1 and begin == i and tokens[i].low == "ministry" and tokens[begin - 1].low == "'s" and tokens[begin - 2].cap):
                begin -= 2
                continue
            if token.low == "." and begin > 1 and tokens[begin - 2].cap and tokens[begin - 2].end - tokens[begin - 2].start == 1:  # "John D. Rockefeller"
                begin -= 2
                continue
            if not token.word or token.low[0].isdigit() or token.low in _UNITS or self._stops(tokens, begin - 1) or (begin == 1 and token.low in self._words.connectors):
                break
            if token.low in self._words.posts or token.low in {"this", "that", "the", "a", "an"}:
                break
            if token.cap and not (small and not _FOREIGN.search(token.low)):
                begin -= 1
            elif (
                token.low in {"of", "and", "&"}
                and begin > 1
                and tokens[begin - 2].cap
                and tokens[begin].cap
                and not closed
            ):
                if token.low == "and" and entity_type == "Organisation" and not self._joins(tokens, begin - 1):
                    break
                begin -= 1
            elif self._small_modifier(tokens, begin - 1, i, entity_type):
                begin, small = begin - 1, small + 1
            else:
                break
        return begin

    def _stops(self, tokens: list[Token], at: int) -> bool:
        """True of a small word that no name goes on over; one with a capital may be a brand's ("Beyond Borders Strategy")."""
        token = tokens[at]
        if token.low not in self._words.stop:
            return False
        return not (token.cap and not token.caps and at > 0 and tokens[at - 1].word and token.low in _BRAND_WORDS)

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        if tokens[i].low in self._words.dated:
            return True
        if tokens[i].low in {"al", "el", "ben", "van", "de", "bin", "abu", "ould", "mint"} and i + 1 < len(tokens) and tokens[i + 1].cap and tokens[i].cap:
            return False
        return super()._ordinary(tokens, i, first) and (tokens[i].low not in self._words.stop or self._stops(tokens, i))

    def _capital_run(self, tokens: list[Token], i: int, *, person: bool = False) -> int:
        end = super()._capital_run(tokens, i, person=person)
        while not person and end > i and self._own(tokens, end):
            end = super()._capital_run(tokens, end + 1)
        return end

    def _small_modifier(self, tokens: list[Token], at: int, i: int, entity_type: EntityType) -> bool:
        low = tokens[at].low
        return (
            entity_type not in {"Organisation", "Place", "Group"}
            and i - at <= 2
            and not tokens[i].cap
            and low not in self._words.connectors
            and low not in _NO_MODIFIER - {"first", "second", "third", "training"}
            and not low.endswith(("ed", "es"))
        )

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        end, key, types, plural = self.head_at(tokens, i)
        named = tuple(t for t in types if t != "Group")
        best: Span | None = None
        for entity_type in named:
            span = self._one(tokens, i, end, key, entity_type, plural, known)
            if span is None:
                continue
            if best is not None and (span.start, span.end, span.kind) == (best.start, best.end, best.kind):
                best = replace(best, alternatives=(*best.alternatives, entity_type))
            elif best is None or (span.kind == "name", span.end - span.start) > (
                best.kind == "name",
                best.end - best.start,
            ):
                best = span
        if best is not None and best.type == "Facility" and best.kind == "name" and tokens[i].cap and key in _BRANDED and end - i == 1:
            best.alternatives = (*best.alternatives, "Project")
        return best

    def _one(
        self,
        tokens: list[Token],
        i: int,
        end: int,
        key: str,
        entity_type: EntityType,
        plural: bool,
        known: dict[int, int],
    ) -> Span | None:
        capital = tokens[i].cap
        if (
            entity_type == "Organisation"
            and not capital
            and (key.split()[-1] in _NEEDS_CAPITAL or key.split()[0] in _NEEDS_CAPITAL)
        ):
            return None
        begin = self._premodified(tokens, i, entity_type)
        lead = tokens[begin - 1].low if begin else ""
        following = (
            tokens[end]
            if end < len(tokens) and tokens[end].word and tokens[end].start - tokens[end - 1].end <= 1
            else None
        )
        if following and following.cap and self._later_head(tokens, end):
            return None
        if key == "committee" and i > 0 and tokens[i - 1].low in {"steering", "organising", "organizing", "project", "coordination"}:
            return None
        if following and following.cap and capital and entity_type not in {"Organisation", "Project", "Place"}:
            return None  # a head that stands last closes the name: "Fair Homes" is no fair
        if key in {"ngo", "charity", "non-profit"} and following and following.cap:
            return self._apposed(tokens, end, key, entity_type)
        if following and following.cap and not capital:
            return (
                self._apposed(tokens, end, key, entity_type)
                if entity_type in {"Organisation", "Place", "Project"} and begin == i and not plural
                else self._bare(tokens, begin, i, end, key, entity_type, lead, plural)
            )
        if entity_type == "Organisation" and not capital and (lead in {"a", "an", "another"} or (plural and begin < i)):
            return None
        if plural and entity_type == "Place" and begin < i and capital:
            begin = i - 1  # the members of the list are spans of their own
        if self._common(tokens, i, end, key, plural, lead):
            return None
        if entity_type in {"Organisation", "Project"} and end < len(tokens) and tokens[end].low in {"and", "&"}:
            return self._span(tokens, begin, i, end, end, end, key, entity_type, plural)
        if entity_type == "Place" and not capital and lead in {"a", "an", "another"}:
            return None
        stop = self._extend(tokens, end, entity_type, key, known)
        if key.split()[-1] in {"ministry", "department", "directorate"} and end + 1 < len(tokens) and tokens[end].low in {"of", "for"}:
            stop = max(stop, self._portfolio(tokens, end + 1))
        if not capital and end < len(tokens) and tokens[end].low in {"of", "by", "for"} and self._stands_alone(key, entity_type, lead):
            stop = end  # "an event of the Alpha Foundation", "a scheme for returnees"
        both = next((k for k in range(end + 1, stop) if tokens[k].low in {"and", "&"} and any(t.cap and t.low in _BODIES for t in tokens[k + 1 : stop])), stop)
        stop = both if entity_type == "Organisation" else stop
        article = next((k for k in range(end, stop - 1) if tokens[k].low in {"of", "for"} and tokens[k + 1].low in {"a", "an"}), stop)
        stop = article
        if entity_type in {"Event", "Agreement"} and stop > end and stop < len(tokens) and not tokens[stop].cap and "Project" in self.head_at(tokens, stop)[2]:
            stop = end  # "the launch ceremony of the Safe Steps project": the project has a name of its own
        behalf = next((k for k in range(end, stop - 1) if tokens[k].low == "on" and tokens[k + 1].low in {"behalf", "top", "site", "time"}), stop)
        stop = behalf
        if (
            following
            and following.cap
            and (entity_type in {"Event", "Facility", "Agreement"} and key in _GENERIC_HEADS)
        ):
            stop = end
        if plural and not capital and entity_type not in {"Organisation", "Place"}:
            stop = end
        short = (
            next((k for k in range(end + 1, stop) if tokens[k].low in {"in", "at", "for"}), stop)
            if entity_type == "Facility" and stop > end
            else stop
        )
        if entity_type == "Facility" and end < stop and tokens[end].low in {"in", "at", "for"}:
            short = end
        if any(
            t.low in {"on", "in"} and tokens[k + 1].low in self._words.dated
            for k, t in enumerate(tokens[end : stop - 1], end)
        ):
            stop = short = next(k for k in range(end, stop) if tokens[k].low in {"on", "in"})
        return self._span(tokens, begin, i, end, short, stop, key, entity_type, plural)

    @staticmethod
    def _stands_alone(key: str, entity_type: EntityType, lead: str) -> bool:
        """True of a common noun whose "of" or "for" tells of something else than its name."""
        if entity_type == "Organisation":
            return key not in _OF_PLACES
        return entity_type == "Project" or (entity_type == "Event" and key == "event")

    def _common(self, tokens: list[Token], i: int, end: int, key: str, plural: bool, lead: str) -> bool:
        """True of a head that is a common noun where it stands: "within the framework of", "her opening remarks", "PROJECT SUMMARY"."""
        after = tokens[end] if end < len(tokens) else None
        if key in {"association", "partnership", "alliance"} and lead == "in":
            return True
        if key == "framework" and not tokens[i].cap or key in {"settlement", "camp"} and plural:
            return True
        if key in {"signing", "opening", "inauguration", "graduation"} and i == end - 1:
            content = after is not None and after.word and not after.cap and after.low not in self._words.connectors | self._words.stop
            return content or lead not in {"the", "a", "an", "its", "their", "this", "at"}
        return key in {"project", "programme", "program"} and tokens[i].cap and after is not None and after.low in _SHEET

    def _later_head(self, tokens: list[Token], end: int) -> bool:
        """True where the capitals that follow a head run on to another head: that one closes the name."""
        k = end
        while k < len(tokens) and tokens[k].word and tokens[k].cap and k - end < 5:
            if self.head_at(tokens, k)[1] and "Group" not in self.head_at(tokens, k)[2]:
                return True
            k += 1
        return False

    def _apposed(self, tokens: list[Token], end: int, key: str, entity_type: EntityType) -> Span | None:
        """The name after a common noun in small letters: "the association Tadla"."""
        stop = self._capital_run(tokens, end)
        while (
            stop + 1 < len(tokens)
            and tokens[stop].low in {"of", "to", "for"}
            and tokens[stop + 1].cap
            and entity_type == "Organisation"
        ):
            stop = self._capital_run(tokens, stop + 1)
        if stop == end:
            return None
        return Span(
            tokens[end].start, tokens[stop - 1].end, entity_type, "name", head=key, actor=self._words.kinds.get(key, "")
        )

    def _bare(
        self,
        tokens: list[Token],
        begin: int,
        i: int,
        end: int,
        key: str,
        entity_type: EntityType,
        lead: str,
        plural: bool,
    ) -> Span | None:
        kind = "indefinite" if lead in {"a", "an", "another"} else "bare"
        return Span(tokens[begin].start, tokens[end - 1].end, entity_type, kind, head=key, plural=plural)  # type: ignore[arg-type]

    def _span(
        self,
        tokens: list[Token],
        begin: int,
        i: int,
        end: int,
        short: int,
        stop: int,
        key: str,
        entity_type: EntityType,
        plural: bool,
    ) -> Span | None:
        lead = self._lead(tokens, begin)
        named = short > end or begin < i or stop > end
        capital = any(t.cap or t.low == '"' for t in tokens[begin:short] if t is not tokens[0] or t.caps) or any(
            t.cap for t in tokens[end:short]
        )
        capital = capital or (begin == 0 and short - begin > 1 and tokens[i].cap)
        if entity_type == "Organisation" and named and not capital:
            return None
        if plural and not capital and entity_type in {"Event", "Facility", "Agreement", "Project", "Plan", "Strategy"}:
            return None
        if entity_type == "Place" and not any(t.cap for t in tokens[end:short] + tokens[begin:i]):
            return None
        if named and (capital or entity_type != "Project" or (key in _PARTS and begin < i)):
            kind = "name" if capital or lead not in {"a", "an", "another"} else "indefinite"
            if not capital and entity_type in {"Event", "Facility"} and short == end and begin < i and i - begin > 2:
                kind = "indefinite"
        elif tokens[i].cap and i > 0 and key in _ALONE and lead in {"the", "by"}:
            kind = "name"
        else:
            kind = "indefinite" if lead in {"a", "an", "another"} else "bare"
        actor = self._words.kinds.get(key, "")
        span = Span(
            tokens[begin].start,
            tokens[short - 1].end,
            entity_type,
            kind,
            head=key,
            plural=plural and entity_type != "Group",
            actor=actor,
        )  # type: ignore[arg-type]
        if short < stop:
            span.names.append(" ".join(t.text for t in tokens[begin:stop]))
        return span

    @staticmethod
    def _lead(tokens: list[Token], begin: int) -> str:
        """The article before a noun, over an amount and the like: "a four-year, EU-funded project"."""
        k = begin - 1
        while k > 0 and begin - k < 9 and (tokens[k].low in _UNITS | {"-", ",", "$", "€", "£", "funded", "backed", "financed"} or tokens[k].low[0].isdigit() or "-" in tokens[k].low or tokens[k].caps):
            k -= 1
        if k >= 0 and tokens[k].low in {"a", "an", "another"}:
            return tokens[k].low
        return tokens[begin - 1].low if begin else ""

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        if i > 0 and tokens[i].low == "minister" and self._content(tokens, i - 1) and tokens[i - 1].low not in _RANKS:
            named = i + 1 < len(tokens) and tokens[i + 1].cap
            of = i + 1 < len(tokens) and tokens[i + 1].low in {"of", "for"}
            if not of and tokens[i].cap and tokens[i - 1].cap or named and not tokens[i].cap:  # "Interior Minister", "planning minister Alam"
                span = Span(tokens[i - 1].start, tokens[i].end, "Organisation", "office", head="minister", actor="ministry")
                span.names.append(f"Ministry of {tokens[i - 1].text.title()}")
                return span
        if tokens[i].low == "minister" and i + 2 < len(tokens) and tokens[i + 1].low in {"of", "for"}:
            end = self._portfolio(tokens, i + 2)
            if end:
                begin = i - 1 if i and tokens[i - 1].low in {"state", "deputy", "vice"} else i
                count = str(i + 2 - begin + (tokens[i + 2].low == "the"))
                span = Span(tokens[begin].start, tokens[end - 1].end, "Organisation", "office", head="minister", post=count, institution="Ministry of")
                return span
        if phrase(tokens, i, i + 1) in {"minister", "mayor"} and not (
            i + 1 < len(tokens) and tokens[i + 1].low in {"of", "for"}
        ):
            return None
        return super()._office(tokens, i, known)

    def _portfolio(self, tokens: list[Token], at: int) -> int:
        """The end of what a ministry is of: "Labour, Employment and Social Security"; 0 where nothing listed opens it."""
        k = at + 1 if at < len(tokens) and tokens[at].low == "the" else at
        last = 0
        while k < len(tokens):
            token = tokens[k]
            if token.cap and token.low in self._words.portfolios:
                last = k + 1
            elif not last or token.low not in {",", "and", "&", "of", "for", "the", "'s", "'", "to", "in"} or not self._goes_on(tokens, k):
                break
            k += 1
        return last

    def _goes_on(self, tokens: list[Token], k: int) -> bool:
        """True where a portfolio goes on after a small word or a comma."""
        after = [t for t in tokens[k + 1 : k + 3] if t.low not in {"and", "the"}][:1]
        return bool(after) and after[0].cap and after[0].low in self._words.portfolios

    # Lists closed by one head in the plural ----------------------------------------------------------------------------------

    def _closed_list(self, tokens: list[Token], i: int) -> Iterator[Span]:
        """The members of "Edo, Delta and Lagos States", each with the head."""
        end, key, types, plural = self.head_at(tokens, i)
        if not plural or "Place" not in types or i < 2 or not tokens[i - 1].cap:
            return
        k = i
        while k > 0 and tokens[k - 1].word and tokens[k - 1].cap:
            begin = k - 1
            while begin > 0 and tokens[begin - 1].word and tokens[begin - 1].cap:
                begin -= 1
            own = " ".join(t.text for t in tokens[begin:k])
            stop = end if k == i else k
            single = key.title()
            yield Span(
                tokens[begin].start, tokens[stop - 1].end, "Place", "name", head=key, names=[f"{own} {single}", own]
            )
            k = begin
            while k > 0 and tokens[k - 1].low in {",", "and"}:
                k -= 1

    # All of it -----------------------------------------------------------------------------------------------------------------

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        tokens = self.tokens(clean, low, start, end)
        posts = self._posts_at(tokens, known)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            people = self._person(tokens, i) if i not in posts or token.low in self._words.titles - {"general", "chief"} else []
            if people:
                spans.extend(people)
                continue
            group = self._group(tokens, i, posts)
            if group:
                spans.append(group)
            if i in posts and token.low not in {"minister", "mayor", "governor", "ambassador", "prefect", "consul"}:
                continue
            office = self._office(tokens, i, known)
            if office:
                spans.append(office)
            members = list(self._closed_list(tokens, i))
            if len(members) > 1:
                spans = [s for s in spans if s.end <= members[-1].start]
                spans.extend(members)
                continue
            headed = self._headed(tokens, i, known) if i not in posts else None
            if headed:
                spans.append(headed)
        spans = self._with_initialled(tokens, spans)
        spans.extend(s for s in self._unknown_english(tokens, spans, posts, known))
        return spans

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

    def _unknown_english(
        self, tokens: list[Token], taken: list[Span], posts: set[int], known: dict[int, int]
    ) -> Iterator[Span]:
        """Runs of capitals that nothing else explains, posts cut out, with the small words of a brand ("Skills for Home")."""
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
            if begin < end:
                kind = "acronym" if end - begin == 1 and tokens[begin].caps else "unknown"
                yield Span(tokens[begin].start, tokens[end - 1].end, None, kind)  # type: ignore[arg-type]
            i = max(end, i + 1)

    def _field_office(self, tokens: list[Token], begin: int, end: int, known: dict[int, int]) -> bool:
        """True of a known short name with a known place: both are found as what they are."""
        first = known.get(tokens[begin].start, 0)
        return tokens[begin].caps and first == tokens[begin].end and begin + 1 < end and known.get(tokens[begin + 1].start, 0) >= tokens[end - 1].end

    def _sheds(self, tokens: list[Token], begin: int, end: int) -> bool:
        """True of a first word in capitals that is no part of a name: a number, a resolution's verb, a small word."""
        if tokens[begin].low.isdigit() or (begin == 0 and tokens[0].low in _RESOLVES):
            return True
        first = begin == 0 or tokens[begin - 1].low in {'"', "-", ":"}
        return not self._opens_brand(tokens, begin, end) and self._ordinary(tokens, begin, first)

    def _opens_brand(self, tokens: list[Token], begin: int, end: int) -> bool:
        """True of a first word that belongs to a brand: "Skills for Home, which ..."."""
        if end - begin != 1 or end + 2 >= len(tokens) or tokens[begin].low in self._words.stop or tokens[begin].caps:
            return False
        after = self._capital_run(tokens, end + 1) if tokens[end].low in {"for", "to", "without"} and tokens[end + 1].cap else 0
        return bool(after) and after < len(tokens) and tokens[after].low in {",", "(", "is", "was", "has", "will", "which"}

    def _brand(self, tokens: list[Token], begin: int, end: int, known: dict[int, int]) -> int:
        if end - begin != 1 or end + 1 >= len(tokens) or tokens[begin].start in known or tokens[end + 1].start in known:
            return end
        joins = {"for", "to", "without", "of"} if not tokens[begin].caps else {"of"}
        if tokens[end].low in joins and tokens[end + 1].cap and tokens[end + 1].word and not tokens[end + 1].caps:
            return self._capital_run(tokens, end + 1)
        return end


@cache
def english_finder() -> EnglishFinder:
    """The finder of English."""
    return EnglishFinder(lexicon("en"))
