"""A network as a picture, SVG or PNG, that reads well in Arabic, French and English.

matplotlib shapes and orders Arabic by itself from 3.11 on (earlier ones do not, and a reshaper on top of a later one
would turn it round again), and the DejaVu Sans that it carries has the letters. The same network and seed give the
same bytes with the same matplotlib.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from graph.errors import ExportError
from graph.exports.columns import best_name, node_label
from graph.exports.layout import Point, arrange, extent, spread
from graph.model import Network, Node

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FONT = "DejaVu Sans"
_POINTS_AN_INCH = 72
_LABEL_SIZE = 9.0
_LINE = 26  # letters of a label in a line
_MOST = 150  # actors that can be told apart in one picture: the strongest are drawn

# Colours that colour-blind readers can tell apart (Okabe and Ito), and what stands for the kinds beyond them.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
_OTHER = "#999999"

_WORDS = {
    "title": {
        "ar": "الفاعلون الذين يعملون في المشاريع نفسها",
        "fr": "Acteurs engagés dans les mêmes projets",
        "en": "Actors that work on the same projects",
    },
    "note": {
        "ar": "سُمك الخط: عدد المشاريع المشتركة · حجم الدائرة: مجموعها",
        "fr": "Épaisseur du trait : projets communs · taille du cercle : leur somme",
        "en": "Width of a line: shared projects · size of a circle: their sum",
    },
    "other": {"ar": "أصناف أخرى", "fr": "autres catégories", "en": "other kinds"},
    "unknown": {"ar": "صنف غير محدد", "fr": "catégorie inconnue", "en": "kind not known"},
    "cut": {
        "ar": "أقوى {} من {} فاعلا",
        "fr": "les {} acteurs les plus liés sur {}",
        "en": "the {} strongest of {} actors",
    },
}


def svg(network: Network, language: str = "en", *, seed: int = 0) -> bytes:
    """The picture as SVG, its text drawn as outlines so that every viewer shows the same."""
    return _drawn(network, language, "svg", seed)


def png(network: Network, language: str = "en", *, seed: int = 0) -> bytes:
    """The picture as PNG, 150 dots an inch."""
    return _drawn(network, language, "png", seed)


def _drawn(network: Network, language: str, form: Literal["svg", "png"], seed: int) -> bytes:
    matplotlib = _matplotlib()
    shown = _strongest(network)
    with matplotlib.rc_context(
        {"font.family": _FONT, "svg.hashsalt": "migraph", "svg.fonttype": "path", "path.simplify": False}
    ):
        figure = _figure(shown, network, language, seed)
        out = io.BytesIO()
        no_clock: dict[str, Any] = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(out, format=form, dpi=150, facecolor="white", metadata=no_clock)
    return out.getvalue()


def _matplotlib() -> Any:
    try:
        import matplotlib
    except ImportError as error:
        raise ExportError("pictures need matplotlib: pip install 'migraph[pictures]'") from error
    version = tuple(int(part) for part in matplotlib.__version__.split(".")[:2])
    if version < (3, 11):
        raise ExportError(f"matplotlib {matplotlib.__version__} draws Arabic wrongly; pictures need 3.11 or later")
    return matplotlib


def _strongest(network: Network) -> Network:
    """The part of a network that one picture can show, actors without ties left out where there are others."""
    tied = [node for node in network.nodes if node.degree] or list(network.nodes)
    kept = sorted(sorted(tied, key=lambda n: (-n.strength, n.iri))[:_MOST], key=lambda n: n.iri)
    names = {node.iri for node in kept}
    ties = tuple(tie for tie in network.ties if tie.source in names and tie.target in names)
    return Network(network.kind, tuple(kept), ties, network.projects)


def _figure(shown: Network, whole: Network, language: str, seed: int) -> Figure:
    from matplotlib.figure import Figure

    labels = [_folded(node_label(node, language)) for node in shown.nodes]
    radii = [_radius(node) for node in shown.nodes]
    boxes = [_box(label, radius) for label, radius in zip(labels, radii, strict=True)]
    middles = _positions(shown, boxes, seed)
    left, bottom, right, top = extent(middles, boxes) if middles else (0.0, 0.0, 300.0, 100.0)
    points = [(x, y + box[1] / 2 - r) for (x, y), box, r in zip(middles, boxes, radii, strict=True)]
    width, height = max(right - left + 40, 420.0), top - bottom + 40
    entries = _legend(shown, language)
    foot, head = 24.0 + 18.0 * math.ceil(len(entries) / _columns(width)), 40.0
    figure = Figure(figsize=(width / _POINTS_AN_INCH, (height + foot + head) / _POINTS_AN_INCH))
    axes = figure.add_axes((0, foot / (height + foot + head), 1, height / (height + foot + head)))
    middle = (left + right) / 2
    axes.set(xlim=(middle - width / 2, middle + width / 2), ylim=(bottom - 20, top + 20))
    axes.axis("off")
    _draw(axes, shown, points, radii, labels, _colours(shown))
    _write_around(figure, shown, whole, language, entries, _columns(width))
    return figure


def _positions(network: Network, boxes: Sequence[tuple[float, float]], seed: int) -> list[Point]:
    """Where the middles of the boxes of a circle and its label stand, in points (1/72 inch), no box over another."""
    index = {node.iri: i for i, node in enumerate(network.nodes)}
    edges = [(index[tie.source], index[tie.target], float(tie.weight)) for tie in network.ties]
    points = arrange(len(network.nodes), edges, seed=seed)
    if points and _tall(points):
        points = [(y, x) for x, y in points]  # a picture is wider than high
    closer = min(1.0, (20 / max(len(points), 1)) ** 0.35)
    return spread([(x * 85 * closer, y * 60 * closer) for x, y in points], boxes, gap=6.0)


def _tall(points: Sequence[Point]) -> bool:
    across, up = [x for x, _ in points], [y for _, y in points]
    return max(up) - min(up) > max(across) - min(across)


def _radius(node: Node) -> float:
    return 7.0 + 3.0 * math.sqrt(node.strength)


def _folded(label: str) -> str:
    """A label in lines of about equal length."""
    import textwrap

    lines = math.ceil(len(label) / _LINE)
    return textwrap.fill(label, max(_LINE if lines == 1 else math.ceil(len(label) / lines) + 4, 12))


def _box(label: str, radius: float) -> tuple[float, float]:
    """The width and height, in points, of a circle with its label beneath."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family=_FONT)
    lines = label.split("\n")
    widths = [TextPath((0, 0), line, size=_LABEL_SIZE, prop=font).get_extents().width for line in lines if line]
    return max([2 * radius, *widths]) + 4, 2 * radius + 3 + len(lines) * _LABEL_SIZE * 1.35


def _draw(
    axes: Any,
    network: Network,
    points: Sequence[Point],
    radii: Sequence[float],
    labels: Sequence[str],
    colours: dict[str, str],
) -> None:
    from matplotlib.patches import Circle

    place = {node.iri: point for node, point in zip(network.nodes, points, strict=True)}
    for tie in network.ties:
        (x1, y1), (x2, y2) = place[tie.source], place[tie.target]
        axes.plot([x1, x2], [y1, y2], color="#5a5a5a", alpha=0.35, linewidth=0.8 + 1.1 * (tie.weight - 1), zorder=1)
    for node, (x, y), radius, label in zip(network.nodes, points, radii, labels, strict=True):
        axes.add_patch(
            Circle((x, y), radius, facecolor=colours.get(node.kind, _OTHER), edgecolor="white", linewidth=1.2, zorder=2)
        )
        text = axes.text(
            x, y - radius - 3, label, ha="center", va="top", fontsize=_LABEL_SIZE, linespacing=1.2, zorder=3
        )
        text.set_path_effects(_halo())


def _halo() -> list[Any]:
    """A white rim, so that lines behind a label do not cross its letters."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.5, foreground="white")]


def _ranked_kinds(network: Network) -> list[str]:
    """The kinds that have a colour of their own, the most frequent first."""
    counts = Counter(node.kind for node in network.nodes if node.kind)
    return [kind for kind, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _colours(network: Network) -> dict[str, str]:
    return dict(zip(_ranked_kinds(network), _COLOURS, strict=False))


def _legend(network: Network, language: str) -> list[tuple[str, str]]:
    """Names of kinds with their colours; what has no colour of its own comes last."""
    names = {node.kind: best_name(node.kind_names, language, node.kind) for node in network.nodes if node.kind}
    colours = _colours(network)
    entries = [(names[kind], colour) for kind, colour in colours.items()]
    if len(names) > len(colours):
        entries.append((_WORDS["other"][language], _OTHER))
    elif any(not node.kind for node in network.nodes):
        entries.append((_WORDS["unknown"][language], _OTHER))
    return entries


def _columns(width: float) -> int:
    return max(1, int(width // 190))


def _write_around(
    figure: Figure, shown: Network, whole: Network, language: str, entries: Sequence[tuple[str, str]], columns: int
) -> None:
    """Title above; legend and what the sizes mean below."""
    from matplotlib.lines import Line2D

    height = figure.get_figheight() * _POINTS_AN_INCH
    note = _WORDS["note"][language]
    if len(shown.nodes) < sum(1 for node in whole.nodes if node.degree):
        note += " · " + _WORDS["cut"][language].format(len(shown.nodes), len(whole.nodes))
    figure.text(0.5, 1 - 14 / height, _WORDS["title"][language], ha="center", va="top", fontsize=13, weight="bold")
    figure.text(0.5, 10 / height, note, ha="center", va="bottom", fontsize=7.5, color="#444444")
    handles = [Line2D([], [], marker="o", linestyle="", markersize=8, color=c, label=name) for name, c in entries]
    if handles:
        figure.legend(
            handles=handles,
            loc="lower center",
            bbox_to_anchor=(0.5, 20 / height),
            ncols=columns,
            frameon=False,
            fontsize=8.5,
            handletextpad=0.3,
            borderaxespad=0,
            columnspacing=1.4,
            markerfirst=language != "ar",
        )
