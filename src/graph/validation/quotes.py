"""Does every quote stand in its document, at the place that the claim says?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model import Claim, Document, Finding
from graph.namespaces import claim_iri, term

_MESSAGES: Mapping[str, str] = {
    "ar": "الاقتباس ليس في الوثيقة عند الموضعين {start}–{end}: فيها «{found}»",
    "fr": "la citation ne se trouve pas dans le document aux positions {start}-{end} : on y lit « {found} »",
    "en": "the quote does not stand in the document at {start}-{end}: it has “{found}”",
}


def check_quotes(documents: Iterable[Document], claims: Iterable[Claim], lang: str = "en") -> tuple[Finding, ...]:
    """A violation for each claim whose quote is not exactly what its document has at its offsets."""
    texts = {document.id: document.text for document in documents}
    return tuple(_finding(c, texts.get(c.evidence.document, ""), lang) for c in claims if not _stands(c, texts))


def _stands(claim: Claim, texts: Mapping[str, str]) -> bool:
    evidence = claim.evidence
    if evidence.address:
        return True
    within = 0 <= evidence.start < evidence.end
    return within and texts.get(evidence.document, "")[evidence.start : evidence.end] == evidence.quote


def _finding(claim: Claim, text: str, lang: str) -> Finding:
    start, end = claim.evidence.start, claim.evidence.end
    message = _MESSAGES.get(lang, _MESSAGES["en"]).format(start=start, end=end, found=text[start:end])
    return Finding(
        severity="violation",
        shape=term("QuoteInDocument"),
        focus=claim_iri(claim.id),
        label=claim.subject.names[0].text if claim.subject.names else claim.subject.iri,
        message=message,
        path="oa:exact",
        value=claim.evidence.quote,
        claims=(claim_iri(claim.id),),
        document=claim.evidence.document,
        quote=claim.evidence.quote,
    )
