"""Prefixes and terms; the only place where an IRI is spelled or minted.

The base of all data IRIs is one setting: the environment variable MIGRAPH_BASE, else https://w3id.org/migraph/.
"""

from __future__ import annotations

import hashlib
import os
import re
from decimal import Decimal

DEFAULT_BASE = "https://w3id.org/migraph/"
BASE = os.environ.get("MIGRAPH_BASE", DEFAULT_BASE)
ONTOLOGY = "https://w3id.org/migraph/ontology"
MIG = ONTOLOGY + "#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"

PREFIXES: dict[str, str] = {
    "mig": MIG,
    "id": ID,
    "graph": GRAPH,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "sh": "http://www.w3.org/ns/shacl#",
}

# What fragments of PDF addresses conform to, by the name that the Web Annotation Data Model (section 4.2.1) gives it.
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"

HASH_LENGTH = 20  # hexadecimal digits: 80 bits, so a collision among a billion names is a one-in-a-million chance


def term(local: str) -> str:
    """The IRI of a term of the ontology.

    >>> term("funds")
    'https://w3id.org/migraph/ontology#funds'
    """
    return MIG + local


def expand(curie: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """The prefixed name of an IRI where a prefix fits, longest first; else the IRI itself.

    >>> compact("https://w3id.org/migraph/ontology#funds")
    'mig:funds'
    """
    fits = [(len(base), prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fits:
        return iri
    length, prefix = max(fits)
    return f"{prefix}:{iri[length:]}"


def digest(*parts: str) -> str:
    """A stable hash of parts; the separator cannot stand in any of them unnoticed."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:HASH_LENGTH]


def entity_iri(entity_type: str, slug: str) -> str:
    """The readable IRI of an authority entity.

    >>> entity_iri("Organisation", "enabel")
    'https://w3id.org/migraph/id/organisation/enabel'
    """
    return f"{ID}{entity_type.lower()}/{slug}"


def opaque_iri(entity_type: str, normalised: str, scope: str) -> str:
    """The IRI of an entity found in text: a hash of type, normalised name and scope, marked as opaque by its x-."""
    return f"{ID}{entity_type.lower()}/x-{digest(entity_type, normalised, scope)}"


def slug(text: str) -> str:
    """Text as a safe last part of an IRI: letters and digits of any script kept, the rest made hyphens."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def document_iri(document_id: str) -> str:
    """The IRI of a document."""
    return f"{ID}document/{document_id}"


def claim_iri(claim_id: str) -> str:
    """The IRI of a claim; its evidence and selectors stand under it as fragments (#evidence, #quote, #position)."""
    return f"{ID}claim/{claim_id}"


def theme_iri(notation: str) -> str:
    """The IRI of a theme of the SKOS scheme."""
    return f"{ID}theme/{notation}"


def concept_iri(scheme: str, notation: str) -> str:
    """The IRI of a concept of one of the SKOS schemes: kind, role, theme, level.

    >>> concept_iri("kind", "ministry")
    'https://w3id.org/migraph/id/kind/ministry'
    """
    return f"{ID}{scheme}/{notation}"


def decision_iri(*parts: str) -> str:
    """The IRI of a curator's decision, by its content."""
    return f"{ID}decision/{digest(*parts)}"


def skolem_iri(label: str) -> str:
    """The IRI that stands for a blank node (RDF 1.1 Concepts, section 3.5)."""
    return f"{BASE}.well-known/genid/{label}"


def amount_iri(amount: Decimal, currency: str) -> str:
    """The IRI of an amount, by its content.

    >>> amount_iri(Decimal("8000000"), "EUR")
    'https://w3id.org/migraph/id/amount/EUR-8000000'
    """
    plain = format(amount.normalize(), "f")
    return f"{ID}amount/{currency}-{plain}"


def graph_iri(name: str) -> str:
    """The IRI of a named graph: "ontology", "authority", "document/<id>", "claims/<id>", "decisions", ..."""
    return GRAPH + name
