"""What a build holds, in the few numbers and the small table that a person wants to read first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.model import Claim, Curated, Document, Entity, Name, stands

_SHARING = ("funds", "implements", "coordinates", "partnerIn")


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document and how many claims it gave."""

    id: str
    title: str
    language: str
    claims: int


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two organisations, the projects that both have a part in, and how many claims say so."""

    first: str
    second: str
    projects: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The content of a dataset, counted. Counts are by descending number."""

    documents: tuple[DocumentSummary, ...] = ()
    entities: tuple[tuple[str, int], ...] = ()  # by type
    claims: tuple[tuple[str, int], ...] = ()  # by predicate, those that stand
    modalities: tuple[tuple[str, int], ...] = ()  # all claims
    partnerships: tuple[Partnership, ...] = ()


def summarise(
    documents: Iterable[Document], curated: Curated, labels: Mapping[str, tuple[Name, ...]], lang: str = "en"
) -> Summary:
    """The summary of curated claims. `labels` are the authority's names by IRI; names are shown in `lang` if known."""
    standing = tuple(_standing(curated))
    mine = Counter(claim.evidence.document for claim in curated.claims)
    entities = {
        e.iri: e.type for claim in curated.claims for e in (claim.subject, claim.object) if isinstance(e, Entity)
    }
    return Summary(
        documents=tuple(DocumentSummary(d.id, d.title, d.language, mine[d.id]) for d in documents),
        entities=_ranked(Counter(entities.values())),
        claims=_ranked(Counter(claim.predicate for claim in standing)),
        modalities=_ranked(Counter(claim.modality for claim in curated.claims)),
        partnerships=_partnerships(standing, labels, lang),
    )


def _standing(curated: Curated) -> Iterable[Claim]:
    statuses = dict(curated.statuses)
    return (claim for claim in curated.claims if stands(claim, statuses.get(claim.id, "proposed")))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _partnerships(
    claims: Iterable[Claim], labels: Mapping[str, tuple[Name, ...]], lang: str
) -> tuple[Partnership, ...]:
    """All pairs of organisations with a part in one project, most shared projects first."""
    parts: dict[str, Counter[str]] = defaultdict(Counter)  # by project, the claims of each organisation
    names: dict[str, str] = {}
    for claim in claims:
        if claim.predicate in _SHARING and isinstance(claim.object, Entity) and claim.object.type == "Project":
            parts[claim.object.iri][claim.subject.iri] += 1
            for entity in (claim.subject, claim.object):
                names.setdefault(entity.iri, _label(entity, labels, lang))
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    weight: Counter[tuple[str, str]] = Counter()
    for project in sorted(parts):
        for pair in combinations(sorted(parts[project]), 2):
            shared[pair].append(names[project])
            weight[pair] += sum(parts[project][actor] for actor in pair)
    rows = [Partnership(names[a], names[b], tuple(shared[a, b]), weight[a, b]) for a, b in shared]
    return tuple(sorted(rows, key=lambda r: (-len(r.projects), -r.claims, r.first, r.second)))


def _label(entity: Entity, labels: Mapping[str, tuple[Name, ...]], lang: str) -> str:
    """The authority's name in the language asked for, the document's, or whatever name there is."""
    names = (*labels.get(entity.iri, ()), *entity.names)
    fits = [n.text for n in names if n.language == lang]
    return next(iter((*fits, *(n.text for n in names), *entity.acronyms, entity.iri)))
