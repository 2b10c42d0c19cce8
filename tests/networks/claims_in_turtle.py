"""Claims written in Turtle, for small datasets."""

from __future__ import annotations


def claim(name: str, subject: str, predicate: str, target: str, *more: str) -> str:
    """A claim in Turtle, asserted unless `more` says otherwise, with its quote."""
    modality = '"asserted"' if not any("modality" in m for m in more) else ""
    said = f"mig:modality {modality} ;" if modality else ""
    return f"""
    id:{name} a mig:Claim ; rdf:subject id:{subject} ; rdf:predicate mig:{predicate} ; rdf:object id:{target} ; {said}
      mig:confidence 0.9 ; prov:wasDerivedFrom id:d1 ; mig:evidence id:{name}-e {"".join(f"; {m}" for m in more)} .
    id:{name}-e oa:hasSelector id:{name}-q . id:{name}-q oa:exact "words of {name}" .
    """
