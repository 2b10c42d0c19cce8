"""Names in words of everyday French: "projet Main tendue", "colloque Exil et mémoire", "l'ONG Artisans de la mer"."""

from __future__ import annotations

import re

from graph.languages import latin_words as borders
from graph.languages.latin import Name
from graph.languages.spans import Span, Token

# Verbs and what stands before verbs: a small word right before one of these belongs to the name before it.
_FINITE = frozenset(
    [
        "s'",
        "se",
        "n'",
        "ne",
        "est",
        "sont",
        "etait",
        "etaient",
        "sera",
        "seront",
        "fut",
        "ont",
        "avait",
        "avaient",
        "aura",
        "auront",
        "va",
        "vont",
        "vient",
        "viennent",
        "vise",
        "visent",
        "doit",
        "peut",
        "prend",
        "prevoit",
        "comprend",
        "finance",
        "couvre",
        "cible",
        "accompagne",
        "propose",
        "permet",
        "beneficie",
        "concerne",
        "repose",
        "compte",
        "dispose",
        "entend",
        "reste",
        "passe",
        "touche",
        "aide",
        "forme",
        "offre",
        "ouvre",
        "a",
    ]
)
# What closes a title that a capital opens, after a small word: "Toiture pour tous", "Mineurs en route".
_CLOSING = {
    "pour": frozenset(["tous", "toutes", "elles", "eux", "demain", "vivre"]),
    "sans": frozenset(
        [
            "frontieres",
            "papiers",
            "toit",
            "abri",
            "peur",
            "murs",
            "limites",
            "visa",
            "barriere",
            "barrieres",
            "violence",
            "racisme",
        ]
    ),
    "en": frozenset(
        [
            "route",
            "main",
            "mains",
            "marche",
            "mouvement",
            "commun",
            "tete",
            "vie",
            "partage",
            "devenir",
            "chemin",
            "action",
            "scene",
            "transit",
        ]
    ),
    "ensemble": frozenset(),
    "autrement": frozenset(),
    "ici": frozenset(),
    "demain": frozenset(),
}
_DETERMINERS = frozenset(
    [
        "plusieurs",
        "quelques",
        "divers",
        "diverses",
        "certains",
        "certaines",
        "autres",
        "deux",
        "trois",
        "quatre",
        "cinq",
    ]
)
_INFINITIVE = re.compile(r"\w{2,}(?:er|ir|dre|tre|ire|aire)$")
_FINITE_ENDING = re.compile(r"(?:ent|era|eront|ait|aient|ant)$")
# Heads that say what kind of body it is and that texts leave out as often.
_LOOSE = frozenset(
    ["ong", "ongd", "asbl", "organisme", "association", "entreprise", "cabinet", "club", "societe", "reseau"]
)


def _opened(name: Name) -> bool:
    """True of a title whose first word, right after its head, has the only capital so far."""
    first = name.tokens[name.begin] if name.begin < len(name.tokens) else None
    titled = name.type in {"Project", "Event"} and name.at == name.begin + 1
    return titled and first is not None and first.cap and not first.caps and first.low.isalpha()


def closes_title(name: Name) -> int:
    """How many of the next tokens close a title as "pour tous" does; 0 where they do not."""
    if not _opened(name) or name.token.low not in _CLOSING:
        return 0
    after = _CLOSING[name.token.low]
    if not after:
        return 1
    k = name.at + 1
    return 2 if k < len(name.tokens) and name.tokens[k].low in after and not name.tokens[k].cap else 0


def takes_noun(name: Name) -> bool:
    """True of the small word in "le projet Second départ est", "le projet Main tendue s'étend"."""
    token = name.token
    if not _opened(name) or token.cap or _FINITE_ENDING.search(token.low) or len(token.low) < 3:
        return False
    after = name.tokens[name.at + 1] if name.at + 1 < len(name.tokens) else None
    if after is not None and after.word:
        return after.low in _FINITE and after.text not in {"à", "À"}
    return borders.PARTICIPLE.search(token.low) is None and not token.low.endswith("e")


def joins_noun(name: Name, k: int) -> bool:
    """True of "et" in "colloque Exil et mémoire", where a small word without article follows."""
    token = name.tokens[k]
    return _opened(name) and k == name.at + 1 and not token.cap and token.low not in _DETERMINERS


def is_infinitive_title(name: Name) -> bool:
    """True of a title that goes on over an article after its first word: "projet Prendre le large"."""
    return _opened(name) and _INFINITIVE.match(name.tokens[name.begin].low) is not None


def name_without_head(clean: str, span: Span, tokens: list[Token]) -> None:
    """Let "l'ONG Artisans de la mer" be called by its own name as well."""
    if span.type != "Organisation" or span.kind != "name" or span.head not in _LOOSE:
        return
    own = next((t for t in tokens if t.start > span.start), None)
    if own is not None and own.end <= span.end and own.cap and own.end - own.start > 1:
        span.names.append(clean[own.start : span.end])
