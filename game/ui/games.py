"""Games as the window opens them: the one place that knows scenarios, rivals, sessions and records.

Import it late: it brings pydantic, which the first frame must not wait for.
"""

from pathlib import Path

import numpy as np

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders, combine
from game.market.state import start
from game.market.turn import opening, resolve
from game.market.world import World
from game.rivals import advise, decide, personas
from game.scenario import ScenarioError, load, names
from game.ui.desk import Desk
from game.ui.draft import Draft
from game.ui.match import MatchError
from game.ui.saves import SavedGame
from game.ui.setup import HUMAN, PersonaCard, ScenarioCard, Setup, seats_of


def scenario_cards() -> list[ScenarioCard]:
    """Return the scenarios that are shipped; one that cannot be read is left out.

    Raises:
        MatchError: none can be read.
    """
    cards, faults = [], []
    for name in names():
        try:
            cards.append(scenario_card(name))
        except MatchError as error:
            faults.append(str(error))
    if not cards:
        raise MatchError(faults[0] if faults else "No scenario is shipped with this build.")
    return cards


def scenario_card(name_or_path: str) -> ScenarioCard:
    """Return one scenario by its name or file.

    Raises:
        MatchError: it cannot be read or is wrong.
    """
    try:
        found = load(name_or_path)
    except ScenarioError as error:
        raise MatchError(str(error)) from error
    return ScenarioCard(
        key=name_or_path,
        title=found.title,
        summary=found.summary,
        quarters=found.file.quarters,
        start=found.file.start,
        labs=tuple((key, lab.name) for key, lab in found.file.labs.items()),
        players=found.players,
    )


def checked_seats(card: ScenarioCard, seats: list[str] | None) -> list[str]:
    """Return who plays each lab: as asked, else one person and the scenario's personas.

    Raises:
        MatchError: too many seats, or a persona that does not exist.
    """
    people = persona_cards()
    usual = seats_of(card, people, 1)
    if not seats:
        return usual
    if len(seats) > len(usual):
        raise MatchError(f"{card.title} has {len(usual)} labs, not {len(seats)}")
    known = [HUMAN, *(persona.key for persona in people)]
    for seat in seats:
        if seat not in known:
            raise MatchError(f"no player {seat!r}; known: {', '.join(known)}")
    return [*seats, *(player for player in usual[len(seats) :])]


def persona_cards() -> list[PersonaCard]:
    """Return the computer players there are."""
    return [PersonaCard(p.key, p.name, p.description) for p in personas().values()]


class LocalMatch:
    """A game in memory."""

    def __init__(self, setup: Setup) -> None:
        self.rules = load(setup.scenario).rules()
        self.players = list(setup.seats)
        self.seeds = seeds_for(setup.seed, 1)
        self.state = start(self.rules)
        self.report = opening(self.rules, self.state)
        self.views: dict[int, list[View]] = {seat: [] for seat in self.humans}
        self.last: Orders | None = None
        self._desks: dict[int, Desk] = {}
        self._sealed: set[int] = set()
        self._thesis = setup.thesis
        self._look()

    @property
    def world(self) -> World:
        return self.rules.world

    @property
    def humans(self) -> list[int]:
        return [seat for seat, player in enumerate(self.players) if player == HUMAN]

    @property
    def quarter(self) -> int:
        return self.state.quarter

    @property
    def over(self) -> bool:
        return bool(self.state.over[0] > 0.0)

    def alive(self, seat: int) -> bool:
        return bool(self.state.alive[seat, 0] > 0.0)

    def sealed(self, seat: int) -> bool:
        return seat in self._sealed

    def view(self, seat: int) -> View:
        return observe(self.rules, self.state, self.report, seat)

    def desk(self, seat: int) -> Desk:
        if seat not in self._desks:
            views = self.views[seat]
            plan = advise(views[-1])
            if self.quarter == 0:
                plan.thesis = np.full_like(plan.thesis, float(self._thesis))
            last = None
            if self.last is not None:
                last = Orders(**{n: a[seat : seat + 1] for n, a in self.last.arrays().items()})
            rivals = len(self.players) - 1
            self._desks[seat] = Desk(
                views[-1],
                Draft(plan),
                history=views[:-1],
                last_orders=last,
                sealed=(len(self._sealed) + rivals + 1 - len(self.humans), rivals),
            )
        return self._desks[seat]

    def seal(self, seat: int) -> None:
        self._sealed.add(seat)
        if all(self.sealed(human) for human in self.humans):
            self._resolve()

    def _resolve(self) -> None:
        orders = []
        for seat, player in enumerate(self.players):
            if player == HUMAN:
                orders.append(self.desk(seat).draft.orders)
            else:
                orders.append(decide(player, self.view(seat), self.seeds))
        self.last = combine(orders)
        self.state, self.report = resolve(self.state, self.last, self.rules, self.seeds)
        self._sealed.clear()
        self._desks.clear()
        self._look()

    def _look(self) -> None:
        for seat in self.humans:
            self.views[seat].append(self.view(seat))


def new_match(setup: Setup) -> LocalMatch:
    """Begin a game."""
    return LocalMatch(setup)


def saved_games() -> list[SavedGame]:
    """Return the records there are, newest first."""
    return []


def open_match(path: Path) -> LocalMatch:
    """Open a record to play on."""
    raise MatchError(f"{path}: records cannot be opened yet")


def forget(game: SavedGame) -> str:
    """Delete a record; return an empty string, or why it could not be deleted."""
    try:
        game.path.unlink(missing_ok=True)
    except OSError as error:
        return f"{game.path.name} was not deleted: {error.strerror or error}"
    return ""
