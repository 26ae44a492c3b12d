"""`moat scenario list|check|schema`: what can be played, and what a scenario file may say."""

from typing import Annotated, Any

import typer

from game.cli.options import JsonOption
from game.cli.output import columns, print_json

app = typer.Typer(help="Show and check scenario files.", rich_markup_mode=None)


@app.command("list")
def list_scenarios(as_json: JsonOption = False) -> None:
    """List the scenarios that come with the game."""
    from game.scenario import load, names

    found = [load(name) for name in names()]
    if as_json:
        print_json(
            [
                {
                    "name": scenario.key,
                    "title": scenario.title,
                    "summary": scenario.summary,
                    "start": scenario.file.start,
                    "quarters": scenario.file.quarters,
                    "labs": list(scenario.labs),
                    "players": list(scenario.players),
                }
                for scenario in found
            ]
        )
        return
    rows = [["name", "title", "labs", "quarters"]]
    rows += [[s.key, s.title, str(len(s.labs)), str(s.file.quarters)] for s in found]
    typer.echo(columns(rows, left=2))


@app.command("check")
def check_files(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenario files, or names.")],
    as_json: JsonOption = False,
) -> None:
    """Name every fault of scenario files, with its place and a suggestion."""
    from game.scenario import check
    from game.session.seats.players import known_players

    players = known_players()
    found = {file: check(file, players) for file in files}
    if as_json:
        print_json(
            {
                file: [{"path": f.path, "message": f.message, "suggestion": f.suggestion} for f in faults]
                for file, faults in found.items()
            }
        )
    for file, faults in found.items():
        for fault in faults:
            typer.echo(f"moat: {file}: {fault}", err=True)
        if not faults and not as_json:
            typer.echo(f"{file}: no fault")
    if any(found.values()):
        raise typer.Exit(2)


@app.command("schema")
def print_schema() -> None:
    """Print the JSON schema of scenario files, with every rule's constants, units, ranges and sources."""
    print_json(schema())


def schema() -> dict[str, Any]:
    """Return the JSON schema of a scenario file; `rules` is spelled out from the rules themselves."""
    from game.scenario import ScenarioFile
    from game.scenario.rulebook import rule_types

    document = ScenarioFile.model_json_schema()
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    needed = document.pop("required")
    document["anyOf"] = [{"required": needed}, {"required": ["extends"]}]
    document["properties"] |= {
        "extends": {
            "type": "string",
            "description": "A shipped scenario; this file then says only what differs from it.",
        },
        "without": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Parts of it that are left out, for instance labs.lattice.",
        },
    }
    document["properties"]["rules"] = {
        "title": "Rules",
        "type": "object",
        "default": {},
        "additionalProperties": False,
        "properties": {key: _rule(rule) for key, rule in rule_types().items()},
    }
    return document


def _rule(rule: type[Any]) -> dict[str, Any]:
    """Return the schema of `[rules.<key>]`."""
    usual, knobs = rule(), rule.knobs()
    properties: dict[str, Any] = {
        name: {
            "type": "number",
            "description": knob.note,
            "default": getattr(usual, name),
            "minimum": knob.low,
            "maximum": knob.high,
            "x-unit": knob.unit,
            "x-source": knob.source,
        }
        for name, knob in knobs.items()
    }
    if hasattr(usual, "enabled"):
        properties = {"enabled": {"type": "boolean", "default": usual.enabled}, **properties}
    text = " ".join((rule.__doc__ or "").split())
    return {
        "type": "object",
        "description": text,
        "additionalProperties": False,
        "properties": properties,
    }
