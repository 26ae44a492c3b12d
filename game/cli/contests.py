"""What `moat tournament` plays, from what was typed, and how its tables read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from game.cli.errors import InputError
from game.cli.options import players_in
from game.cli.output import columns

if TYPE_CHECKING:
    from game.session.tournament.contests import Contest

ALL = "all"


@dataclass(frozen=True, slots=True)
class Typed:
    """Who shall play, as typed; `players` stands instead of personas and skills."""

    players: str | None
    personas: str
    skills: str | None
    pairs: bool
    mixed: bool
    strawmen: bool
    games: int


def contest(typed: Typed, labs: int) -> "Contest":
    """Return the contest that was asked for.

    Raises:
        InputError: somebody is unknown or cannot play, or the options contradict each other.
    """
    from game.session.tournament.contests import Follies, HeadToHead, RoundRobin

    if typed.strawmen and (typed.pairs or typed.mixed):
        raise InputError("--strawmen: plays a contest of its own; leave out --pairs and --mixed")
    if typed.mixed:
        return _ladder(typed, labs)
    groups = _groups(typed, "expert" if typed.strawmen else "sound")
    players = [player for group in groups for player in group]
    _able(players)
    if typed.strawmen:
        return Follies(tuple(players), labs, typed.games)
    if typed.pairs:
        wanted = tuple((better, base) for group in groups for base, better in pairwise(group))
        if not wanted:
            raise InputError("--pairs: name at least two players with --players, or two skills with --skills")
        return HeadToHead(wanted, labs, typed.games)
    if len(players) < 2:
        raise InputError("a tournament needs two players; name more with --players or --skills")
    return RoundRobin(tuple(players), labs, typed.games)


def _ladder(typed: Typed, labs: int) -> "Contest":
    from game.session.tournament.contests import Ladder

    if not typed.pairs or typed.players is not None:
        raise InputError("--mixed: goes with --pairs and personas, not with --players")
    for group in _groups(typed, ALL):
        _able(group)
    personas, skills = _personas(typed), _skills(typed, ALL)
    if len(skills) < 2:
        raise InputError("--mixed: name at least two skills with --skills")
    return Ladder(tuple(personas), tuple(skills), labs, typed.games)


def _personas(typed: Typed) -> list[str]:
    from game.rivals import personas

    return list(personas()) if typed.personas == ALL else [it.strip() for it in typed.personas.split(",")]


def _skills(typed: Typed, usual: str) -> list[str]:
    from game.rivals.skills import SKILLS

    skills = typed.skills or usual
    return list(SKILLS) if skills == ALL else [it.strip() for it in skills.split(",")]


def _groups(typed: Typed, usual: str) -> list[list[str]]:
    """Return the players, those of one persona together; --pairs compares within a group."""
    if typed.players is not None:
        named = players_in(typed.players, "--players") or []
        _unlike(named, "--players")
        return [named]
    levels = _skills(typed, usual)
    groups = [
        [player for level in levels for player in players_in(f"{key}:{level}", "--personas") or ()]
        for key in _personas(typed)
    ]
    _unlike([player for group in groups for player in group], "--personas")
    return groups


def _unlike(players: Sequence[str], option: str) -> None:
    twice = [player for player in players if players.count(player) > 1]
    if twice:
        raise InputError(f"{option}: {twice[0]} is named twice")


def _able(players: Sequence[str]) -> None:
    """Refuse whoever cannot play before anything is played."""
    from game.rivals.skills import SkillError
    from game.session.seats.players import PlayerError
    from game.session.seats.seating import SeatError, decider

    for player in players:
        try:
            decider(player)
        except (PlayerError, SeatError, SkillError) as error:
            raise InputError(str(error)) from error


def readable(table: dict[str, Any], seconds: float) -> str:
    """Return the tables as text."""
    head = f"{table['scenario']}, {table['games']} games, seed {table['seed']}, {seconds:.1f} s"
    parts = {"pairs": _pairs, "strawmen": _strawmen, "players": _players}
    return "\n\n".join([head, *(told(table[key]) for key, told in parts.items() if key in table)])


def _pairs(rows: Sequence[dict[str, Any]]) -> str:
    lines = [["player", "against", "pairings taken", "95 %", "games ahead", "95 %", "games won", "95 %"]]
    for it in rows:
        cells = [cell for key in ("taken", "ahead", "won") for cell in _rate(it, key)]
        lines.append([it["player"], it["against"], *cells])
    return columns(lines, left=2)


def _strawmen(rows: Sequence[dict[str, Any]]) -> str:
    return columns(
        [
            ["player", "games", "won", "95 %", "fair", "mean place", "bankrupt"],
            *([it["player"], *_results(it)] for it in rows),
        ]
    )


def _players(rows: Sequence[dict[str, Any]]) -> str:
    lines = [["player", "rating", "+-", "games", "won", "95 %", "fair", "mean place", "bankrupt"]]
    for it in rows:
        error = "-" if it["rating_error"] is None else f"{it['rating_error']:.0f}"
        lines.append([it["player"], f"{it['rating']:.0f}", error, *_results(it)])
    return columns(lines)


def _results(row: dict[str, Any]) -> list[str]:
    """Return the cells that every row of one player has."""
    fair = f"{100.0 * row['fair_share']:.1f} %"
    return [
        str(row["games"]),
        *_rate(row, "win_rate"),
        fair,
        f"{row['mean_rank']:.2f}",
        str(row["bankrupt"]),
    ]


def _rate(row: dict[str, Any], key: str) -> tuple[str, str]:
    """Return a share and its interval as percentages."""
    low, high = 100.0 * row[f"{key}_low"], 100.0 * row[f"{key}_high"]
    return f"{100.0 * row[key]:.1f} %", f"{low:.1f} - {high:.1f}"
