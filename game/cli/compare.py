"""`moat compare`: two recorded games side by side, and the first quarter in which they differ."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import InputError
from game.cli.options import JsonOption
from game.cli.output import columns, print_json, short

if TYPE_CHECKING:
    from game.session.watching.compare import Comparison
    from game.session.watching.theatre import Theatre

MOST_FIELDS = 6
"""Fields of orders that a line names before it counts."""

Record = Annotated[Path, typer.Argument(metavar="FILE", help="A record (*.moat).")]


def command(one: Record, other: Record, as_json: JsonOption = False) -> None:
    """Hold two records against each other: where they part, and what became of it.

    Best for a game and its branch, or for one seed played twice. What a game in progress keeps sealed is left
    out.
    """
    from game.record import RecordError
    from game.session.watching.compare import ComparisonError, compare
    from game.session.watching.theatre import Theatre

    try:
        found = compare(Theatre.open(one), Theatre.open(other))
    except (RecordError, ComparisonError) as error:
        raise InputError(str(error)) from error
    if as_json:
        print_json(document(found))
    else:
        typer.echo(readable(found))


def document(found: "Comparison") -> dict[str, Any]:
    """Return the whole comparison as plain data, quarter by quarter."""
    parting = found.parting
    labs = [seat.lab for seat in found.a.seats]
    return {
        "a": _about(found.a),
        "b": _about(found.b),
        "setup": [{"what": what, "a": a, "b": b} for what, a, b in found.setup],
        "parting": None
        if parting is None
        else {
            "quarter": parting.quarter,
            "date": _date(found, parting.quarter),
            "orders": {labs[seat]: list(fields) for seat, fields in parting.orders.items()},
            "fields": list(parting.fields),
        },
        "quarters": [_quarter(found, quarter) for quarter in range(found.last + 1)],
    }


def _quarter(found: "Comparison", quarter: int) -> dict[str, Any]:
    ours, theirs = found.shares(quarter)
    return {
        "quarter": quarter,
        "date": _date(found, quarter),
        "ordered_otherwise": [found.a.seats[seat].lab for seat in found.ordered_otherwise(quarter)],
        "orders": {
            found.a.seats[seat].lab: dict(zip("ab", found.ordered(quarter, seat), strict=True))
            for seat in found.seats
        },
        "figures": {f.key: {"a": f.a, "b": f.b} for f in found.figures(quarter)},
        "shares": {"a": ours, "b": theirs},
    }


def _about(stage: "Theatre") -> dict[str, Any]:
    header = stage.record.header
    return {
        "file": str(stage.record.path),
        "title": header.title,
        "seed": header.seed,
        "rules": header.rules,
        "quarters": stage.quarters,
        "over": stage.over,
        "sealed": not stage.open_book,
    }


def readable(found: "Comparison") -> str:
    """Return what differs first, and the figures and shares of that quarter and of the last in common."""
    sides = [[name, *_facts(side)] for name, side in (("A", found.a), ("B", found.b))]
    parts = [columns(sides, left=len(sides[0])), _verdict(found)]
    if found.setup:
        parts.append(columns([["otherwise from the start", "A", "B"], *map(list, found.setup)], left=3))
    shown = sorted({found.parting.quarter, found.common} if found.parting else {found.common})
    parts += [_side_by_side(found, quarter) for quarter in shown]
    return "\n\n".join(parts)


def _facts(side: "Theatre") -> list[str]:
    state = "finished" if side.over else "in progress"
    sealed = "" if side.open_book else ", secrets sealed"
    header = side.record.header
    return [
        str(side.record.path),
        header.title,
        f"seed {header.seed}",
        f"{side.quarters} quarters",
        f"{state}{sealed}",
    ]


def _verdict(found: "Comparison") -> str:
    parting = found.parting
    if parting is None:
        if found.a.quarters == found.b.quarters:
            return "The same game, quarter by quarter."
        longer = "A" if found.a.quarters > found.b.quarters else "B"
        return f"The same for {found.common} quarters; {longer} goes on."
    if parting.quarter == 0:
        return f"They differ from the start: {_some(parting.fields)}."
    names = [seat.name for seat in found.a.seats]
    who = [f"{names[seat]} ordered otherwise ({_some(fields)})" for seat, fields in parting.orders.items()]
    cause = "; ".join(who) if who else f"the market went otherwise ({_some(parting.fields)})"
    return f"They part in quarter {parting.quarter}, {_date(found, parting.quarter)}: {cause}."


def _some(fields: tuple[str, ...]) -> str:
    more = len(fields) - MOST_FIELDS
    return ", ".join(fields[:MOST_FIELDS]) + (f" and {more} more" if more > 0 else "")


def _side_by_side(found: "Comparison", quarter: int) -> str:
    """Return key figures and shares of a quarter as one table."""
    rows = [[f"after quarter {quarter}, {_date(found, quarter)}", "A", "B", "B - A", ""]]
    rows += [[f.key, short(f.a), short(f.b), short(f.change), f.unit] for f in found.figures(quarter)]
    ours, theirs = found.shares(quarter)
    if ours is not None and theirs is not None:
        names = [f"share of {seat.name}" for seat in found.a.seats] + ["share of open weights"]
        rows += [
            [name, short(a), short(b), short(b - a), "[0, 1]"]
            for name, a, b in zip(names, ours, theirs, strict=True)
        ]
    return columns(rows)


def _date(found: "Comparison", quarter: int) -> str:
    return found.a.rules.world.date(quarter - 1) if quarter else "the start"
