"""The catalogue is what the sources say, complete in every language and compiled; and players hear it."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from game import language
from game.language import N_, Words, _, ngettext, pgettext
from game.ui.kit import format as fmt
from game.ui.kit.numbers import parse_number


@pytest.fixture(scope="module")
def tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", root / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a test choose languages; English afterwards."""
    monkeypatch.delenv(language.VARIABLE, raising=False)
    yield monkeypatch
    language.use("en")


# --- the files


def test_the_catalogue_is_what_the_sources_say_and_complete(tool: ModuleType) -> None:
    assert tool.faults() == []


def test_every_language_that_can_be_chosen_has_a_catalogue(tool: ModuleType) -> None:
    shipped = {path.parts[-3] for path in tool.languages()}
    assert shipped | {"en"} == set(language.LANGUAGES)


def test_the_tool_finds_each_kind_of_fault(tool: ModuleType, tmp_path: Path) -> None:
    template, german = tmp_path / "moat.pot", tmp_path / "de" / "LC_MESSAGES" / "moat.po"
    german.parent.mkdir(parents=True)
    template.write_text('msgid "{n} of {all}"\nmsgstr ""\n\nmsgid "Map"\nmsgstr ""\n', encoding="utf-8")
    german.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{n} of {all}"\nmsgstr "{n} von {allen}"\n\nmsgid "Gone"\nmsgstr "Weg"\n',
        encoding="utf-8",
    )
    found = list(tool._faults_of(tool.read(german), tool.read(template)))
    assert [fault.split(":")[0] for fault in found] == [
        "other placeholders than ['all', 'n']",
        "not translated",
        "not in the sources",
    ]


def test_the_sources_mark_no_sentence_that_is_put_together_before(root: Path) -> None:
    """An f-string inside `_()` would never be found in the catalogue."""
    mark = re.compile(r'(?<![\w.])(_|N_|ngettext|pgettext)\(\s*f"')
    found = [
        path.name for path in (root / "game").rglob("*.py") if mark.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


# --- the language


def test_german_is_spoken_with_facts_plurals_and_contexts() -> None:
    language.use("de")
    assert language.current() == "de"
    assert _("Turn {turn} of {turns}", turn=3, turns=24) == "Zug 3 von 24"
    assert ngettext("{n} day ago", "{n} days ago", 1) == "vor 1 Tag"
    assert ngettext("{n} day ago", "{n} days ago", 2.0) == "vor 2 Tagen"
    assert pgettext("settings", "Sound") == "Ton"
    assert pgettext("no such context", "Map") == "Map"


def test_a_table_of_words_follows_the_language() -> None:
    table = Words(N_("Map"), N_("Data"))
    language.use("en")
    assert list(table) == ["Map", "Data"]
    language.use("de")
    assert list(table) == ["Karte", "Daten"]
    assert table[0:1] == ("Karte",)
    assert len(table) == 2


def test_nothing_said_is_nothing() -> None:
    for key in (*language.LANGUAGES, language.PSEUDO):
        language.use(key)
        assert _("") == ""


@pytest.mark.parametrize(
    ("system", "spoken"), [("de_AT.UTF-8", "de"), ("fr_FR.UTF-8", "en"), ("C", "en"), ("en_GB.UTF-8", "en")]
)
def test_the_systems_language_is_spoken_only_if_it_is_one_of_ours(
    system: str, spoken: str, speak: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        speak.delenv(name, raising=False)
    speak.setenv("LANG", system)
    language.use(language.SYSTEM)
    assert language.current() == spoken


@pytest.mark.parametrize("choice", ["", "xx", "../de", "DE"])
def test_a_choice_that_is_none_is_english(choice: str) -> None:
    language.use(choice)
    assert language.current() == "en"
    assert _("Map") == "Map"


def test_the_environment_comes_before_the_setting(speak: pytest.MonkeyPatch) -> None:
    speak.setenv(language.VARIABLE, "de")
    language.use("en")
    assert _("Map") == "Karte"


@pytest.mark.parametrize(
    "content", [b"", b"no catalogue", b"\xde\x12\x04\x95", b"\xde\x12\x04\x95" + b"\xff" * 40]
)
def test_a_broken_catalogue_is_english(content: bytes, tmp_path: Path, speak: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "moat.mo"
    broken.write_bytes(content)
    speak.setattr(language, "asset", lambda *_parts: broken)
    language._opened.cache_clear()
    try:
        language.use("de")
        assert language.current() == "en"
        assert _("Map") == "Map"
    finally:
        language._opened.cache_clear()


def test_the_pseudo_locale_keeps_facts_and_formats_and_grows_words() -> None:
    made = language.pseudo("Compute {n} of {many} quarters")
    assert made[0] + made[-1] == "[]"
    assert "{n}" in made
    assert "{many}" in made
    plain = "Compute  of  quarters"
    assert len(made) - len("{n}{many}") >= 1.35 * len(plain)
    assert not set("aeiou") & set(language.pseudo("aeiou").replace("a", "", 1)[:2])
    assert language.pseudo("a\nb").count("\n") == 1


def test_numbers_are_written_and_read_as_the_language_does() -> None:
    language.use("de")
    assert fmt.money(1.84e9) == "1,84\u00a0Mrd.\u00a0$"
    assert fmt.number(12345.6, 1) == "12.345,6"
    assert fmt.percent(0.225, 1) == "22,5\u00a0%"
    assert fmt.ordinal(2) == "2."
    assert parse_number("1,84 Mrd. $") == pytest.approx(1.84e9)
    assert parse_number("1.250,5") == pytest.approx(1250.5)
    assert parse_number("2.5B") == pytest.approx(2.5e9)
    for value in (3.6, 950e3, 212e6, 1.84e9, 3.1e12):
        assert parse_number(fmt.money(value)) == pytest.approx(value)
