"""Contests: what a tournament plays, step by step, and what it then tells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

from game.rivals.strawmen import PREFIX, strawmen
from game.session.measuring.line_ups import Plan, mixed_halves, one_against, round_robin, swapped_halves
from game.session.seats.players import parsed
from game.session.tournament import document
from game.session.tournament.document import Heading
from game.session.tournament.duels import duel
from game.session.tournament.journal import Journal
from game.session.tournament.play import Progress, TournamentError, kept, play
from game.session.tournament.table import standing_of, standings
from game.session.tournament.task import Outcome

ABREAST = 5
"""Games of each line-up that opponents of strawmen play side by side: few, for journals keep whole tasks."""

Played = Sequence[Sequence[Outcome]]
"""What each step came to so far, in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a contest that says something by itself once it is played."""

    name: str
    plan: Plan
    players: tuple[str, ...]
    abreast: int = 0  # see `play`

    @property
    def games(self) -> int:
        """Return how many games it has."""
        return len(self.plan.line_ups) * self.plan.games


class Contest(Protocol):
    """What is played, and what the steps played so far tell."""

    @property
    def steps(self) -> Sequence[Step]:
        """Return all steps, in order."""

    def told(self, heading: Heading, played: Played) -> dict[str, Any]:
        """Return the tables of the first steps as plain data."""


@dataclass(frozen=True, slots=True)
class RoundRobin:
    """Everybody against everybody, in one step."""

    players: tuple[str, ...]
    labs: int
    games: int

    @property
    def steps(self) -> Sequence[Step]:
        """Return the one step."""
        return [Step("all", round_robin(len(self.players), self.labs, self.games), self.players)]

    def told(self, heading: Heading, played: Played) -> dict[str, Any]:
        """Return ratings."""
        (outcomes,) = played
        return document.rated(heading, standings(self.players, outcomes, heading.seed), outcomes)


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """One player against another, a step a pair."""

    pairs: tuple[tuple[str, str], ...]  # a player and the one that it is held against
    labs: int
    games: int

    @property
    def steps(self) -> Sequence[Step]:
        """Return a step for each pair."""
        plan = swapped_halves(self.labs, self.games)
        return [Step(f"{player} against {other}", plan, (player, other)) for player, other in self.pairs]

    def told(self, heading: Heading, played: Played) -> dict[str, Any]:
        """Return who takes how many pairings."""
        duels = [duel(*pair, outcomes) for pair, outcomes in zip(self.pairs, played, strict=False)]
        return document.duelled(heading, duels, _all(played))


@dataclass(frozen=True, slots=True)
class Ladder:
    """Each skill against the one before it, all personas together at every table."""

    personas: tuple[str, ...]
    skills: tuple[str, ...]  # from the weaker to the stronger
    labs: int
    games: int

    @property
    def steps(self) -> Sequence[Step]:
        """Return a step for each skill but the first."""
        plan = mixed_halves(self.labs, len(self.personas), self.games)
        return [
            Step(f"{better} against {base}", plan, (*self._at(better), *self._at(base)))
            for base, better in pairwise(self.skills)
        ]

    def told(self, heading: Heading, played: Played) -> dict[str, Any]:
        """Return who takes how many pairings, and a rating of every persona at every skill that has played.

        Few labs and few games seat not everybody: who never sat at a table has no rating.
        """
        rungs = list(zip(pairwise(self.skills), played, strict=False))
        duels = [duel(better, base, [_by_skill(it) for it in found]) for (base, better), found in rungs]
        seated = {player for outcome in _all(played) for player in outcome.line_up}
        players = [player for skill in self.skills for player in self._at(skill) if player in seated]
        rows = standings(players, _all(played), heading.seed)
        return document.climbed(heading, duels, rows, _all(played))

    def _at(self, skill: str) -> tuple[str, ...]:
        return tuple(str(parsed(f"{persona}:{skill}")) for persona in self.personas)


@dataclass(frozen=True, slots=True)
class Follies:
    """Each strawman in every seat in turn, against personas of one skill, in one step."""

    opponents: tuple[str, ...]
    labs: int
    games: int

    @property
    def steps(self) -> Sequence[Step]:
        """Return one step, for opponents decide for the games of all strawmen at once."""
        plan = one_against(self.labs, len(self.opponents), len(strawmen()), self.games)
        return [Step("all", plan, (*self.opponents, *(PREFIX + key for key in strawmen())), ABREAST)]

    def told(self, heading: Heading, played: Played) -> dict[str, Any]:
        """Return how often each strawman won, beside its fair share."""
        (outcomes,) = played
        rows = []
        for key in strawmen():
            mine = [outcome for outcome in outcomes if PREFIX + key in outcome.line_up]
            rows.append(standing_of(PREFIX + key, mine))
        return document.ridiculed(heading, self.opponents, rows, outcomes)


def run(
    contest: Contest,
    heading: Heading,
    jobs: int = 1,
    progress: Progress | None = None,
    journal: Journal | None = None,
) -> Iterator[tuple[dict[str, Any], list[Outcome]]]:
    """Play a contest and yield, after every step, the tables so far with all games they stand on.

    The tables name the steps that are still to come as `unfinished`.

    Raises:
        RivalError, TournamentError, OSError: as `play`.
    """
    steps = contest.steps
    total, played = sum(step.games for step in steps), list[list[Outcome]]()
    for number, step in enumerate(steps):
        tell = _counted(progress, sum(it.games for it in steps[:number]), total)
        line_ups, plan = step.plan.of(step.players), step.plan
        found = play(
            heading.scenario,
            line_ups,
            plan.games,
            heading.seed,
            jobs,
            tell,
            firsts=plan.firsts,
            abreast=step.abreast,
            journal=journal,
        )
        played.append(found)
        unfinished = [it.name for it in steps[number + 1 :]]
        yield {**contest.told(heading, played), "unfinished": unfinished}, _all(played)


def so_far(contest: Contest, heading: Heading, journal: Journal) -> tuple[dict[str, Any], list[Outcome]]:
    """Return the tables of what a journal knows of a contest, with the games behind them; nothing is played.

    Of a step that was cut, whole pairings count; it is `unfinished`, as all that come after it.

    Raises:
        TournamentError: the journal knows nothing of it.
    """
    played: list[list[Outcome]] = []
    unfinished: list[str] = []
    for step in contest.steps:
        plan = step.plan
        found: list[Outcome] = []
        if not unfinished:
            found = kept(
                heading.scenario,
                plan.of(step.players),
                plan.games,
                heading.seed,
                journal,
                firsts=plan.firsts,
                abreast=step.abreast,
                alike=plan.alike,
            )
        if sum(len(outcome.seeds) for outcome in found) < step.games:
            unfinished.append(step.name)
        if found:
            played.append(found)
    if not played:
        raise TournamentError("no game of this tournament was played yet")
    return {**contest.told(heading, played), "unfinished": unfinished}, _all(played)


def _counted(progress: Progress | None, before: int, total: int) -> Callable[[int, int], None] | None:
    """Return what counts a step's games within the whole contest."""
    return None if progress is None else lambda done, _: progress(before + done, total)


def _all(played: Played) -> list[Outcome]:
    return [outcome for outcomes in played for outcome in outcomes]


def _by_skill(outcome: Outcome) -> Outcome:
    """Return an outcome in which players are called by their skill alone."""
    return replace(outcome, line_up=tuple(parsed(player).skill for player in outcome.line_up))
