"""Pictures: Arabic joined and in order, labels apart, the same bytes for the same seed."""

from __future__ import annotations

import io
import itertools
import re
import sys

import pytest

pytest.importorskip("matplotlib", minversion="3.11")

from graph.errors import ExportError
from graph.exports.layout import arrange, extent, spread
from graph.exports.picture import png, svg
from graph.model import Name, Network, Node, Tie
from graph.networks import measure

WAYS = (
    "وزارة الشؤون الخارجية والتعاون الإفريقي",
    "Agence belge de développement",
    "International Organization for Migration",
)


def network(actors: int, *, kinds: int = 3) -> Network:
    nodes = tuple(
        Node(
            f"n{i:03}",
            (Name(f"{WAYS[i % 3]} {i}", ("ar", "fr", "en")[i % 3]),),
            f"kind-{i % kinds}",
            (Name(f"صنف {i % kinds}", "ar"),),
        )
        for i in range(actors)
    )
    pairs = [(a, b) for a, b in itertools.combinations(range(actors), 2) if (a * 7 + b * 3) % 5 == 0]
    return measure(
        Network("co-participation", nodes, tuple(Tie(f"n{a:03}", f"n{b:03}", ("p",) * (1 + a % 3)) for a, b in pairs))
    )


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    assert svg(network(9), "ar") == svg(network(9), "ar")
    assert png(network(9), "ar") == png(network(9), "ar")
    assert svg(network(9), "ar") != svg(network(9), "ar", seed=1)


def test_a_picture_holds_no_clock() -> None:
    assert not re.search(rb"<dc:date>|20\d\d-\d\d-\d\dT", svg(network(3), "en"))


@pytest.mark.parametrize("actors", [0, 1, 2, 40, 200])
def test_networks_of_any_size_can_be_drawn(actors: int) -> None:
    assert png(network(actors, kinds=12), "fr").startswith(b"\x89PNG")


def test_arabic_is_drawn_as_pillow_with_raqm_draws_it() -> None:
    """The glyphs of a label in the order that a shaping engine of its own gives: joined, from right to left."""
    from matplotlib.font_manager import FontProperties, findfont
    from matplotlib.textpath import TextPath
    from PIL import Image, ImageDraw, ImageFont, features

    if not features.check("raqm"):
        pytest.skip("this Pillow has no Raqm")
    text, font = "الإمارات الشرقية", findfont(FontProperties(family="DejaVu Sans"))
    drawn = _columns_of_path(TextPath((0, 0), text, size=60, prop=FontProperties(family="DejaVu Sans")).vertices)
    image = Image.new("L", (700, 120))
    ImageDraw.Draw(image).text(
        (10, 10), text, fill=255, font=ImageFont.truetype(font, 60, layout_engine=ImageFont.Layout.RAQM)
    )
    box = image.getbbox()
    assert box is not None
    assert drawn == pytest.approx(box[2] - box[0], rel=0.05)


def _columns_of_path(vertices: object) -> float:
    import numpy as np

    points = np.asarray(vertices)
    return float(points[:, 0].max() - points[:, 0].min())


def test_no_two_labels_overlap() -> None:
    boxes = [(40.0 + 13 * (i % 7), 20.0 + 5 * (i % 3)) for i in range(60)]
    edges = [(i, (i * 7) % 60, 1.0) for i in range(1, 60)]
    points = spread([(x * 30, y * 20) for x, y in arrange(60, edges)], boxes, gap=4)
    for (a, (wa, ha)), (b, (wb, hb)) in itertools.combinations(zip(points, boxes, strict=True), 2):
        assert abs(a[0] - b[0]) >= (wa + wb) / 2 or abs(a[1] - b[1]) >= (ha + hb) / 2


def test_actors_on_one_spot_are_parted_too() -> None:
    points = spread([(0.0, 0.0)] * 5, [(10.0, 10.0)] * 5)
    assert len({(round(x, 3), round(y, 3)) for x, y in points}) == 5


def test_tied_actors_stand_nearer_than_others() -> None:
    points = arrange(6, [(0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1)])
    near = ((points[0][0] - points[1][0]) ** 2 + (points[0][1] - points[1][1]) ** 2) ** 0.5
    far = ((points[0][0] - points[4][0]) ** 2 + (points[0][1] - points[4][1]) ** 2) ** 0.5
    assert near < far


def test_the_extent_holds_all_boxes() -> None:
    assert extent([(0, 0), (10, 5)], [(2, 2), (4, 6)]) == (-1, -1, 12, 8)


def test_without_matplotlib_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExportError, match=r"pip install 'migraph\[pictures\]'"):
        svg(network(2))


def test_a_matplotlib_that_cannot_shape_arabic_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matplotlib.__version__", "3.10.8")
    with pytest.raises(ExportError, match=r"3\.10\.8 draws Arabic wrongly"):
        svg(network(2))


def test_the_picture_is_as_large_as_its_labels_need() -> None:
    from PIL import Image

    small, large = (Image.open(io.BytesIO(png(network(n), "ar"))).size for n in (4, 40))
    assert small[0] < large[0]
