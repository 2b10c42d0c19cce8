"""How names are compared and put in order in Arabic, French and English.

Engines order text by code point: É after Z, every Arabic name that begins with the article in one heap, the hamza
forms of alef far apart. What follows is what a reader of a printed index expects.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that no Unicode decomposition joins although readers take them for the same: alef wasla, alef maksura and
# Persian yeh, Persian kaf, teh marbuta; the ligatures of French.
_SAME = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "œ": "oe", "æ": "ae", "’": "'"})
# Direction marks, joiners and tatweel are never part of a name.
_INVISIBLE = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ARTICLE = re.compile(r"(?:ال(?=\w{2})|al-|l'|(?:le|la|les|the|an?)\s+)")


def fold(text: str) -> str:
    """Text without case, accents, vowel signs, hamza, invisible marks and doubled spaces: equal where names are.

    >>> fold("  Écoute   MIGRANTS") == fold("ecoute migrants")
    True
    >>> fold("إعانة") == fold("اعانه")
    True
    """
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold().translate(_SAME)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


def sort_key(text: str) -> tuple[str, str]:
    """What to order names by: the folded text without its leading article, then the text itself.

    >>> sorted(["Zones", "Écoute", "Agence"], key=sort_key)
    ['Agence', 'Écoute', 'Zones']
    >>> sorted(["بنك", "الوكالة", "إعانة", "أمل"], key=sort_key)
    ['إعانة', 'أمل', 'بنك', 'الوكالة']
    """
    return _ARTICLE.sub("", fold(text), count=1) if _ARTICLE.match(fold(text)) else fold(text), text
