"""Folding: the form of a text in which names and cues are compared, with a map back to the untouched characters.

Folding drops what writers vary freely: case, accents, vowel signs, tatweel, direction marks, the shapes of hamza, final
yeh and teh marbuta, Persian kaf and yeh, presentation forms, kinds of quotation mark, dash, apostrophe and space,
Arabic-Indic digits. It serves comparing only; nothing folded is ever stored or shown.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئیې", "ي"),
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ہ": "ه",
        **dict.fromkeys("‘’ʼ`´ʿʾ", "'"),
        **dict.fromkeys("«»“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
        ),
        "٬": ",",
        "،": ",",
        "٫": ".",
        "٪": "%",
        "·": "·",
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ı": "i",
        "€": "€",
    }
)
# Tatweel, direction marks and isolates, soft hyphen, zero-width characters, byte order mark.
_DROPPED = frozenset(
    "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c"
)


# A hyphen that only the end of a line put into a word.
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-[ \t]*\n[ \t]*(?=[a-zà-ÿ])")

# Some fonts use the presentation forms of Uyghur, Kazakh and Kirghiz letters as places for ornaments and bullets. What
# is made of nothing else is no word of Arabic; within a word they are letters, as the g of Agadir and Persian yeh are.
_SLOTS = re.compile(r"(?<!\w)[\ufbd3-\ufbff]+(?!\w)")


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    """What one character becomes, case kept; "" where it is dropped."""
    if character < "\x80":
        return " " if character == "\t" else character
    if character in _DROPPED:
        return ""
    if character < "\xa0":  # control characters: the encoding of sentences uses them for mentions
        return " "
    mapped = character.translate(_SAME)
    if mapped != character:
        return mapped
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _DROPPED)
    return kept.translate(_SAME)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: `clean` keeps case, `low` does not, both of one length. `origin[i]` is where character i was."""

    clean: str
    low: str
    origin: array[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the untouched text that a folded stretch came from, trailing marks included."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.source)
            return at, at
        first, last = self.origin[start], self.origin[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return first, last


def fold(text: str) -> Folded:
    """Fold a text, with the map back.

    >>> fold("الإتّحاد Européen").low
    'الاتحاد europeen'
    """
    pieces: list[str] = []
    origin = array("l")
    broken = {i for m in _HYPHENATED.finditer(text) for i in range(*m.span())}
    for i, character in enumerate(_without_slots(text)):
        folded = _fold_character(character) if i not in broken else ""
        if folded:
            pieces.append(folded)
            for _ in folded:
                origin.append(i)
    clean = "".join(pieces)
    low = clean.lower()
    if len(low) != len(clean):  # a letter whose small form has another length: keep it as it is
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in clean)
    return Folded(clean, low, origin, text)


def fold_plain(text: str) -> str:
    """The folded form alone, small letters."""
    return "".join(_fold_character(c) for c in _without_slots(text)).lower()


def _without_slots(text: str) -> str:
    """The text, as long as before, with spaces in place of ornaments that are encoded as letters."""
    return _SLOTS.sub(lambda found: " " * len(found.group()), text)
