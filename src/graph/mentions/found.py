"""What a sentence mentions, and how names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.authority.index import bare
from graph.languages.letters import fold_plain
from graph.languages.quantities import Quantity
from graph.languages.spans import Span
from graph.texts import Sentence


@dataclass(slots=True)
class Found:
    """The mentions of a sentence, in order, none overlapping, and its dates and amounts."""

    sentence: Sentence
    spans: list[Span]
    quantities: list[Quantity]


def name_key(name: str) -> str:
    """A name as it is compared within and across documents: folded, without articles, marks and quotation.

    >>> name_key("L'Agence Bêta"), name_key("الوكالة")
    ('agence beta', 'وكاله')
    """
    text = re.sub(r"[\W_]+", " ", fold_plain(name)).strip()
    text = re.sub(r"^(?:(?:le|la|les|the|du|de|des|l|d|un|une|a|an)\s+)+(?=\S)", "", text)
    return " ".join(bare(word) for word in text.split())
