"""How like two names are, and what must agree in them before likeness counts.

"Programme d'appui au retour, phase II" and "... phase III" are alike in nearly all letters, and two programmes. So
numbers (in digits, Roman, or words), compass points, single letters and places are taken out first and compared by what
they mean, in whatever language; only of names that agree in them the other words are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graph.languages.letters import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SMALL_WORDS = """
    a al and au aux avec by d da das de del della der des di do dos du e el en et for from in l la las le les los of on
    or ou para par pour qu s sur the to un und une y في من علي الي عن و او لدي مع بين ذات
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ALIKE = 0.7  # from here two words may be spellings of one
_SOUNDS_ALIKE, _WRITTEN_APART = 0.85, 0.95
_VERY_SHORT, _SHORT = 3, 5  # letters
_RATIO = 80  # of 100: below, names are not looked at closer

_MEANINGS: dict[str, str] = {
    "1": "first premier premiere اول اولي",
    "2": "two second seconde deux deuxieme اثنان اثنين ثاني ثانيه",
    "3": "three third trois troisieme ثلاث ثلاثه ثالث ثالثه",
    "4": "four fourth quatre quatrieme اربع اربعه رابع رابعه",
    "5": "five fifth cinq cinquieme خمس خمسه خامس خامسه",
    "6": "six sixth sixieme ست سته سادس سادسه",
    "7": "seven seventh sept septieme سبع سبعه سابع سابعه",
    "8": "eight eighth huit huitieme ثماني ثمانيه ثامن ثامنه",
    "9": "nine ninth neuf neuvieme تسع تسعه تاسع تاسعه",
    "10": "ten tenth dix dixieme عشر عشره عاشر عاشره",
    "north": "north northern nord septentrional septentrionale شمال شمالي شماليه",
    "south": "south southern sud meridional meridionale جنوب جنوبي جنوبيه",
    "east": "east eastern est oriental orientale orientaux شرق شرقي شرقيه",
    "west": "west western ouest occidental occidentale occidentaux غرب غربي غربيه",
    "centre": "central centrale وسطي",
}
_MEANING = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split()}
_REACHES = {
    "national": "national nationale nationaux وطني وطنيه قومي قوميه",
    "regional": "regional regionale regionaux جهوي جهويه",
    "provincial": "provincial provinciale اقليمي اقليميه",
    "municipal": "municipal municipale communal communale بلدي بلديه جماعي جماعيه",
    "local": "local locale محلي محليه",
    "international": "international internationale دولي دوليه",
}
_REACH = {word: reach for reach, words in _REACHES.items() for word in words.split()}

# Letters of a word that spellings vary: vowels, weak letters, h; what sounds alike is one.
_VARIED = re.compile(r"(?<=.)[aeiouyhاويءئؤ]")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v", "j": "g"})
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Key:
    """A name taken apart. `marks` and `countries` are what must agree, `words` the other words in their order."""

    words: tuple[str, ...]
    text: str  # the words in alphabetical order
    run: str  # the words in their order without spaces, which some leave out: Souss Massa, Soussmassa
    holds: frozenset[str]  # each word once
    initials: tuple[str, ...]  # with the small words and without
    marks: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    reaches: frozenset[str] = frozenset()
    arabic: bool = False
    proper: bool = True  # False of a description: without a capital, in Arabic a single word

    def agrees(self, other: Key) -> bool:
        """Whether numbers, compass points, letters and places are the same, and nothing that is told contradicts."""
        return (
            self.marks == other.marks
            and not _contradict(self.countries, other.countries)
            and not _contradict(self.reaches, other.reaches)
        )


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and one != other)


class Placenames:
    """Recognises places and countries within names, by the names and adjectives that are known for them."""

    def __init__(self, places: Iterable[tuple[str, str]], countries: Iterable[tuple[str, str]] = ()) -> None:
        """Pairs of a name and the IRI of the place; of countries also their adjectives."""
        self._by_first: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = defaultdict(dict)
        for is_country, pairs in ((False, places), (True, countries)):
            for name, iri in sorted(pairs, reverse=True):  # of places of one name always the same one stands for all
                if words := tuple(word for word, _ in _words(name)):
                    self._by_first[words[0]][words] = (iri, is_country)

    def at(self, words: Sequence[str], i: int) -> tuple[int, str, bool]:
        """Of the longest place that begins at a word: the number of its words (0: none), IRI, whether a country."""
        named = self._by_first.get(words[i], {})
        for length in sorted({len(name) for name in named}, reverse=True):
            if found := named.get(tuple(words[i : i + length])):
                return length, *found
        return 0, "", False


def _is_proper(name: str, words: Sequence[str], *, arabic: bool) -> bool:
    return len(words) > 1 if arabic else any(c.isupper() or c.isdigit() for c in name)


def key_of(name: str, places: Placenames) -> Key:
    """A name taken apart.

    >>> key_of("Programme d'appui au retour, phase II", Placenames([])).marks
    frozenset({'2'})
    """
    written = list(_words(name))
    words = [word for word, _ in written]
    rest: list[str] = []
    marks: set[str] = set()
    countries: set[str] = set()
    i = 0
    while i < len(words):
        length, iri, is_country = places.at(words, i)
        if length:
            (countries if is_country else marks).add(iri)
        elif mark := _mark(*written[i], first=i == 0):
            marks.add(mark)
        else:
            rest.append(words[i])
        i += length or 1
    arabic = any("\u0621" <= c <= "\u06d3" for c in name)
    return Key(
        words=tuple(rest),
        text=" ".join(sorted(rest)),
        run="".join(rest),
        holds=frozenset(rest),
        initials=_initials(name),
        marks=frozenset(marks),
        countries=frozenset(countries),
        reaches=frozenset(_REACH[word] for word in rest if word in _REACH),
        arabic=arabic,
        proper=_is_proper(name, words, arabic=arabic),
    )


def _words(name: str) -> Iterator[tuple[str, str]]:
    """Each word that counts, folded and without article, and as it is written but for accents."""
    folded = fold(name)
    for found in _WORD.finditer(folded.low):
        word, written = found.group(), folded.clean[found.start() : found.end()]
        lettered = len(word) == 1 and written.isupper() and folded.low[found.end() : found.end() + 1] != "'"
        if word not in _SMALL or lettered:  # "Lot A", and not "d'" or "à"
            yield _bare(word), written


def _bare(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + 3:
            return word[len(article) :]
    return word


def _mark(word: str, written: str, *, first: bool) -> str:
    """What a word stands for that must agree, "" for a word like others."""
    if word.isdecimal():
        return str(int(word))
    if not first and written.isupper() and _ROMAN.fullmatch(written):
        return str(_roman(written))
    if not first and len(word) == 1:
        return word
    return _MEANING.get(word, "")


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _initials(name: str) -> tuple[str, ...]:
    """The acronyms that a name may have, in capitals; none for what is one word."""
    words = _WORD.findall(fold(name).low)
    large = [word for word in words if word not in _SMALL]
    made = ("".join(word[0] for word in chosen).upper() for chosen in (large, words) if len(chosen) > 1)
    return tuple(dict.fromkeys(made))


def likeness(one: Key, other: Key) -> float:
    """How like the words of two names are, from 0 (other words) to 1 (the same words, in whatever order)."""
    if not one.words or one.arabic != other.arabic:
        return 0.0
    if one.text == other.text:
        return 1.0
    if one.run == other.run:
        return _WRITTEN_APART
    ratio = fuzz.ratio(one.text, other.text, score_cutoff=_RATIO) / 100
    if not ratio:
        return 0.0
    left, right = _unshared(one.words, other.words), _unshared(other.words, one.words)
    if len(left) != len(right):
        return 0.0
    worst = min(max(_word_likeness(word, other) for other in right) for word in left)
    return (ratio + worst) / 2 if worst >= _ALIKE else 0.0


def contains(whole: Key, part: Key) -> tuple[str, ...]:
    """The words that the one name has beyond all of the other's; none where the other is no part of it."""
    if not 2 <= len(part.words) < len(whole.words) or not whole.holds.issuperset(part.words):
        return ()
    return _unshared(whole.words, part.words)


def _unshared(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple((Counter(words) - Counter(others)).elements())


def _word_likeness(one: str, other: str) -> float:
    shorter = min(len(one), len(other))
    if shorter <= _VERY_SHORT:
        return float(one == other)
    if sound(one) == sound(other):
        return max(_SOUNDS_ALIKE, Levenshtein.normalized_similarity(one, other))
    # One letter makes another word of a short one: Italy and Itasy, Amal and Aman.
    return Levenshtein.normalized_similarity(one, other) if shorter > _SHORT else 0.0


def sound(word: str) -> str:
    """What spellings of a word have in common.

    >>> sound("melloul") == sound("meloul"), sound("alpha") == sound("alfa")
    (True, True)
    """
    return _DOUBLED.sub(r"\1", _VARIED.sub("", word.replace("ph", "f")).translate(_SOUNDS)) or word


def frequencies(keys: Iterable[Key]) -> Mapping[str, int]:
    """In how many names each word stands, by its sound."""
    counts: Counter[str] = Counter()
    for key in keys:
        counts.update({sound(word) for word in key.words})
    return counts
