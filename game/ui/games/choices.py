"""What a new game is made of: the scenarios that are shipped and the computer players.

Import it late: it brings pydantic, which the first frame must not wait for.
"""

from game.language import _
from game.rivals import personas
from game.scenario import ScenarioError, load, names
from game.ui.games.errors import MatchError
from game.ui.games.setup import PersonaCard, ScenarioCard, seats_of


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
        raise MatchError(faults[0] if faults else _("No scenario is shipped with this build."))
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


def persona_cards() -> list[PersonaCard]:
    """Return the computer players there are."""
    return [PersonaCard(p.key, p.name, p.description) for p in personas().values()]


def filled_seats(card: ScenarioCard, seats: list[str] | None) -> list[str]:
    """Return who plays each lab: as asked, the rest by the scenario's personas.

    Raises:
        MatchError: there are more seats than labs.
    """
    usual = seats_of(card, persona_cards(), 1)
    if not seats:
        return usual
    if len(seats) > len(usual):
        raise MatchError(f"{card.title} has {len(usual)} labs, not {len(seats)}")
    return [*seats, *(usual[i] for i in range(len(seats), len(usual)))]
