"""What the documents point at is there: links, commands with their options, tools, paths."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from game.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
OWN_FOLDERS = ("game", "tests", "tools", "docs", "assets", "scenarios")
ONLY_IN_A_WHEEL = ["game/_data/"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def in_code(text: str) -> list[str]:
    """Return what stands in code: each command of a block, and each span between backticks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    lines = [part for block in blocks for line in block.splitlines() for part in line.split(" && ")]
    return [it.split("  #")[0].strip() for it in (*lines, *(span.replace("\n", " ") for span in spans))]


def options_in(command: str) -> set[str]:
    """Return the long options that a command is shown with."""
    return set(re.findall(r"--[a-z][a-z-]*", command))


def anchors(text: str) -> set[str]:
    """Return the anchors of a document's headings, as Markdown viewers make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", it.lower()).strip().replace(" ", "-") for it in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(name)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (ROOT / name).parent / path if path else ROOT / name
        assert there.is_file(), f"{name}: {target}"
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), f"{name}: {target}"


def known_commands() -> dict[str, set[str]]:
    """Return the options of every command of `moat`, by its words."""
    known: dict[str, set[str]] = {}

    def walk(command: object, words: tuple[str, ...]) -> None:
        known[" ".join(words)] = {
            text for it in command.params for text in (*it.opts, *it.secondary_opts)
        } | {"--help"}
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, (*words, name))

    walk(get_command(app), ("moat",))
    return known


def shown_commands(name: str) -> Iterator[str]:
    """Yield every command line of `moat` that a document shows, however it is started."""
    for code in in_code(text_of(name)):
        command = re.sub(r"^(python3 play\.py|python -m game)(?= (?!test))", "moat", code)
        if re.match(r"moat( |$)", command):
            yield command


def words_of(command: str, known: dict[str, set[str]]) -> str:
    """Return the longest beginning of a command line that names a command."""
    words = command.split()
    return next(
        (key for n in range(len(words), 0, -1) if (key := " ".join(words[:n])) in known), "nothing known"
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_exist_with_the_options_shown(name: str) -> None:
    known = known_commands()
    for command in shown_commands(name):
        words = words_of(command, known)
        assert options_in(command) <= known[words], f"{name}: {command}"
        follows = command.removeprefix(words).split()
        group = any(key.startswith(f"{words} ") for key in known)
        assert not (group and follows and re.fullmatch(r"[a-z-]+", follows[0])), f"{name}: {command}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tools_exist_with_the_options_shown(name: str) -> None:
    for code in in_code(text_of(name)):
        for tool in re.findall(r"\btools/\w+\.py\b", code):
            assert (ROOT / tool).is_file(), f"{name}: {code}"
        shown = re.match(r"python3? (tools/\w+\.py)(.*)", code)
        if shown:
            source = text_of(shown[1])
            unknown = {it for it in options_in(shown[2]) if f'"{it}"' not in source}
            assert unknown == set(), f"{name}: {code}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_named_in_full_exist(name: str) -> None:
    for code in in_code(text_of(name)):
        path = re.fullmatch(rf"((?:{'|'.join(OWN_FOLDERS)})/[\w./*-]+)(?:::?\w+)*", code)
        if path and path[1] not in ONLY_IN_A_WHEEL:
            assert list(ROOT.glob(path[1].rstrip("/"))), f"{name}: {code}"


def test_enough_is_looked_at() -> None:
    assert len([it for name in DOCUMENTS for it in shown_commands(name)]) > 40
    assert "docs/window.md" in DOCUMENTS
    assert "docs/decisions/0001-layers-and-dependencies.md" in DOCUMENTS
