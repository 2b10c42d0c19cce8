"""Why a document gave its claims: each with its rule, sentences as the rules read them, and those that gave nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.authority import Authority
from graph.claims import Analysis, analyse
from graph.coreference import Thing
from graph.encoding import Encoded, encode
from graph.exports.explained import Explanation, Ground, Mark, Named, Passage, Told, passage_at
from graph.languages.quantities import Quantity
from graph.languages.rows import RuleRow, rule_rows
from graph.languages.rules import ANY, CODES, SIGNATURES, rules
from graph.languages.spans import Span
from graph.mentions import Found
from graph.model import LANGUAGES, Claim, Document
from graph.pairs import Pair
from graph.reasons import MODEL, Reasons

# What makes claims without a row in rules.yaml, by the id that claims carry, its language aside.
_OTHERS = {
    "acronym.bracket": "A short form in brackets after a name, or the name in brackets after its short form.",
    "alias": "Two names of one thing, by a row of rules.yaml with the predicate alias; the shorter is its short name.",
    "targets.name": "A place in the name of a project or plan is where it works.",
    "startsOn.name": "Years in the name of a strategy, plan or agreement are its start and its end.",
    "endsOn.name": "Years in the name of a strategy, plan or agreement are its start and its end.",
    "about.name": "Words of languages/themes.yaml in a name that describes.",
    "about.aim": "Words of languages/themes.yaml after what tells an aim ({aim} under `words` in rules.yaml).",
}
_WEIGHED = "No rule: a model fitted on annotated documents (languages/model.json) weighed the words around the two."
_KEYS = {code: key for key, code in CODES.items()}
_UNSAID = frozenset(
    ["none", "alias", "period", "acronym", "partOf", "about"]
)  # what two mentions side by side suggest to nobody
_VALUES = {"D": "date", "R": "period", "M": "amount"}


def explain(document: Document, authority: Authority) -> Explanation:
    """How a document was read. Offsets are those of its text; claims are of every modality, in the text's order."""
    weighed: list[Pair] = []
    analysis = analyse(document, authority, watch=lambda pair, _: weighed.append(pair))
    read = [(found, encode(found, analysis.text.low)) for found in analysis.found]
    passages = [_passage(analysis, n, found, encoded) for n, (found, encoded) in enumerate(read, start=1)]
    reasons = Reasons(weighed)
    claims = tuple(
        replace(_told(n, claim, analysis, passages, read), reasons=reasons.of(claim))
        for n, claim in enumerate(analysis.claims, start=1)
    )
    quoted = tuple(_quoted(passages, claims))
    return Explanation(document, quoted, claims, tuple(_grounds(claims)), tuple(_named(analysis)))


def _passage(analysis: Analysis, number: int, found: Found, encoded: Encoded) -> Passage:
    sentence = found.sentence
    start, end, _ = analysis.text.quote(sentence.start, sentence.end)
    marks = tuple(_marks(analysis, encoded)) if sentence.kind != "noise" else ()
    reading = re.sub(ANY, lambda m: f"<{_letters(m.group())}>", encoded.string).strip() if marks else ""
    return Passage(number, start, end, sentence.line, sentence.language, sentence.kind, marks, reading)


def _letters(coded: str) -> str:
    return "|".join(_KEYS[coded[0]])


def _marks(analysis: Analysis, encoded: Encoded) -> Iterator[Mark]:
    for match in re.finditer(ANY, encoded.string):
        slot = _letters(match.group())
        (member,) = encoded.members(match.group())
        start, end, _ = analysis.text.quote(member.start, member.end)
        if isinstance(member, Quantity):
            yield Mark(start, end, slot, _VALUES[slot], name=_value(member))
        else:
            yield _mention(member, analysis.linked.get(id(member)), start, end, slot)


def _mention(span: Span, thing: Thing | None, start: int, end: int, slot: str) -> Mark:
    if thing is None:
        return Mark(start, end, slot, span.type or "", span.kind, "", span.iri)
    name = thing.names[0] if thing.names else ""
    return Mark(start, end, slot, thing.type or span.type or "", span.kind, name, thing.iri)


def _value(quantity: Quantity) -> str:
    if quantity.amount is not None:
        return f"{quantity.amount:,f} {quantity.currency}".strip()
    return "/".join(quantity.dates)


def _told(
    number: int, claim: Claim, analysis: Analysis, passages: Sequence[Passage], read: Sequence[tuple[Found, Encoded]]
) -> Told:
    """The claim with the words that keep it from being asserted, as far as its own sentence has them."""
    passage = passage_at(passages, claim.evidence.start) if claim.modality != "asserted" else None
    if passage is None:
        return Told(number, claim)
    return Told(number, claim, _cue(analysis, claim.modality, *read[passage.number - 1]))


def _cue(analysis: Analysis, modality: str, found: Found, encoded: Encoded) -> str:
    for kind, pattern in rules(found.sentence.language).modalities:
        match = pattern.search(encoded.string) if kind == modality else None
        if match and match.group():
            return analysis.text.quote(*encoded.where(*match.span()))[2]
    return ""


def _quoted(passages: Sequence[Passage], claims: Sequence[Told]) -> Iterator[Passage]:
    """Sentences with the claims that quote them; of the others, what they could have said."""
    at = 0
    for passage in passages:
        while at < len(claims) and _ended(claims[at], passage):
            at += 1
        touching = []
        for told in claims[at:]:
            if told.claim.evidence.start >= passage.end:
                break
            if told.claim.evidence.end > passage.start:
                touching.append(told.number)
        yield replace(passage, claims=tuple(touching), could_say=() if touching else _could_say(passage))


def _ended(told: Told, passage: Passage) -> bool:
    return told.claim.evidence.end <= passage.start


def _could_say(passage: Passage) -> tuple[str, ...]:
    """The predicates for whose two sides a sentence has different mentions."""
    letters = [set(mark.slot.split("|")) for mark in passage.marks]
    return tuple(
        p
        for p, (s, o) in SIGNATURES.items()
        if p not in _UNSAID and _fit(letters, set(s.split("|")), set(o.split("|")))
    )


def _fit(letters: Sequence[set[str]], subject: set[str], obj: set[str]) -> bool:
    first = [i for i, own in enumerate(letters) if own & subject]
    second = [i for i, own in enumerate(letters) if own & obj]
    return any(i != j for i in first for j in second)


def _grounds(claims: Sequence[Told]) -> Iterator[Ground]:
    """The rules that made claims, in the order of their first claim."""
    by_rule: dict[str, list[int]] = {}
    for told in claims:
        by_rule.setdefault(told.claim.rule, []).append(told.number)
    for rule, numbers in by_rule.items():
        yield Ground(rule, tuple(numbers), _row(rule), _does(rule))


def _does(rule: str) -> str:
    """What makes claims under an id that no row has."""
    if rule.startswith(MODEL):
        return _WEIGHED
    return _OTHERS.get(rule, "") or _OTHERS.get(rule.partition(".")[2], "")


def _row(rule: str) -> RuleRow | None:
    language = rule.partition(".")[0]
    return rule_rows(language).get(rule) if language in LANGUAGES else None


def _named(analysis: Analysis) -> Iterator[Named]:
    """What the text names, most often first; then names whose type nothing told."""
    counts: dict[tuple[str, str, str], list[int]] = {}
    for number, found in enumerate(analysis.found, start=1):
        for span in found.spans if found.sentence.kind != "noise" else ():
            thing = analysis.linked.get(id(span))
            if thing is not None and thing.names:
                counts.setdefault((thing.names[0], thing.type or "", thing.iri), []).append(number)
            elif span.kind in {"unknown", "quoted"}:
                words = analysis.text.quote(span.start, span.end)[2]
                counts.setdefault((words, "", span.iri), []).append(number)
    for (name, kind, iri), numbers in sorted(
        counts.items(), key=lambda item: (item[0][1] == "", -len(item[1]), item[1][0], item[0])
    ):
        yield Named(name, kind, len(numbers), iri, numbers[0])
