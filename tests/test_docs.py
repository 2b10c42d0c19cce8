"""What the documentation names is there, and what README.md shows is what its commands print now."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import click
import pytest

import test_architecture
from graph import queries, resources
from graph.cli import COMMANDS, group
from graph.namespaces import PREFIXES

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "readme_outputs.py"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
FOLDERS = ("data/", "docs/", "ontology/", "queries/", "scripts/", "src/", "tests/", "bench/", ".ci/")
DECLARED = re.compile(r"^@prefix ([\w-]+):", re.MULTILINE)
ELSEWHERE = {"test", "og", "article"}  # of the examples of shapes; of Open Graph, in the heads of web pages

_FENCE = re.compile(r"^ *```(?P<kind>\w*)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    (?=\S).*$", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
_CALL = re.compile(r"(?:^|[|`;] *|\$ )(?:\.venv/bin/)?migraph (?P<arguments>.*)$")


@dataclass(frozen=True)
class Snippet:
    """A piece of code of a page: a line of a block, or what stands between backticks."""

    page: Path
    text: str
    kind: str = ""  # what a fenced block says it holds

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.text}"


@dataclass(frozen=True)
class Call:
    """A command of migraph as a page writes it, its comment and what the shell does with it cut off."""

    snippet: Snippet
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return str(self.snippet)


def snippets(page: Path) -> Iterator[Snippet]:
    """All code of a page; of outputs, which a `console` block holds, only the command."""
    text = re.sub(r"<!--.*?-->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for block in _FENCE.finditer(text):
        lines = block["body"].splitlines()
        shown = [line[2:] for line in lines if line.startswith("$ ")] if block["kind"] == "console" else lines
        yield from (Snippet(page, line.strip(), block["kind"]) for line in shown)
    prose = _FENCE.sub("", text)
    yield from (Snippet(page, found.group().strip(), "indented") for found in _INDENTED.finditer(prose))
    yield from (Snippet(page, span) for span in _SPAN.findall(_INDENTED.sub("", prose)))


def call(snippet: Snippet) -> Call | None:
    """The command in a snippet, if there is one. Two spaces or more begin the remark that follows it."""
    found = _CALL.search(snippet.text)
    if found is None:
        return None
    words = shlex.split(re.split(r"\s{2,}", found["arguments"])[0].replace("\\ ", "_"))
    ends = [i for i, word in enumerate(words) if word in (">", "|", "2>&1", "/")]
    return Call(snippet, tuple(words[: ends[0]] if ends else words))


CODE = [snippet for page in PAGES for snippet in snippets(page)]
CALLS = [found for snippet in CODE if (found := call(snippet))]
NAMED = {query.name: query for query in queries.load(resources.queries())}


def placeholder(word: str) -> bool:
    """Whether a word only stands for one: NAME, S P O, [FILE]."""
    return word.upper() == word or "..." in word


def parsed(command: click.Command, arguments: list[str]) -> click.Context:
    """Options and values as click takes them; the files that they name need not be there."""
    context = click.Context(command, info_name=command.name)
    values, rest, _ = command.make_parser(context).parse_args(list(arguments))
    assert not rest, f"{rest} is more than the command takes"
    for parameter in command.params:
        given = values.get(parameter.name or "")
        if isinstance(given, str | list) and not isinstance(parameter.type, click.Path):
            context.params[parameter.name or ""] = parameter.type_cast_value(context, given)
    return context


@pytest.mark.parametrize("found", CALLS, ids=str)
def test_every_command_that_the_docs_name_can_be_called_so(found: Call) -> None:
    if not found.arguments or placeholder(found.arguments[0]) or found.arguments[0] in ("--help", "--version"):
        return
    name, *arguments = found.arguments
    assert name in COMMANDS, f"migraph has no command {name}"
    command = group.get_command(click.Context(group), name)
    assert command is not None
    if "--help" not in arguments:
        parsed(command, arguments)


@pytest.mark.parametrize("found", [one for one in CALLS if one.arguments[:1] == ("query",)], ids=str)
def test_every_question_and_parameter_that_the_docs_name_is_there(found: Call) -> None:
    words = found.arguments[1:]
    asked = next((word for word in words if not word.startswith("-")), "") if words[:1] != ("-",) else "-"
    if not words or words[0].startswith("-") or placeholder(asked) or asked.endswith(".rq"):
        return
    assert asked in NAMED, f"no question is called {asked}"
    takes = {parameter.name for parameter in NAMED[asked].parameters}
    given = {value.partition("=")[0] for option, value in pairwise(words) if option == "--param"}
    assert given <= takes


def test_every_option_that_the_docs_name_alone_belongs_to_some_command() -> None:
    commands = [group.get_command(click.Context(group), name) for name in COMMANDS]
    known = {option for command in commands if command for one in command.params for option in one.opts}
    alone = {(str(one), one.text.split()[0].partition("=")[0]) for one in CODE if re.match(r"--[a-z]", one.text)}
    assert not {where for where, option in alone if option not in known | {"--help", "--version"}}


def test_every_target_of_make_that_the_docs_name_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {(str(one), word) for one in CODE for word in re.findall(r"^make ([a-z]+)(?=\s*$|\s{2,})", one.text)}
    assert named
    assert not {where for where, word in named if word not in targets}


def test_every_prefix_and_term_that_the_docs_name_is_declared() -> None:
    turtle = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ontology").rglob("*.ttl")))
    known = {*PREFIXES, *DECLARED.findall(turtle), *ELSEWHERE}
    terms = {f"mig:{local}" for local in re.findall(r"\bmig:(\w+)", turtle)}
    wrong = set()
    for one in CODE:
        if one.kind in ("yaml", "text", "console") or ("://" in one.text and not one.kind):
            continue
        bare = re.sub(r"\"[^\"]*\"|<[^>]*>|'[^']*'(?!\w)", "", one.text) if one.kind in ("trig", "sparql") else one.text
        for prefix, local in re.findall(r"(?<![\w/.<:-])([a-z][a-z-]*):([A-Za-z]\w*)", bare):
            if prefix not in known or (prefix == "mig" and f"mig:{local}" not in terms):
                wrong.add(f"{one} ({prefix}:{local})")
    assert wrong == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def spelled_out(path: str) -> Iterator[str]:
    """The paths that one with {a,b} stands for."""
    found = re.search(r"\{([^{}]*)\}", path)
    if found is None:
        yield path
        return
    for choice in found[1].split(","):
        yield from spelled_out(path[: found.start()] + choice + path[found.end() :])


def test_every_path_that_the_docs_name_is_there() -> None:
    missing = set()
    for one in CODE:
        for path in re.findall(r"(?<![\w/.])((?:[\w.-]+/)[\w./{},*-]*)", one.text):
            if not path.startswith(FOLDERS) or re.search(r"[A-Z]{2,}|\bx\.|\bxx\b", path):
                continue
            if not all(any(ROOT.glob(choice.rstrip("/."))) for choice in spelled_out(path)):
                missing.add(f"{one} ({path})")
    assert missing == set()


def test_the_layers_of_the_architecture_page_are_those_of_the_sources() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = next(block["body"] for block in _FENCE.finditer(page) if block["kind"] == "layers")
    lines = [[test_architecture.LEVELS[name] for name in line.split()] for line in drawn.splitlines()]
    assert all(min(upper) > max(lower) for upper, lower in pairwise(lines))
    parts = {test_architecture.part(path) for path in test_architecture.MODULES} - {""}
    named = {*drawn.split(), *_SPAN.findall(_FENCE.sub("", page))}
    assert parts - named == set()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/readme_outputs.py, which stands in no package."""
    spec = importlib.util.spec_from_file_location("readme_outputs", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workspace(script: ModuleType) -> Iterator[Path]:
    """A folder as a fresh checkout after `migraph build`."""
    with script.workspace() as folder:
        script.run("migraph build", folder)
        yield folder


def test_the_readme_shows_what_its_commands_print_now(script: ModuleType, workspace: Path) -> None:
    page = script.README.read_text(encoding="utf-8")
    assert script.refresh(page, workspace) == page, "`make readme` brings README.md up to date"


def test_every_command_of_the_readme_works_as_written(script: ModuleType, workspace: Path) -> None:
    lines = [one.text.partition("#")[0] for one in CODE if one.page == script.README and one.kind == "sh"]
    commands = [line for line in lines if "migraph " in line]
    assert commands
    for command in commands:
        script.run(command, workspace)


def test_a_command_of_the_readme_that_fails_is_named(script: ModuleType, tmp_path: Path) -> None:
    page = "<!-- output: migraph query no-such-question -->\n<!-- end -->"
    with pytest.raises(SystemExit, match="migraph query no-such-question"):
        script.refresh(page, tmp_path)


def test_an_output_is_shortened_where_the_page_shows_it(script: ModuleType) -> None:
    output = "Head\n a\n b\n c\n\nTriples: 1\nEnd\n"
    assert script.shorten(output, "most=3 without=Triples") == ["Head", " a", " b", "...", "", "End"]


def test_the_picture_of_the_readme_is_made_by_the_command_beside_it(script: ModuleType, workspace: Path) -> None:
    page = script.README.read_text(encoding="utf-8")
    made = dict(script.pictures(page, workspace))
    assert {path.relative_to(ROOT).as_posix() for path in made} == set(re.findall(r"!\[[^]]*\]\((\S+)\)", page))
    assert all(content[:8] == path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" for path, content in made.items())
