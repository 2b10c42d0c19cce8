"""An explanation as one HTML page that needs nothing else: no script, no network, text of any direction.

Following the number of a claim marks its quote in the text; that is done by style alone (`:has(:target)`), so that what
a document holds is shown and never run. Every colour comes with a letter or a number that says the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from graph.exports.explained import (
    Explanation,
    Ground,
    Named,
    Passage,
    Piece,
    Told,
    name_of,
    object_of,
    passage_at,
    pieces,
)
from graph.model import LANGUAGES

_TYPES = {
    "Organisation": "O", "Person": "H", "Project": "J", "Strategy": "S", "Plan": "S", "Event": "E", "Agreement": "A",
    "Place": "P", "Facility": "F", "Group": "G", "date": "D", "period": "R", "amount": "M", "untold": "U",
}  # fmt: skip

_STYLE = Path(__file__).with_name("explained.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_KEY = """The letter after a mention is the slot by which rules know it. What claims quote has a background; numbers
lead to the claims. A sentence with a dashed underline gave nothing, although what it mentions could stand in claims."""
_CONTEXT = 300  # characters of a sentence that a card shows before and after the quote

# What would act on the page's own letters, shown by number: controls, and the marks that turn text around (UAX #9).
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def as_html(explanation: Explanation) -> str:
    """The page, whole."""
    document = explanation.document
    title = document.title or document.id
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Why: {_text(title)}</title>",
            f"<style>{_STYLE.read_text('utf-8')}{''.join(_highlights(explanation))}</style>\n</head>\n<body>",
            *_head(explanation, title),
            '<main>\n<div class="sheet">',
            *_whole_text(explanation),
            *_rules(explanation),
            "</div>",
            *_silent(explanation),
            *_names(explanation),
            "</main>\n</body>\n</html>\n",
        )
    )


def _highlights(explanation: Explanation) -> Iterator[str]:
    """A rule a claim: while its card is where the reader is, its quote is marked in the text."""
    for told in explanation.claims:
        n = told.number
        yield f"body:has(#c{n}:target, #c{n}:focus-within, #q{n}:target) .q{n} {{ background: var(--mark); }}\n"


def _head(explanation: Explanation, title: str) -> Iterator[str]:
    document = explanation.document
    sentences, claims, rules = len(explanation.passages), len(explanation.claims), len(explanation.grounds)
    path = _named_in(document.path or document.id)
    yield f"<header>\n<h1 {_written(title, document.language)}>{_text(title)}</h1>"
    yield f'<p class="faint">{path}: {sentences} sentences, {claims} claims by {rules} rules</p>'
    links = {
        "text": "The text",
        "rules": "Claims, rule by rule",
        "silent": "Sentences that gave nothing",
        "names": "Names",
    }
    items = "".join(f'<li><a href="#{anchor}">{words}</a></li>' for anchor, words in links.items())
    yield f'<nav aria-label="Sections"><ul>{items}</ul></nav>'
    key = "".join(
        f'<li><span class="m {kind}" data-slot="{slot}">{_untold(kind)}</span></li>' for kind, slot in _TYPES.items()
    )
    yield f'<details><summary>What the marks mean</summary><ul class="key">{key}</ul>'
    yield f"<p>{_KEY}</p></details>\n</header>"


def _untold(kind: str) -> str:
    return "type not told" if kind == "untold" else kind


# The text -----------------------------------------------------------------------------------------------------------


def _whole_text(explanation: Explanation) -> Iterator[str]:
    yield '<section class="text" id="text" tabindex="0" aria-labelledby="text-title">'
    yield '<h2 id="text-title">The text</h2>'
    for _, line in groupby(explanation.passages, key=lambda p: p.line):
        passages = list(line)
        inner = " ".join(_sentence(explanation, passage) for passage in passages)
        words = explanation.document.text[passages[0].start : passages[-1].end]
        yield f'<p class="{passages[0].kind}" {_written(words, passages[0].language)}>{inner}</p>'
    yield "</section>"


def _sentence(explanation: Explanation, passage: Passage) -> str:
    silent = ' class="silent"' if passage.could_say else ""
    links = "".join(
        _reference(explanation.claims[n - 1])
        for n in passage.claims
        if explanation.claims[n - 1].claim.evidence.start >= passage.start
    )
    refs = f'<span class="refs" dir="ltr" lang="en">{links}</span>' if links else ""
    return f'<span id="s{passage.number}"{silent}>{_marked(explanation, passage)}</span>{refs}'


def _reference(told: Told) -> str:
    return (
        f'<a href="#c{told.number}" aria-label="claim {told.number}, {_text(told.claim.predicate)}">{told.number}</a>'
    )


def _marked(explanation: Explanation, passage: Passage) -> str:
    """The sentence with its mentions and with what claims quote."""
    parts = []
    begun: set[int] = {n for n in passage.claims if explanation.claims[n - 1].claim.evidence.start < passage.start}
    for mark, group in groupby(pieces(explanation, passage), key=lambda piece: piece.mark):
        inner = "".join(_quoted(piece, begun) for piece in group)
        if mark is None:
            parts.append(inner)
            continue
        told = " ".join(
            filter(None, (mark.type or "type not told", mark.kind and f"({mark.kind})", mark.name and f": {mark.name}"))
        )
        parts.append(
            f'<span class="m {mark.type or "untold"}" data-slot="{escape(mark.slot)}" title="{_attribute(told)}">'
            f"{inner}</span>"
        )
    return "".join(parts)


def _quoted(piece: Piece, begun: set[int]) -> str:
    """A piece, with the places that cards lead to where quotes begin. `begun` gets the claims that have begun."""
    if not piece.claims:
        return _text(piece.text)
    anchors = "".join(f'<span id="q{n}"></span>' for n in piece.claims if n not in begun)
    begun.update(piece.claims)
    return anchors + f'<span class="q {" ".join(f"q{n}" for n in piece.claims)}">{_text(piece.text)}</span>'


# The claims ---------------------------------------------------------------------------------------------------------


def _rules(explanation: Explanation) -> Iterator[str]:
    yield '<section id="rules" aria-labelledby="rules-title">\n<h2 id="rules-title">Claims, rule by rule</h2>'
    if not explanation.grounds:
        yield "<p>No rule found a claim in this text.</p>"
    for ground in explanation.grounds:
        yield f'<div class="rule">\n<h3><code>{_text(ground.rule)}</code></h3>'
        yield from _row(ground)
        yield "<ol>"
        for number in ground.claims:
            yield from _card(explanation, explanation.claims[number - 1])
        yield "</ol>\n</div>"
    yield "</section>"


def _row(ground: Ground) -> Iterator[str]:
    row = ground.row
    if row is None:
        yield f'<p class="faint">{_text(ground.does or "No row of rules.yaml has this id.")}</p>'
        return
    confidence = f"; confidence {_text(row.confidence)}" if row.confidence else ""
    yield f'<p class="faint">{_text(row.file)}, line {row.line}; {_text(row.stage)}{confidence}</p>'
    if row.example:
        yield f'<p>Example: <span dir="auto" lang="{row.id[:2]}">{_text(row.example)}</span></p>'
        yield from (
            f"<p>Expects: {' '.join(f'<bdi>{_text(part)}</bdi>' for part in claim)}</p>" for claim in row.expect
        )
    else:
        yield "<p>Example: none; give the row one.</p>"
    yield f'<details><summary>Pattern</summary><code dir="ltr">{_text(row.pattern)}</code></details>'


def _card(explanation: Explanation, told: Told) -> Iterator[str]:
    claim = told.claim
    yield f'<li class="card" id="c{told.number}" tabindex="-1">'
    title = f" ({_named_in(claim.title)})" if claim.title else ""
    said = f"{_named_in(name_of(claim.subject))}<b>{_text(claim.predicate)}</b>{_named_in(object_of(claim))}{title}"
    yield f'<p class="said"><span class="tag">{told.number}</span> {said}</p>'
    words = f" by {_named_in(told.cue)}" if told.cue else ""
    modality = f'<span class="not">{claim.modality}</span>{words}' if claim.modality != "asserted" else claim.modality
    passage = passage_at(explanation.passages, claim.evidence.start)
    link = f'; <a href="#q{told.number}">sentence {passage.number}</a>' if passage else ""
    page = f", page {claim.evidence.page}" if claim.evidence.page else ""
    yield f'<p class="faint">{modality}; confidence {claim.confidence:g}{link}{page}</p>'
    if told.reasons:
        yield f"<p>Seen: {'; '.join(_named_in(reason) for reason in told.reasons)}</p>"
    language = passage.language if passage else explanation.document.language
    context = _in_context(explanation, told, passage)
    yield f"<blockquote {_written(claim.evidence.quote, language)}>{context}</blockquote>\n</li>"


def _in_context(explanation: Explanation, told: Told, passage: Passage | None) -> str:
    """A claim's quote with what its sentence says before and after it."""
    evidence = told.claim.evidence
    quote = f"<mark>{_text(evidence.quote)}</mark>"
    if passage is None:
        return quote
    text = explanation.document.text
    before, after = text[passage.start : evidence.start], text[evidence.end : passage.end]
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT] + "…"
    return f"{_text(before)}{quote}{_text(after)}"


# What gave nothing ----------------------------------------------------------------------------------------------------


def _silent(explanation: Explanation) -> Iterator[str]:
    silent = explanation.silent
    yield '<section id="silent" aria-labelledby="silent-title">'
    yield '<h2 id="silent-title">Sentences that gave nothing, where a cue may be missing</h2>'
    if not silent:
        yield "<p>None.</p>"
    yield "<ol>"
    for passage in silent:
        yield f'<li class="card"><p {_written(passage.reading, passage.language)}>{_marked(explanation, passage)}</p>'
        reading = f"<code {_written(passage.reading, passage.language)}>{_text(passage.reading)}</code>"
        yield f"<p>As the rules read it: {reading}</p>"
        link = f'<a href="#s{passage.number}">In the text</a>'
        yield f'<p class="faint">Its mentions could stand in: {", ".join(passage.could_say)}. {link}</p></li>'
    yield "</ol>\n</section>"


def _names(explanation: Explanation) -> Iterator[str]:
    yield '<section id="names" aria-labelledby="names-title">\n<h2 id="names-title">Names</h2>'
    yield "<p>What no list knows can be added to <code>data/authority</code>; a name without a type may lack a head"
    yield "word in <code>lexicon.yaml</code>.</p>"
    columns = "".join(f'<th scope="col">{name}</th>' for name in ("Name", "Type", "Times", "Known"))
    yield f"<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>"
    for named in (*explanation.unknown, *(n for n in explanation.named if n.iri)):
        yield _name_row(named)
    yield "</tbody>\n</table>\n</section>"


def _name_row(named: Named) -> str:
    known = _text(named.iri.rpartition("/id/")[2]) if named.iri else '<span class="not">in no list</span>'
    kind = _text(named.type) or '<span class="not">not told</span>'
    link = f'<a href="#s{named.passage}">{_named_in(named.name)}</a>'
    return f"<tr><td>{link}</td><td>{kind}</td><td>{named.count}</td><td>{known}</td></tr>"


# Letters -------------------------------------------------------------------------------------------------------------


def _text(text: str) -> str:
    """Text of a document as text of the page: escaped, what would act on its neighbours shown by its number."""
    return _ACTING.sub(_visible, escape(text))


def _visible(match: re.Match[str]) -> str:
    number = f"U+{ord(match.group()):04X}"
    return f'<span class="ctl" title="{escape(unicodedata.name(match.group(), "control character"))}">{number}</span>'


def _attribute(text: str) -> str:
    return _ACTING.sub("\ufffd", escape(text))


def _named_in(text: str) -> str:
    return f"<bdi>{_text(text)}</bdi>"


def _written(words: str, language: str) -> str:
    """The attributes of a stretch of text: its direction by most of its letters, its language where it fits."""
    arabic = sum(unicodedata.bidirectional(c) in {"R", "AL"} for c in words)
    latin = sum(unicodedata.bidirectional(c) == "L" for c in words)
    direction = "rtl" if arabic > latin else "ltr" if latin else "auto"
    known = language in LANGUAGES and (language == "ar") == (direction == "rtl")
    return f'dir="{direction}" lang="{language if known else ""}"'
