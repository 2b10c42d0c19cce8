"""Whatever a file holds, a reader gives its text or says why not: it raises nothing but SourceError."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import docx, paragraph, pdf, words

from graph.errors import SourceError
from graph.readers import READERS
from graph.readers.reading import Reading

ARABIC = "تمول منظمة الوفاق (Enabel) مشروع نور لإدماج اللاجئين منذ 2020-05."
TABLE = f"<w:tbl><w:tr><w:tc>{words('Bailleur')}</w:tc><w:tc>{words('Alpha')}</w:tc></w:tr></w:tbl>"
WHOLE = {
    ".txt": ARABIC.encode("cp1256"),
    ".html": f"<html><head><meta charset=utf-8></head><body><article><p>{ARABIC}</p></article></body></html>".encode(),
    ".pdf": pdf(lambda file: paragraph(file, ARABIC, align="R"), title="Nour"),
    ".docx": docx(words(ARABIC) + TABLE, title="Nour"),
}
FUZZ = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def reads_or_says_why(suffix: str, data: bytes) -> Reading | None:
    with suppress(SourceError):
        return READERS[suffix].read(data, "file" + suffix)
    return None


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_whole_file_is_read(suffix: str) -> None:
    reading = reads_or_says_why(suffix, WHOLE[suffix])
    assert reading is not None and ARABIC in reading.text


@pytest.mark.parametrize("suffix", WHOLE)
@FUZZ
@given(st.data())
def test_a_file_with_wrong_bytes(suffix: str, data: st.DataObject) -> None:
    spoiled = bytearray(WHOLE[suffix])
    for _ in range(data.draw(st.integers(1, 12))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    reads_or_says_why(suffix, bytes(spoiled))


@pytest.mark.parametrize("suffix", WHOLE)
@FUZZ
@given(st.data())
def test_a_file_that_is_cut_or_glued(suffix: str, data: st.DataObject) -> None:
    whole = WHOLE[suffix]
    a, b = (data.draw(st.integers(0, len(whole))) for _ in range(2))
    reads_or_says_why(suffix, whole[:a] + whole[b:])


@pytest.mark.parametrize("suffix", WHOLE)
@FUZZ
@given(st.binary(max_size=400))
def test_any_bytes(suffix: str, data: bytes) -> None:
    reads_or_says_why(suffix, data)


TAGS = [
    "div",
    "p",
    "b",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "li",
    "a",
    "article",
    "script",
    "svg",
    "time",
    "title",
    "meta",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.text(max_size=40),
        st.just(f"<p>{ARABIC}</p>"),
    ),
    max_size=40,
).map("".join)

ELEMENTS = ("p", "r", "t", "tbl", "tr", "tc", "tcPr", "gridSpan w:val='9'", "vMerge", "ins", "del", "sdt")


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with others in them."""
    made = st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4))
    return made.map(lambda pair: f"<w:{pair[0]}>{''.join(pair[1])}</w:{pair[0].split()[0]}>")


@FUZZ
@given(MARKUP)
def test_any_markup(markup: str) -> None:
    reads_or_says_why(".html", markup.encode("utf-8", "replace"))


@FUZZ
@given(st.recursive(st.sampled_from(["<w:t>mot</w:t>", "<w:br/>", "<w:tab/>", ""]), elements, max_leaves=20))
def test_any_body_of_a_word_document(body: str) -> None:
    reads_or_says_why(".docx", docx(body))
