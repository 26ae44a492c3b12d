"""The catalogue of everything that players read: `assets/locale`.

    python tools/catalogue.py extract    moat.pot from the sources and the scenario files
    python tools/catalogue.py update     the same, then every language's moat.po, keeping its translations
    python tools/catalogue.py compile    every language's moat.mo from its moat.po
    python tools/catalogue.py check      all of it as it should be? Exits 1 and names what is not

After changing a text: update, translate what is new, compile, check.
"""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from game import __version__

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "assets" / "locale"
TEMPLATE = LOCALE / "moat.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_HEADER = "# Every text of MOAT's window. Made by tools/catalogue.py; see docs/decisions/0013-language.md.\n#"
_WIDTH = 110
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
_DATED = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")


def extracted() -> Catalog:
    """Return every message of the sources and the scenario files."""
    catalogue = Catalog(
        project="MOAT",
        version=__version__,
        header_comment=_HEADER,
        charset="utf-8",
        fuzzy=False,
        msgid_bugs_address="none",
        last_translator="The MOAT authors",
        language_team="The MOAT authors",
    )
    found = extract_from_dir(
        str(ROOT / "game"),
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=["i18n:"],
        strip_comment_tags=True,
    )
    for file, line, messages, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(messages, locations=[(f"game/{file}", line)], auto_comments=comments, context=context)
    for path in sorted((ROOT / "scenarios").glob("*.toml")):
        for text in _named(tomllib.loads(path.read_text(encoding="utf-8"))):
            catalogue.add(text, locations=[(f"scenarios/{path.name}", 1)])
    return catalogue


def _named(scenario: dict[str, object]) -> Iterator[str]:
    """Yield what players read of a scenario file; labs keep their names in every language."""
    for key in ("title", "summary"):
        yield str(scenario[key])
    domains = scenario.get("domains", {})
    if isinstance(domains, dict):
        yield from map(str, domains.values())
    for key in ("segments", "lots", "shocks"):
        tables = scenario.get(key, {})
        if isinstance(tables, dict):
            yield from (table["name"] for table in tables.values() if "name" in table)


def languages() -> list[Path]:
    """Return the catalogues of the languages there are."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/moat.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None, domain="moat")


def text_of(catalogue: Catalog) -> str:
    """Return a catalogue as its file's text: no line numbers, no dates, so that diffs say what changed."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH, include_lineno=False, ignore_obsolete=True)
    return _DATED.sub("", file.getvalue().decode("utf-8"))


def compiled(path: Path) -> bytes:
    """Return what a language's file compiles to."""
    file, catalogue = io.BytesIO(), read(path)
    catalogue.creation_date = catalogue.revision_date = _UNDATED  # else it would differ by the minute
    write_mo(file, catalogue)
    return file.getvalue()


def extract() -> None:
    """Write the template."""
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_text(text_of(extracted()), encoding="utf-8", newline="\n")


def update() -> None:
    """Write the template, and every language's catalogue with what is new and without what is gone."""
    extract()
    for path in languages():
        catalogue = read(path)
        # A guess from a similar sentence would look translated: what is new is left empty instead.
        catalogue.update(read(TEMPLATE), no_fuzzy_matching=True)
        path.write_text(text_of(catalogue), encoding="utf-8", newline="\n")
        missing = sum(1 for message in catalogue if message.id and not _translated(message))
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} entries, {missing} to translate")


def compile_all() -> None:
    """Write what the game reads."""
    for path in languages():
        path.with_suffix(".mo").write_bytes(compiled(path))


def faults() -> list[str]:
    """Return what is wrong with the catalogue, one line each."""
    found = []
    if not TEMPLATE.exists() or TEMPLATE.read_text(encoding="utf-8") != text_of(extracted()):
        found.append("moat.pot is not what the sources say: run `python tools/catalogue.py update`")
    for path in languages():
        place = path.relative_to(LOCALE)
        catalogue, template = read(path), read(TEMPLATE)
        found += [f"{place}: {fault}" for fault in _faults_of(catalogue, template)]
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(path):
            found.append(
                f"{place}: moat.mo is not what it compiles to: run `python tools/catalogue.py compile`"
            )
    return found


def _faults_of(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    for wanted in template:
        if not wanted.id:
            continue
        message = catalogue.get(_first(wanted.id), wanted.context)
        if message is None or not _translated(message):
            yield f"not translated: {_first(wanted.id)!r}"
        elif message.fuzzy:
            yield f"fuzzy: {_first(wanted.id)!r}"
        else:
            yield from _placeholder_faults(message)
    for message in catalogue:
        if message.id and template.get(_first(message.id), message.context) is None:
            yield f"not in the sources: {_first(message.id)!r}"


def _placeholder_faults(message: Message) -> Iterator[str]:
    """Yield forms of a translation that name other facts than its English; `{n}` may be left out."""
    ids, forms = _forms(message.id), _forms(message.string)
    facts = set().union(*(_PLACEHOLDER.findall(text) for text in ids))
    optional = {"n"} if len(ids) > 1 else set()
    for form in forms:
        named = set(_PLACEHOLDER.findall(form))
        if named - facts or facts - optional - named:
            yield f"other placeholders than {sorted(facts)}: {form!r}"
        if form.strip() != form and not any(text.strip() != text for text in ids):
            yield f"space at an end: {form!r}"


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _forms(text)[0]


def _translated(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def check() -> int:
    """Print what is wrong; return the exit code."""
    found = faults()
    for fault in found:
        print(fault)
    print(f"{len(read(TEMPLATE))} entries in {len(languages()) + 1} languages: {len(found)} faults")
    return 1 if found else 0


ACTS: dict[str, Callable[[], int | None]] = {
    "extract": extract,
    "update": update,
    "compile": compile_all,
    "check": check,
}


def main() -> int:
    """Do what was asked; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("act", choices=ACTS)
    return ACTS[parser.parse_args().act]() or 0


if __name__ == "__main__":
    sys.exit(main())
