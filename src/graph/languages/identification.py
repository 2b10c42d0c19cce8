"""Which language a text is in: by its script first, then by the small words that no sentence does without.

Besides the languages that are read, their neighbours on the web of migration policy are known, so that a text in one of
them is named and not taken for French or Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_SAMPLE = 200_000  # characters; a long report tells in its first part


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language's code and English name; both "" where it cannot be told."""

    code: str = ""
    name: str = ""


_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "tr": "Turkish",
    "ur": "Urdu",
}
_SMALL_WORDS = {
    "ar": "في من على إلى عن أن التي الذي هذا هذه مع كما بين و ما أو لا تم خلال وفي ومن وعلى إن ذلك كان قد",
    "fa": "در به از که این را با است برای آن های می شد شده کرد خود یک بر",
    "ur": "کے میں کی ہے اور سے کا کو پر نے ہیں اس کہ یہ بھی تھا گیا",
    "fr": "le la les des du de et un une est dans pour par sur au aux avec que qui ce cette ces sont été ont l' d' qu'",
    "en": "the of and to in is for on with by that this are was were has have been from as at an it which will their",
    "de": "der die das und ist nicht ein eine mit von zu für auf im den dem des werden wurde sich auch durch bei",
    "es": "el los las del y en una por con para su se es como más fue ha sus entre han también este esta que",
    "it": "il di che per una con del della dei delle sono nel è gli al anche alla da più ha nella i si questo",
    "nl": "de het een en van is op te dat die met voor zijn niet aan door wordt werden ook naar bij",
    "pt": "o os as do da dos das e em uma por com para não é que no na ao foi pela mais sua são à",
    "tr": "ve bir bu için ile olarak da de olan çok daha sonra gibi kadar tarafından",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_BY_SCRIPT = {"ARABIC": ("ar", "fa", "ur"), "LATIN": ("fr", "en", "de", "es", "it", "nl", "pt", "tr")}
_ENOUGH = 0.04  # of the words; running text in its own language has 0.2 to 0.5


def identify(text: str) -> LanguageGuess:
    """The language that most of a text is in.

    >>> identify("Le projet est mis en œuvre par l'Agence dans la région.").code
    'fr'
    >>> identify("El proyecto es financiado por la Unión Europea y la Región en el marco de un acuerdo.").name
    'Spanish'
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    if not script:
        return LanguageGuess()
    if script not in _BY_SCRIPT:
        return LanguageGuess(name=f"a language written in {script.capitalize()} letters")
    return _by_small_words(sample, _BY_SCRIPT[script])


def _script(text: str) -> str:
    """The first word of the Unicode name of most letters: LATIN, ARABIC, CYRILLIC, CJK."""
    letters = Counter(c for c in text if c.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "?").split()[0]] += count
    return max(scripts, key=lambda s: (scripts[s], s)) if scripts else ""


def _by_small_words(text: str, codes: tuple[str, ...]) -> LanguageGuess:
    words = Counter(w.lower().replace("’", "'") for w in _WORD.findall(text))
    shares = {code: sum(words[w] for w in _SETS[code]) / max(words.total(), 1) for code in codes}
    best = max(codes, key=lambda code: shares[code])
    return LanguageGuess(best, _NAMES[best]) if shares[best] >= _ENOUGH else LanguageGuess()
