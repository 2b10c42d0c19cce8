"""How a rule is evaluated: start from some facts of one of its atoms, then extend or sift the rows atom by atom.

Rows are tuples of numbers; a plan says which column holds which variable. Each rule gets a plan for every atom of its
body (what is new is matched there: semi-naive evaluation) and one that starts from its head (which bodies give this?).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from graph.reasoning import literals
from graph.reasoning.relations import Relations
from graph.reasoning.rules import Atom, Rule, Test
from graph.reasoning.terms import Dictionary, Pair

Row = tuple[int, ...]
Rows = Collection[Row]
Columns = dict[int, int]
Step = Callable[[Rows], Rows]
_NOTHING: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A rule, the relation that it starts from, the steps, and how a row gives the head (None on contradictions)."""

    rule: Rule
    start: int
    steps: tuple[Step, ...]
    columns: Columns
    heads: Callable[[Rows], Iterable[Pair]] | None

    def rows(self, pairs: Rows) -> Rows:
        """The instances of the body that contain one of the pairs at the start."""
        rows = pairs
        for step in self.steps:
            if not rows:
                break
            rows = step(rows)
        return rows

    def derive(self, pairs: Rows) -> Iterable[Pair]:
        """The heads of those instances, some of them more than once."""
        assert self.heads is not None
        rows = self.rows(pairs)
        return self.heads(rows) if rows else ()

    def premises(self, row: Row) -> tuple[tuple[int, Pair], ...]:
        """The body of one instance: relations with pairs."""
        return tuple((a.relation, (self._fill(a.subject, row), self._fill(a.object, row))) for a in self.rule.body)

    def _fill(self, term: int, row: Row) -> int:
        return row[self.columns[term]] if term < 0 else term


class Planner:
    """Makes plans over the relations and terms of one reasoner."""

    def __init__(self, relations: Relations, dictionary: Dictionary) -> None:
        self._relations = relations
        self._dictionary = dictionary

    def forward(self, rule: Rule, first: int) -> Plan:
        """The plan that starts from the atom at a place in the body."""
        atom = rule.body[first]
        rest = rule.body[:first] + rule.body[first + 1 :]
        columns, steps = self._start(atom)
        steps += self._join(rest, columns, 2)
        steps += [self._test(test, columns) for test in rule.tests]
        project, steps = self._project(rule.head, columns, steps) if rule.head else (None, steps)
        return Plan(rule, atom.relation, tuple(steps), columns, project)

    def backward(self, rule: Rule) -> Plan:
        """The plan that starts from facts of the head and finds the bodies that give them."""
        assert rule.head is not None
        columns, steps = self._start(rule.head)
        steps += self._join(rule.body, columns, 2)
        steps += [self._test(test, columns) for test in rule.tests]
        return Plan(rule, rule.head.relation, tuple(steps), columns, None)

    def _start(self, atom: Atom) -> tuple[Columns, list[Step]]:
        """Columns 0 and 1 are the pair; constants and repeated variables are sifted out first."""
        steps: list[Step] = []
        if atom.subject >= 0:
            steps.append(partial(_equal, at=0, to=atom.subject))
        if atom.object >= 0 and atom.relation >= 0:
            steps.append(partial(_equal, at=1, to=atom.object))
        if atom.subject == atom.object:
            steps.append(_loops)
        return {v: i for i, v in ((1, atom.object), (0, atom.subject)) if v < 0}, steps

    def _join(self, atoms: Sequence[Atom], columns: Columns, width: int) -> list[Step]:
        """Check what is bound as soon as it is, else follow an index; `columns` grows as variables are bound."""
        left, steps = list(atoms), list[Step]()
        while left:
            atom = min(left, key=partial(_cost, columns=columns))
            left.remove(atom)
            free = [v for v in atom.variables if v not in columns]
            if not free:
                steps.append(self._check(atom, columns))
            else:
                steps.append(self._extend(atom, columns))
                columns[free[0]] = width
                width += 1
        return steps

    def _extend(self, atom: Atom, columns: Columns) -> Step:
        relation = self._relations[atom.relation]
        if atom.subject in columns:
            return partial(_extend, index=relation.forward, at=columns[atom.subject])
        if atom.object in columns:
            return partial(_extend, index=relation.backward, at=columns[atom.object])
        if atom.object >= 0:
            return partial(_extend_constant, index=relation.backward, of=atom.object)
        raise AssertionError(f"atoms do not hang together at {atom}")  # pragma: no cover

    def _check(self, atom: Atom, columns: Columns) -> Step:
        known = self._relations[atom.relation].rounds
        if atom.subject < 0 and atom.object < 0:
            return partial(_known, known=known, left=columns[atom.subject], right=columns[atom.object])
        if atom.subject < 0:
            return partial(_known_object, known=known, left=columns[atom.subject], right=atom.object)
        if atom.object < 0:
            return partial(_known_subject, known=known, left=atom.subject, right=columns[atom.object])
        return partial(_known_fact, known=known, pair=(atom.subject, atom.object))

    def _test(self, test: Test, columns: Columns) -> Step:
        at, marks, names = columns[test.variable], self._dictionary.literals, self._dictionary.terms
        if test.kind == "distinct":
            return partial(_distinct, left=at, right=columns[test.other])
        if test.kind == "resource":
            return partial(_resource, at=at, literals=marks)
        if test.kind == "clash":
            return partial(_clash, left=at, right=columns[test.other], marks=marks, names=names)
        holds = literals.is_in if test.kind == "inside" else literals.is_outside
        return partial(_typed, at=at, marks=marks, names=names, datatype=names[test.other], holds=holds)

    def _project(
        self, head: Atom, columns: Columns, steps: list[Step]
    ) -> tuple[Callable[[Rows], Iterable[Pair]], list[Step]]:
        """How rows give heads; a last extension is done in the same pass, which is where most of the time goes."""
        left = head.subject if head.subject >= 0 else columns[head.subject]
        right = head.object if head.object >= 0 else columns[head.object]
        if head.subject >= 0 or head.object >= 0:
            return partial(_constant_heads, head=head, left=left, right=right), steps
        last = steps[-1] if steps else None
        if isinstance(last, partial) and last.func is _extend:
            width = max(columns.values())
            fused = partial(_last_step, **last.keywords, left=left, right=right, new=width)
            return fused, steps[:-1]
        if (left, right) == (0, 1) and all(v < 2 for v in columns.values()):
            return _same_pairs, steps
        return partial(_variable_heads, left=left, right=right), steps


def _cost(atom: Atom, columns: Columns) -> tuple[bool, int]:
    """Atoms that hang on no bound variable come last, then those with the fewest free ones first."""
    free = sum(v not in columns for v in atom.variables)
    return free == len(atom.variables) > 0, free


def _same_pairs(rows: Rows) -> Iterable[Pair]:
    return rows  # type: ignore[return-value]


def _variable_heads(rows: Rows, *, left: int, right: int) -> Iterable[Pair]:
    return [(row[left], row[right]) for row in rows]


def _constant_heads(rows: Rows, *, head: Atom, left: int, right: int) -> Iterable[Pair]:
    """Each once: a class has its members from many facts."""
    if head.subject >= 0 and head.object >= 0:
        return [(left, right)] if rows else []
    if head.object >= 0:
        return [(item, right) for item in {row[left] for row in rows}]
    return [(left, item) for item in {row[right] for row in rows}]


def _last_step(
    rows: Rows, *, index: Callable[[], dict[int, list[int]]], at: int, left: int, right: int, new: int
) -> Iterable[Pair]:
    """Extend and give the heads in one pass, without the rows between."""
    get = index().get
    if left == right == new:
        return [(item, item) for row in rows for item in get(row[at], _NOTHING)]
    if right == new:
        return [(row[left], item) for row in rows for item in get(row[at], _NOTHING)]
    if left == new:
        return [(item, row[right]) for row in rows for item in get(row[at], _NOTHING)]
    return [(row[left], row[right]) for row in rows if row[at] in index()]


def _extend(rows: Rows, *, index: Callable[[], dict[int, list[int]]], at: int) -> Rows:
    get = index().get
    return [(*row, item) for row in rows for item in get(row[at], _NOTHING)]


def _extend_constant(rows: Rows, *, index: Callable[[], dict[int, list[int]]], of: int) -> Rows:
    items = index().get(of, _NOTHING)
    return [(*row, item) for row in rows for item in items]


def _equal(rows: Rows, *, at: int, to: int) -> Rows:
    return [row for row in rows if row[at] == to]


def _loops(rows: Rows) -> Rows:
    return [row for row in rows if row[0] == row[1]]


def _known(rows: Rows, *, known: dict[Pair, int], left: int, right: int) -> Rows:
    return [row for row in rows if (row[left], row[right]) in known]


def _known_object(rows: Rows, *, known: dict[Pair, int], left: int, right: int) -> Rows:
    return [row for row in rows if (row[left], right) in known]


def _known_subject(rows: Rows, *, known: dict[Pair, int], left: int, right: int) -> Rows:
    return [row for row in rows if (left, row[right]) in known]


def _known_fact(rows: Rows, *, known: dict[Pair, int], pair: Pair) -> Rows:
    return rows if pair in known else []


def _distinct(rows: Rows, *, left: int, right: int) -> Rows:
    return [row for row in rows if row[left] != row[right]]


def _resource(rows: Rows, *, at: int, literals: set[int]) -> Rows:
    return [row for row in rows if row[at] not in literals]


def _clash(rows: Rows, *, left: int, right: int, marks: set[int], names: list[str]) -> Rows:
    return [
        row
        for row in rows
        if row[left] != row[right]
        and row[left] in marks
        and row[right] in marks
        and literals.differ(names[row[left]], names[row[right]])
    ]


def _typed(
    rows: Rows, *, at: int, marks: set[int], names: list[str], datatype: str, holds: Callable[[str, str], bool]
) -> Rows:
    return [row for row in rows if row[at] in marks and holds(names[row[at]], datatype)]
