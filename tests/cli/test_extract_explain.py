"""`migraph extract --explain`: a text with what was found in it and by which rule, in a terminal and as a page."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fpdf import FPDF

from graph.cli import group
from graph.errors import UsageError
from graph.scoring import Kind, Model

FRENCH = """Un projet pour Kolda

La Fondation Alpha finance le projet « Nour ». L'Agence Beta admire le projet « Nour ».
Le projet « Nour » est mené à Dakar.
"""
ARABIC = "مشروع «جسور» بتمويل من مؤسسة النور ومن تنفيذ جمعية الأمل.\n"
HOSTILE = (
    'Le projet « Nour »<script>alert(1)</script> est financé par la Fondation Alpha "><img src=x onerror=alert(2)>.\n'
    "La Fondation \u202eAlpha\x1b[31m finance le projet « Nour » & </p></body>.\n"
)


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fitted model claims changes with each fitting: what rules claim is the same."""
    monkeypatch.setattr("graph.relations.reading.model", lambda: Model({}, 1.0))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, ["extract", *map(str, arguments)])


@pytest.fixture
def french(tmp_path: Path) -> Path:
    return written(tmp_path, "note-fr.txt", FRENCH)


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    return written(tmp_path, "note-ar.txt", ARABIC)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class Page(HTMLParser):
    """The tags of a page with their attributes, its ids, and its text outside of style."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.tags if attribute in a]


def page(path: Path) -> Page:
    result = run(path, "--explain", "--format", "html")
    assert result.exit_code == 0, result.output
    return Page(result.stdout)


# Plain text ------------------------------------------------------------------------------------------


def test_a_claim_stands_under_its_sentence_with_its_rule(french: Path) -> None:
    lines = run(french, "--explain").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "La [Fondation Alpha] finance le [projet « Nour »]." in line)
    assert lines[at + 1].split("  ")[-1] == "fr.funds.active"
    assert "Fondation Alpha funds" in lines[at + 1]


def test_the_rule_is_shown_with_its_place_its_pattern_and_its_example(french: Path) -> None:
    told = run(french, "--explain").stdout
    rule = told[told.index("  fr.funds.active  languages/fr/rules.yaml:") :]
    assert "pattern  <s:O|P>" in rule
    assert "example  La Fondation Alpha finance le projet Lima." in rule
    assert "expects  Fondation Alpha funds Lima" in rule


def test_the_line_that_is_named_holds_the_rule(french: Path) -> None:
    import graph.languages

    told = run(french, "--explain").stdout
    line = int(told.partition("fr.funds.active  languages/fr/rules.yaml:")[2].split()[0])
    rules = Path(graph.languages.__path__[0]) / "fr/rules.yaml"
    assert "id: funds.active," in rules.read_text("utf-8").splitlines()[line - 1]


def test_a_sentence_that_gave_nothing_is_shown_as_the_rules_read_it(french: Path) -> None:
    silent = run(french, "--explain").stdout.partition("Sentences that gave nothing")[2]
    assert "L'[Agence Beta] admire le [projet « Nour »]." in silent
    assert "reads l'<O> admire le <J>." in silent
    assert "could say funds, implements" in silent


def test_a_name_that_no_list_knows_is_listed_and_a_known_one_is_not(french: Path) -> None:
    unknown = run(french, "--explain").stdout.partition("Names that no list knows")[2]
    assert "Fondation Alpha  Organisation" in unknown
    assert "Dakar" not in unknown


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_claim_of_a_pdf_says_on_which_page_it_stands(tmp_path: Path, form: str) -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for paragraph in ("Sommaire du dossier de presse.", "La Fondation Alpha finance le projet « Nour »."):
        pdf.add_page()
        pdf.multi_cell(0, 6, paragraph)
    path = tmp_path / "note.pdf"
    path.write_bytes(bytes(pdf.output()))
    told = run(path, "--explain", "--format", form).stdout
    assert ("page 2" in told, "page 1" in told) == (True, False)


def test_what_is_not_asserted_says_by_which_words(tmp_path: Path) -> None:
    text = "Le projet Lima aide les jeunes. Il sera achevé le 3 mai 2022, sous réserve d'un accord.\n"
    told = run(written(tmp_path, "n.txt", text), "--explain").stdout
    assert "endsOn 2022-05-03  possible by “sous réserve”" in told


def test_a_claim_that_no_rule_made_says_what_the_model_saw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Kind(("funds", "none"), (-3.0, 3.0), {">c:fund": (9.0, 0.0), "fr>b:poche": (0.0, 2.0)})
    for name in ("graph.relations.reading.model", "graph.reasons.model"):
        monkeypatch.setattr(name, lambda: Model({"OJ": kind}, 0.5))
    text = "La Fondation Alpha, dont l'argent vient de loin, épaule à grands frais le projet « Nour ».\n"
    told = run(written(tmp_path, "n.txt", text), "--explain").stdout
    assert "Fondation Alpha funds" in told and "model.funds" in told
    assert "seen: a word for “fund” between the two\n" in told


def test_a_pipe_gets_no_colours_and_no_isolates(arabic: Path) -> None:
    told = run(arabic, "--explain").stdout
    assert "[مؤسسة النور]" in told
    assert not set(told) & set("\x1b\u2066\u2067\u2069")


def test_escapes_of_a_document_do_not_reach_the_terminal(tmp_path: Path) -> None:
    told = run(written(tmp_path, "h.txt", HOSTILE), "--explain").stdout
    assert not {c for c in told if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}}


def test_a_terminal_gets_colours_and_each_right_to_left_line_isolated(arabic: Path) -> None:
    told = on_terminal(arabic)
    line = next(line for line in told.splitlines() if "بتمويل" in line)
    assert line.startswith("   1  \u2067") and line.endswith("\u2069")
    assert "\x1b[34m" in line


def test_no_color_is_heeded_on_a_terminal(arabic: Path) -> None:
    told = on_terminal(arabic, NO_COLOR="1")
    assert "\x1b" not in told and "\u2067" in told


def on_terminal(path: Path, **environment: str) -> str:
    main, terminal = os.openpty()
    command = [sys.executable, "-c", "from graph.cli import main; main()", "extract", "--explain", str(path)]
    inherited = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    env = {**inherited, "TERM": "xterm", "COLUMNS": "100", **environment}
    with subprocess.Popen(command, stdout=terminal, env=env) as process:
        os.close(terminal)
        told = b""
        try:
            while piece := os.read(main, 4096):
                told += piece
        except OSError:  # the other side is closed
            pass
        assert process.wait() == 0
    os.close(main)
    return told.decode()


# The page --------------------------------------------------------------------------------------------


def test_every_link_of_the_page_leads_to_a_place_in_it_and_every_place_is_one(french: Path) -> None:
    shown = page(french)
    places = shown.values("id")
    assert len(places) == len(set(places))
    assert {href.removeprefix("#") for href in shown.values("href")} <= set(places)
    assert not shown.open


def test_the_page_needs_no_script_and_no_network(french: Path) -> None:
    shown = page(french)
    assert {tag for tag, _ in shown.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert not shown.values("src")
    policy = next(a["content"] for tag, a in shown.tags if tag == "meta" and "http-equiv" in a)
    assert policy is not None and policy.startswith("default-src 'none'")
    assert "url(" not in run(french, "--explain", "--format", "html").stdout


def test_a_document_that_holds_markup_is_shown_and_not_run(tmp_path: Path) -> None:
    shown = page(written(tmp_path, "h.txt", HOSTILE))
    assert {tag for tag, _ in shown.tags}.isdisjoint({"script", "img"})
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in shown.text
    assert "</p></body>" in shown.text


def test_controls_and_marks_that_turn_text_around_are_shown_by_number(tmp_path: Path) -> None:
    result = run(written(tmp_path, "h.txt", HOSTILE), "--explain", "--format", "html").stdout
    assert "\u202e" not in result and "\x1b" not in result
    assert "U+202E" in Page(result).text


def test_paragraphs_have_their_direction_and_language(french: Path, arabic: Path) -> None:
    def paragraph(path: Path) -> set[tuple[str | None, str | None]]:
        return {(a.get("dir"), a.get("lang")) for tag, a in page(path).tags if tag == "p" and a.get("class") == "prose"}

    assert paragraph(arabic) == {("rtl", "ar")}
    assert paragraph(french) == {("ltr", "fr")}


def test_a_card_shows_its_quote_in_its_sentence(arabic: Path) -> None:
    source = run(arabic, "--explain", "--format", "html").stdout
    assert source.count("<mark>") == source.count('<li class="card" id="c')
    assert "<mark>مشروع «جسور» بتمويل من مؤسسة النور</mark>" in source


def test_following_a_claim_marks_its_quote_in_the_text(french: Path) -> None:
    source = run(french, "--explain", "--format", "html").stdout
    assert "body:has(#c1:target, #c1:focus-within, #q1:target) .q1 {" in source
    assert 'id="q1"' in source and 'href="#c1"' in source


def test_every_claim_has_a_name_for_who_does_not_see_it(french: Path) -> None:
    labels = [
        a.get("aria-label") for tag, a in page(french).tags if tag == "a" and (a.get("href") or "").startswith("#c")
    ]
    assert labels and all(label and label.startswith("claim ") for label in labels)


def test_a_text_without_claims_is_explained_too(tmp_path: Path) -> None:
    shown = page(written(tmp_path, "n.txt", "Il pleut sur la ville et les enfants dorment dans la maison.\n"))
    assert "No rule found a claim in this text." in shown.text


# Wrong usage -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--explain", "--format", "jsonl"], "--format jsonl does not go with --explain; choose text or html"),
        (["--format", "html"], "--format html does not go with plain claims; choose jsonl"),
    ],
)
def test_a_format_that_does_not_fit_is_wrong_usage(french: Path, options: list[str], message: str) -> None:
    result = run(french, *options)
    assert isinstance(result.exception, UsageError)
    assert (str(result.exception), result.stdout) == (message, "")


def test_a_page_is_of_one_document(french: Path, arabic: Path) -> None:
    result = run(french, arabic, "--explain", "--format", "html")
    assert "name one" in str(result.exception) and result.stdout == ""


def test_several_documents_are_explained_one_after_the_other(french: Path, arabic: Path) -> None:
    told = run(french, arabic, "--explain").stdout
    assert told.index("note-fr.txt: ") < told.index("note-ar.txt: ")


def test_an_unreadable_document_is_named_and_the_others_are_explained(french: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt", french, "--explain")
    assert result.exit_code == 1
    assert "missing.txt: cannot be read" in result.stderr and "note-fr.txt: " in result.stdout
