"""Where the actors of a picture stand: near those they are tied to, and no label over another.

Plain floats, seeded, no library: a picture must come out the same on every machine and with every version.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from itertools import combinations

Point = tuple[float, float]
Edge = tuple[int, int, float]

_STEPS = 300


def arrange(count: int, edges: Sequence[Edge], *, seed: int = 0) -> list[Point]:
    """Positions by spring forces (Fruchterman and Reingold 1991), the ideal length of a tie being 1.

    Edges are pairs of indices with a weight; stronger ties pull a little harder.
    """
    chance = random.Random(seed)
    angles = [2 * math.pi * i / max(count, 1) + chance.uniform(-0.01, 0.01) for i in range(count)]
    radius = math.sqrt(max(count, 1))
    points = [(radius * math.cos(a), radius * math.sin(a)) for a in angles]
    for step in range(_STEPS if count > 1 else 0):
        heat = radius * 0.3 * (1 - step / _STEPS) ** 2 + 0.001
        points = _moved(points, _forces(points, edges), heat)
    return points


def _forces(points: Sequence[Point], edges: Sequence[Edge]) -> list[Point]:
    pushes = [[-0.05 * x, -0.05 * y] for x, y in points]  # a pull to the middle keeps loose parts in the picture
    for a, b in combinations(range(len(points)), 2):
        dx, dy, distance = _between(points[a], points[b])
        _push(pushes, a, b, dx / distance**2, dy / distance**2)
    for a, b, weight in edges:
        dx, dy, distance = _between(points[a], points[b])
        pull = -distance * (1 + math.log2(weight)) / 4
        _push(pushes, a, b, pull * dx / 2, pull * dy / 2)
    return [(x, y) for x, y in pushes]


def _between(one: Point, other: Point) -> tuple[float, float, float]:
    dx, dy = one[0] - other[0], one[1] - other[1]
    return dx, dy, max(math.hypot(dx, dy), 0.01)


def _push(pushes: list[list[float]], a: int, b: int, dx: float, dy: float) -> None:
    pushes[a][0] += dx
    pushes[a][1] += dy
    pushes[b][0] -= dx
    pushes[b][1] -= dy


def _moved(points: Sequence[Point], forces: Sequence[Point], heat: float) -> list[Point]:
    moved = []
    for (x, y), (fx, fy) in zip(points, forces, strict=True):
        scale = min(heat, size) / size if (size := math.hypot(fx, fy)) else 0.0
        moved.append((x + fx * scale, y + fy * scale))
    return moved


def spread(points: Sequence[Point], boxes: Sequence[tuple[float, float]], *, gap: float = 0.0) -> list[Point]:
    """Positions moved apart until no two boxes (width, height; centred on their points) touch.

    Each overlapping pair is pushed apart along the axis where least is needed, over and over; then, where that goes
    round in circles, everything is stretched a little first.
    """
    placed = [list(point) for point in points]
    for turn in range(2000):
        if not _separate(placed, boxes, gap):
            break
        if turn % 100 == 99:
            placed = [[x * 1.05, y * 1.05] for x, y in placed]
    return [(x, y) for x, y in placed]


def _separate(placed: list[list[float]], boxes: Sequence[tuple[float, float]], gap: float) -> bool:
    """One round over all pairs; whether any had to move."""
    moved = False
    for a, b in combinations(range(len(placed)), 2):
        dx, dy = placed[b][0] - placed[a][0], placed[b][1] - placed[a][1]
        over_x = (boxes[a][0] + boxes[b][0]) / 2 + gap - abs(dx)
        over_y = (boxes[a][1] + boxes[b][1]) / 2 + gap - abs(dy)
        if over_x > 1e-9 and over_y > 1e-9:
            axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
            shift = math.copysign(over / 2 + 1e-6, way)
            placed[a][axis] -= shift
            placed[b][axis] += shift
            moved = True
    return moved


def extent(points: Sequence[Point], boxes: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The least x, least y, greatest x and greatest y that the boxes reach."""
    sides: Mapping[str, list[float]] = {
        "left": [x - w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True)],
        "bottom": [y - h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True)],
        "right": [x + w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True)],
        "top": [y + h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True)],
    }
    return min(sides["left"]), min(sides["bottom"]), max(sides["right"]), max(sides["top"])
