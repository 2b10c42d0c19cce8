"""The HTML reference of the ontology: one page a language, made by pyLODE.

    python scripts/ontology_reference.py [FOLDER]        (site/ontology by default)

pyLODE (RDFLib's documentation tool) shows the texts of all languages in one heap and without their tags, so it is given
the ontology once a language, with the texts of that language only. It is also told what it would not find by itself:
the types at both ends of a relation, which stand in the shapes, and in words what is an inverse and what follows. The
SKOS schemes, which it leaves out, follow in tables.
"""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pylode import OntPub  # type: ignore[import-untyped]
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SDO, SH, SKOS
from rdflib.term import Node

from graph import resources
from graph.model import LANGUAGES, Language
from graph.namespaces import ID, MIG, ONTOLOGY

Triple = tuple[Node, Node, Node]

INVERSE = {"ar": "عكسها: {}", "fr": "Inverse : {}", "en": "Inverse: {}"}
FOLLOWS = {"ar": "تُستنتج من: {}", "fr": "Découle de : {}", "en": "Follows from: {}"}
TRANSITIVE = {"ar": "علاقة متعدية", "fr": "Relation transitive", "en": "Transitive"}
NAMES = {"ar": "العربية", "fr": "Français", "en": "English"}
SCHEMES = ("kind", "role", "theme", "level", "gcm")
NAMESPACES = '<div id="namespaces">'
STYLE = """
body { font-family: "Noto Naskh Arabic", "Noto Sans Arabic", system-ui, sans-serif; }
nav.languages { padding: .5em 1em; } nav.languages a { margin-inline-end: 1em; }
[dir=rtl] code { direction: ltr; unicode-bidi: isolate; }
[dir=rtl] pre { text-align: right; unicode-bidi: plaintext; }
[dir=rtl] th, [dir=rtl] td { text-align: right; } [dir=rtl] #pylode { display: none; }
"""


def main(folder: Path) -> None:
    """Write the pages, and the files that they describe beside them."""
    logging.disable(logging.INFO)
    folder.mkdir(parents=True, exist_ok=True)
    ontology, shapes = _read("*.ttl", "schemes/*.ttl"), _read("shapes/*.ttl")
    for language in LANGUAGES:
        page = folder / f"index.{language}.html"
        page.write_text(_page(ontology, shapes, language), encoding="utf-8")
    shutil.copy(folder / "index.en.html", folder / "index.html")
    ontology.serialize(folder / "ontology.ttl")
    shapes.serialize(folder / "shapes.ttl")


def _read(*patterns: str) -> Graph:
    graph = Graph()
    for pattern in patterns:
        for file in sorted(resources.ontology().glob(pattern)):
            graph.parse(file)
    return graph


def _page(ontology: Graph, shapes: Graph, language: Language) -> str:
    """The reference in one language."""
    view = Graph()
    for prefix, namespace in ontology.namespaces():
        view.bind(prefix, namespace)
    for triple in (*_texts(ontology, language), *_ends(shapes), *_notes(ontology, language)):
        view.add(triple)
    reference = OntPub(view, sort_subjects=True)
    reference.fids = {str(s): str(s).removeprefix(MIG) for s in view.subjects() if _own(s)}
    return _framed(str(reference.make_html()), _schemes(ontology, language), language)


def _own(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(MIG)


def _texts(ontology: Graph, language: Language) -> Iterator[Triple]:
    """The ontology's own terms, with their texts of one language."""
    for s, p, o in ontology:
        if _own(s) or s == URIRef(ONTOLOGY):
            if isinstance(o, Literal) and o.language:
                if o.language == language:
                    yield s, p, Literal(str(o))
            elif p != OWL.propertyChainAxiom:
                yield s, p, o


def _ends(shapes: Graph) -> Iterator[Triple]:
    """From which types to which a relation goes, as the shapes have it."""
    for shape, relation in shapes.subject_objects(SH.targetSubjectsOf):
        yield from ((relation, SDO.domainIncludes, c) for c in _classes(shapes, shape))
    for shape, relation in shapes.subject_objects(SH.path):
        yield from ((relation, SDO.rangeIncludes, c) for c in _classes(shapes, shape))


def _classes(shapes: Graph, shape: Node) -> Iterator[Node]:
    yield from shapes.objects(shape, SH["class"])
    for options in shapes.objects(shape, SH["or"]):
        for option in Collection(shapes, options):
            yield from shapes.objects(option, SH["class"])


def _notes(ontology: Graph, language: Language) -> Iterator[Triple]:
    """In words: the inverse of a relation, that it is transitive, what it follows from."""
    for one, other in ontology.subject_objects(OWL.inverseOf):
        yield one, SKOS.note, Literal(INVERSE[language].format(_name(ontology, other, language)))
        yield other, SKOS.note, Literal(INVERSE[language].format(_name(ontology, one, language)))
    for relation in ontology.subjects(RDF.type, OWL.TransitiveProperty):
        yield relation, SKOS.note, Literal(TRANSITIVE[language])
    for relation, chain in ontology.subject_objects(OWL.propertyChainAxiom):
        steps = " ∘ ".join(_name(ontology, step, language) for step in Collection(ontology, chain))
        yield relation, SKOS.note, Literal(FOLLOWS[language].format(steps))


def _name(ontology: Graph, term: Node, language: Language) -> str:
    return f"{_text(ontology, term, RDFS.label, language)} (mig:{str(term).removeprefix(MIG)})"


def _schemes(ontology: Graph, language: Language) -> str:
    """The concepts of the SKOS schemes: for each its notation, its label and its definition."""
    sections = []
    for scheme in SCHEMES:
        node = URIRef(f"{ID}scheme/{scheme}")
        concepts = sorted(ontology.subjects(SKOS.inScheme, node), key=lambda c: _order(ontology, c))
        rows = "".join(_row(ontology, concept, language) for concept in concepts)
        title = escape(_text(ontology, node, SKOS.prefLabel, language))
        sections.append(f'<div class="entity" id="scheme-{scheme}"><h3>{title}</h3><table>{rows}</table></div>')
    return f'<div class="section" id="schemes"><h2>SKOS</h2>{"".join(sections)}</div>'


def _order(ontology: Graph, concept: Node) -> tuple[int, str]:
    notation = str(ontology.value(concept, SKOS.notation))
    return int(notation) if notation.isdigit() else 0, notation


def _row(ontology: Graph, concept: Node, language: Language) -> str:
    anchor = str(concept).removeprefix(ID).replace("/", "-")
    label, definition = (_text(ontology, concept, p, language) for p in (SKOS.prefLabel, SKOS.definition))
    notation = escape(str(ontology.value(concept, SKOS.notation)))
    cells = f"<th><code>{notation}</code></th><td>{escape(label)}</td><td>{escape(definition)}</td>"
    return f'<tr id="{anchor}" title="{escape(str(concept))}">{cells}</tr>'


def _text(ontology: Graph, subject: Node, predicate: URIRef, language: Language) -> str:
    found = (o for o in ontology.objects(subject, predicate) if isinstance(o, Literal) and o.language == language)
    return str(next(found, ""))


def _framed(html: str, schemes: str, language: Language) -> str:
    """The page with its language, its direction, the way to the other languages, and the schemes."""
    direction = "rtl" if language == "ar" else "ltr"
    links = "".join(f'<a href="index.{code}.html" lang="{code}">{NAMES[code]}</a>' for code in LANGUAGES)
    for place, text in (
        ("<html>", f'<html lang="{language}" dir="{direction}">'),
        ("</head>", f"<style>{STYLE}</style></head>"),
        ("<body>", f'<body><nav class="languages">{links}</nav>'),
        (NAMESPACES, schemes + NAMESPACES),
    ):
        if place not in html:
            raise SystemExit(f"pyLODE's page has no {place}: has its layout changed?")
        html = html.replace(place, text, 1)
    return html


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("site/ontology"))
