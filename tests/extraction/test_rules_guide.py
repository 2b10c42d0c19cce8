"""What docs/rules.md teaches works: each addition is made as the page says, and the text is read as the page says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graph
from graph import resources

GUIDE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
ROW = re.search(r"```yaml\n(  - \{id: holdsPost\.carried.*\n)```", GUIDE)
TEXT = "M. Karim Alaoui a été porté à la présidence de la Fondation Alpha.\n"

# What the page adds to which file, after which words of it; a text, and words of the claim that it then gives.
ADDITIONS = [
    (
        "fr/lexicon.yaml", "\n  Facility: [centre, ", "ferme-école, ",
        "Le projet « Nour » comprend une ferme-école à Kolda.\n", ("includes", "ferme-école"),
    ),
    (
        "ar/lexicon.yaml", "\n  months: {", "أوغشت: 8, ",
        "انطلق مشروع «جسور» في أوغشت 2020.\n", ("startsOn", "2020-08"),
    ),
    (
        "ar/lexicon.yaml", "\ntitles: [", "الحقوقية, ",
        "نظمت وزارة الصحة ندوة حول الهجرة في تونس. وأكدت الحقوقية سعاد براهمة أهمية الحوار من أجل المهاجرين.\n",
        ("speaksAt", "سعاد براهمة"),
    ),
    (
        "fr/rules.yaml", '{id: field.implements, predicate: implements, object: topic, confidence: 0.93, pattern: "(?:',
        "operateurs? delegues?|",
        "Intitulé : Appui à l'emploi (NADA)\nOpérateur délégué : Agence Beta\n", ("implements", "Agence Beta"),
    ),
]  # fmt: skip
KINDS = ("head", "month", "title", "label")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package whose rules may be changed."""
    return Path(shutil.copytree(Path(graph.__path__[0]), tmp_path / "src" / "graph"))


def add(package: Path, file: str, after: str, words: str) -> None:
    path = package / "languages" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(after) == 1, f"{file} has {after!r} {text.count(after)} times: let docs/rules.md follow"
    path.write_text(text.replace(after, after + words), encoding="utf-8")


def extract(package: Path, name: str, text: str, *options: str | Path) -> str:
    """What `migraph extract` prints with the copy of the package."""
    (package.parent / name).write_text(text, encoding="utf-8")
    main = "import sys; from graph.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", main, "extract", name, "--authority", resources.authority(), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=package.parent)
    return done.stdout


def shown(beginning: str) -> str:
    """The block of the page that begins so."""
    return GUIDE.partition(f"```text\n{beginning}")[2].partition("```")[0]


def test_the_worked_example_shows_a_sentence_that_gave_nothing(package: Path) -> None:
    told = extract(package, "post.txt", TEXT, "--explain")
    assert "post.txt: 1 sentence, 0 claims" in told
    assert GUIDE.partition("```text\nSentences that gave nothing")[2].partition("```")[0].strip() in told


def test_the_row_of_the_worked_example_makes_the_claim_that_it_expects(package: Path) -> None:
    before = extract(package, "post.txt", TEXT)
    (package.parent / "before.jsonl").write_text(before, encoding="utf-8")
    assert ROW is not None and before == ""
    add(package, "fr/rules.yaml", "\nrelate:\n", ROW[1])
    told = extract(package, "post.txt", TEXT, "--diff", "before.jsonl")
    assert told == "1 came" + shown("1 came")


@pytest.mark.parametrize(
    ("file", "after", "words", "text", "claim"), ADDITIONS, ids=["head", "month", "title", "label"]
)
def test_a_word_is_added_as_the_guide_says(
    package: Path, file: str, after: str, words: str, text: str, claim: tuple[str, str]
) -> None:
    assert words.strip(" ,|") in GUIDE and file in GUIDE
    add(package, file, after, words)
    lines = extract(package, "text.txt", text).splitlines()
    assert any(f'"predicate": "{claim[0]}"' in line and claim[1] in line for line in lines), lines
