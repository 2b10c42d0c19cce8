"""The whole chain, and the only place that names it: documents in, a published dataset and a report out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from graph import resources
from graph.authority import Authority
from graph.authority import load as load_authority
from graph.curation import apply_decisions, read_decisions, unknown_subjects
from graph.dataset import (
    build_dataset,
    canonical,
    dataset_hash,
    inferred_quads,
    known_quads,
    read_ontology,
    trig,
    triples_of,
    union_lines,
)
from graph.errors import InvalidDataError, ReasoningError, SourceError
from graph.exports.claims import claim_line
from graph.model import Claim, Curated, Decision, Document, Finding, Report
from graph.namespaces import claim_iri
from graph.ntriples import Quad
from graph.reasoning import infer
from graph.sources import SourceProblem, read_documents
from graph.stores.files import read_quads
from graph.stores.filling import Filler
from graph.stores.folder import current_build, new_build
from graph.stores.oxigraph import EmbeddedStore
from graph.summaries import Summary, summarise
from graph.validation import Shapes, check_quotes, read_shapes, validate

# What a build's folder shows. All of it is replaced at once.
CONTENTS = ("store", "dataset.trig", "claims.jsonl", "report.json", "manifest.json", "texts")

Extract = Callable[[Document, Authority], Iterable[Claim]]
Progress = Callable[[str, int, int], None]  # the stage, how many are done, of how many (0: not known)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every document is read with: the authority, the shapes, the curators' decisions."""

    authority: Authority
    quads: tuple[Quad, ...]  # of the ontology and the authority
    shapes: Shapes
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `published` is False where the data is invalid: then the build before it is as it was."""

    into: str
    published: bool
    summary: Summary
    validation: Report
    triples: int = 0  # of the union of all graphs
    inferred: int = 0
    hash: str = ""  # SHA-256 of the canonical N-Quads
    problems: tuple[SourceProblem, ...] = ()
    withheld: tuple[Claim, ...] = ()
    withheld_for: tuple[Finding, ...] = ()
    stale: tuple[Decision, ...] = ()  # decisions on what is not there any more

    @property
    def flawless(self) -> bool:
        """True where all that was given is published."""
        return self.published and not self.withheld and all(problem.skipped for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A dataset that is written but not published, and what validation says of it."""

    curated: Curated
    validation: Report
    quads: int
    triples: int
    inferred: int
    hash: str


def load_knowledge(
    *, authority: Path | None = None, ontology: Path | None = None, decisions: Path | None = None
) -> Knowledge:
    """What ships with migraph, or what stands in the folders given. Decisions are looked for in ./data/decisions."""
    terms = ontology or resources.ontology()
    names = load_authority(authority or resources.authority())
    return Knowledge(
        authority=names,
        quads=known_quads(names, read_ontology(terms)),
        shapes=read_shapes([terms / "shapes"]),
        decisions=read_decisions(decisions or Path("data/decisions")),
    )


def build(
    paths: Sequence[Path],
    into: Path,
    *,
    knowledge: Knowledge | None = None,
    extract: Extract | None = None,
    withhold: bool = False,
    lang: str = "en",
    progress: Progress | None = None,
) -> BuildReport:
    """Build the dataset of documents into a folder: read, extract, reason, validate, publish.

    Invalid data is not published, unless `withhold` leaves the offending claims out. Raises SourceError where no
    document can be read, InvalidDataError where leaving claims out does not help, and the errors of the stages.
    """
    tell = progress or (lambda stage, done, total: None)
    given = knowledge or load_knowledge()
    documents, problems = _read(paths)
    with new_build(into, CONTENTS) as slot:
        with Filler(EmbeddedStore(slot.path / "store"), slot.path) as filler:
            filler.fill(given.quads)
            claims = tuple(_extract(documents, given.authority, extract or _default_extract(), tell))
            drafting = _Drafting(slot.path, filler, documents, given, lang)
            draft, withheld, reasons = _settle(drafting, claims, withhold=withhold, tell=tell)
        names = {entry.iri: entry.names for entry in given.authority}
        report = BuildReport(
            into=str(into),
            published=draft.validation.conforms,
            summary=summarise(documents, draft.curated, names, lang),
            validation=draft.validation,
            triples=draft.triples,
            inferred=draft.inferred,
            hash=draft.hash,
            problems=problems,
            withheld=withheld,
            withheld_for=reasons,
            stale=unknown_subjects(draft.curated, names),
        )
        if report.published:
            _write(slot.path, documents, draft, report)
            slot.publish(CONTENTS)
    return report


def _default_extract() -> Extract:
    from graph.claims import extract_claims  # with its rules, only where claims are to be found

    return extract_claims


def _read(paths: Sequence[Path]) -> tuple[tuple[Document, ...], tuple[SourceProblem, ...]]:
    found = list(read_documents(paths))
    documents = tuple(one for one in found if isinstance(one, Document))
    problems = tuple(one for one in found if isinstance(one, SourceProblem))
    if not documents:
        place = ", ".join(map(str, paths)) or "no path"
        if not problems:
            raise SourceError("there is no document here; name a file, or a folder that holds some", place=place)
        listed = "".join(f"\n  {problem}" for problem in problems)
        raise SourceError(f"no document could be read:{listed}", place=place)
    return documents, problems


def _extract(documents: Sequence[Document], authority: Authority, extract: Extract, tell: Progress) -> Iterator[Claim]:
    for number, document in enumerate(documents):
        tell("extract", number, len(documents))
        yield from extract(document, authority)


def _settle(
    drafting: _Drafting, claims: Sequence[Claim], *, withhold: bool, tell: Progress
) -> tuple[_Draft, tuple[Claim, ...], tuple[Finding, ...]]:
    """A draft, and the claims left out of it with the findings that they were left out for.

    Leaving a claim out can break another shape (a project whose only title it was), so it goes on until the rest is
    valid; each round leaves something out, so it ends.
    """
    withheld: tuple[Claim, ...] = ()
    reasons: tuple[Finding, ...] = ()
    while True:
        tell("reason, validate, store", 0, 0)
        draft = drafting.draft(claims)
        if draft.validation.conforms or not withhold:
            return draft, withheld, reasons
        violations = tuple(f for f in draft.validation.findings if f.severity == "violation")
        named = {iri for finding in violations for iri in finding.claims}
        if not named:
            raise InvalidDataError(f"leaving claims out does not help; {_told(violations[0])}")
        withheld += tuple(claim for claim in claims if claim_iri(claim.id) in named)
        claims = tuple(claim for claim in claims if claim_iri(claim.id) not in named)
        reasons += tuple(finding for finding in violations if finding.claims)


def _told(finding: Finding) -> str:
    return f"{finding.label} ({finding.focus}): {finding.message}"


@dataclass(frozen=True, slots=True)
class _Drafting:
    """All that a draft is made of but the claims."""

    folder: Path
    filler: Filler
    documents: Sequence[Document]
    knowledge: Knowledge
    lang: str

    def draft(self, claims: Sequence[Claim]) -> _Draft:
        """Write the dataset of these claims, and validate it while the store takes it in."""
        curated = apply_decisions(claims, self.knowledge.decisions)
        stated = build_dataset(self.documents, curated, self.knowledge.authority, self.knowledge.quads)
        inferred = _inferred(stated)
        quads = canonical((*stated, *inferred))
        filling = self.filler.fill(quads)
        _write_text(self.folder / "dataset.trig", trig(quads))
        found = validate(quads, self.knowledge.shapes, lang=self.lang)
        report = Report((*check_quotes(self.documents, claims, self.lang), *found.findings))
        triples = sum(1 for _ in union_lines(quads))
        draft = _Draft(curated, report, len(quads), triples, len(inferred), dataset_hash(quads))
        filling.result()
        return draft


def _inferred(stated: Sequence[Quad]) -> tuple[Quad, ...]:
    """What follows from the quads. Not from the claims: what is denied or planned is no ground for more."""
    found = infer(triples_of(stated, "authority", "document/"), triples_of(stated, "ontology"))
    if found.inconsistencies:
        first = found.inconsistencies[0]
        shown = "".join(f"\n  {' '.join(map(str, triple))}" for triple in first.triples)
        raise ReasoningError(f"the data contradicts the ontology by the rule {first.rule}:{shown}")
    return inferred_quads(stated, found.triples)


def _write(folder: Path, documents: Sequence[Document], draft: _Draft, report: BuildReport) -> None:
    """Write what a build shows beside the dataset and its store."""
    (folder / "texts").mkdir()
    for document in documents:
        _write_text(folder / "texts" / f"{document.id}.txt", [document.text])
    _write_text(folder / "claims.jsonl", (claim_line(claim) + "\n" for claim in draft.curated.claims))
    _write_json(folder / "report.json", report_as_json(report))
    _write_json(folder / "manifest.json", _manifest(documents, draft))


def report_as_json(report: BuildReport) -> Mapping[str, object]:
    """The report as plain values for JSON; without the folder that it was built into, so that it is always the same."""
    plain = asdict(replace(report, withheld=()))
    plain.pop("into")
    plain["withheld"] = [json.loads(claim_line(claim)) for claim in report.withheld]
    return plain


def _manifest(documents: Sequence[Document], draft: _Draft) -> Mapping[str, object]:
    """What was built of what, with what: hashes and versions, and no clock."""
    from importlib.metadata import version

    return {
        "dataset": {"sha256": draft.hash, "quads": draft.quads, "triples": draft.triples},
        "documents": [{"id": d.id, "sha256": d.sha256, "encoding": d.encoding} for d in documents],
        "versions": {name: version(name) for name in ("migraph", "pyoxigraph")},
    }


def _write_json(path: Path, value: Mapping[str, object]) -> None:
    _write_text(path, [json.dumps(value, ensure_ascii=False, indent=1, default=str), "\n"])


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


def check(
    files: Sequence[Path], *, build: Path, shapes: Sequence[Path] = (), engine: str = "", lang: str = "en"
) -> Report:
    """Validate RDF files with the ontology beside them, or, without files, the dataset of a build."""
    chosen = read_shapes(shapes or [resources.ontology() / "shapes"])
    if files:
        quads = [*read_ontology(resources.ontology()), *read_quads(files)]
    else:
        quads = list(read_quads([current_build(build) / "dataset.trig"]))
    return validate(quads, chosen, lang=lang, engine=engine)
