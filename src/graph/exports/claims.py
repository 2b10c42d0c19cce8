"""The claims line: one claim as one line of JSON, which other programs read.

    {"document": "NAME.txt", "subject": ENTITY, "predicate": "funds", "object": ENTITY or VALUE, "title": "...",
     "quote": "exact words", "start": 120, "end": 188, "confidence": 0.9, "rule": "ar.funds.nominal"}
    ENTITY = {"iri": "...", "type": "Organisation", "names": ["every label and mention known for it"]}
    VALUE  = {"date": "2020-05"} | {"amount": 8000000, "currency": "EUR"} | {"theme": "..."} | {"text": "..."}

`modality` is there where it is not "asserted", `title` on a post, `amount` and `currency` on a funder's share,
`page` (from 1) where the document has pages.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from graph.model import Claim, Entity, Value


def claim_line(claim: Claim, document: str = "") -> str:
    """A claim as a line of JSON without its line end. `document` is the file's name, else the document's id stands."""
    row: dict[str, Any] = {
        "document": document or claim.evidence.document,
        "subject": _entity(claim.subject),
        "predicate": claim.predicate,
        "object": _entity(claim.object) if isinstance(claim.object, Entity) else _value(claim.object),
        **({"title": claim.title} if claim.title else {}),
        **(_money(claim.amount, claim.currency) if claim.amount is not None else {}),
        **({"modality": claim.modality} if claim.modality != "asserted" else {}),
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        **({"page": claim.evidence.page} if claim.evidence.page else {}),
        "confidence": claim.confidence,
        "rule": claim.rule,
        "id": claim.id,
    }
    return json.dumps(row, ensure_ascii=False)


def _entity(entity: Entity) -> dict[str, Any]:
    names = (*(n.text for n in entity.names), *entity.acronyms, *(n.text for n in entity.known))
    return {"iri": entity.iri, "type": entity.type, "names": list(dict.fromkeys(names))}


def _value(value: Value) -> dict[str, Any]:
    if value.amount is not None:
        return _money(value.amount, value.currency)
    given = {"date": value.date, "theme": value.theme, "text": value.text}
    return {key: text for key, text in given.items() if text}


def _money(amount: Decimal, currency: str) -> dict[str, Any]:
    whole = amount == amount.to_integral_value()
    return {"amount": int(amount) if whole else float(amount), "currency": currency}
