"""How well the computers play is chosen for all of them or for one, beside what was measured."""

import pytest

from game.rivals.skills import DEFAULT, ROWS
from game.scenario import load
from game.session.seats.seating import seats_for
from game.session.tournament.shipped import Strength, Strengths
from game.ui.games.choices import persona_cards, scenario_cards
from game.ui.games.setup import HUMAN, Setup
from game.ui.kit import theme
from game.ui.main import Front
from game.ui.screens.new_game import NewGame, lab_column
from game.ui.settings.window import Window
from tools.hands.driver import Driver

LAST = ROWS[-1].key


def page_of(*, workshop: bool = False) -> NewGame:
    return NewGame(Front(Window()).program, scenario_cards(), persona_cards(), workshop=workshop)


def choose_last(drive: Driver, key: str) -> None:
    drive.tab_to(key)
    for combo in ("enter", "end", "enter"):
        drive.press(combo)
    drive.wait(0.1)


def test_the_choices_are_reached_by_keys_and_go_into_the_seats() -> None:
    drive = Driver((1280, 720))
    page = page_of()
    try:
        drive.show(page)
        drive.wait(0.1)
        choose_last(drive, f"new.level.{page.card.labs[2][0]}")
        assert [page.setup.skill_of(seat) for seat in range(1, 4)] == [DEFAULT, LAST, DEFAULT]
        assert page.setup.players[2].endswith(f":{LAST}")
        choose_last(drive, "new.skill")
        assert page.setup.skill == LAST
        assert not any(":" in player for player in page.setup.seats)
    finally:
        drive.close()
    setup = page.setup
    assert setup.players[0] == HUMAN
    assert all(player.endswith(f":{LAST}") for player in setup.players[1:])
    scenario = load(setup.scenario)
    seats = seats_for(scenario, dict(zip(scenario.labs, setup.players, strict=True)))
    assert [seat.player for seat in seats] == setup.players


def test_the_default_is_left_unsaid_and_a_skill_of_its_own_stays() -> None:
    seats = [HUMAN, "flywheel", "frontier:expert"]
    assert Setup("sprint", list(seats), skill=DEFAULT).players == seats
    setup = Setup("sprint", list(seats), skill="casual")
    assert setup.players == [HUMAN, "flywheel:casual", "frontier:expert"]
    setup.set_skill(1, DEFAULT)
    assert setup.players == [HUMAN, "flywheel", "frontier:expert"]
    setup.seat_persona(2, "steward")
    assert setup.players[2] == "steward:expert"
    setup.seat_persona(2, HUMAN)
    assert setup.players[2] == HUMAN
    setup.set_skill(1, "casual")
    assert setup.seats[1] == "flywheel"
    setup.set_skills("strong")
    assert setup.players == [HUMAN, "flywheel:strong", HUMAN]


@pytest.mark.parametrize("measured", [True, False])
@pytest.mark.parametrize("workshop", [True, False])
def test_measured_strengths_stand_beside_the_choice(
    monkeypatch: pytest.MonkeyPatch, measured: bool, workshop: bool
) -> None:
    rows = tuple(
        (card.key, row.key, Strength(1000.0 + 100 * n + 10 * m, 5.0))
        for n, row in enumerate(ROWS)
        for m, card in enumerate(persona_cards())
    )
    table = Strengths(4321, rows) if measured else Strengths()
    monkeypatch.setattr(lab_column, "strengths", lambda _key: table)
    drive = Driver((1920, 1080))
    page = page_of(workshop=workshop)
    try:
        drive.show(page)
        drive.wait(0.1)
        seat = next(n for n, player in enumerate(page.setup.seats) if player != HUMAN)
        key = page.card.labs[seat][0]
        drive.tab_to(f"new.level.{key}")
        drive.press("enter")
        drive.wait(0.1)
        notes = [drive.find(f"new.level.{key}.{row.key}").value for row in ROWS]
    finally:
        drive.close()
    mine = [it for persona, _, it in rows if persona == page.setup.seats[seat]]
    assert notes == ([f"{it.rating:.0f}" for it in mine] if measured else [""] * len(ROWS))


@pytest.mark.parametrize("size", [(1600, 900, 1.0), (1600, 900, 1.25), (1280, 720, 1.5), (1920, 1080, 2.0)])
def test_a_line_about_a_lab_ends_above_the_next_lab(size: tuple[int, int, float]) -> None:
    drive, page = Driver((size[0], size[1]), size[2]), page_of()
    words = {card.key: card.description for card in page.personas}
    try:
        ui = drive.show(page).ui
        width = drive.find("new.labs").full.w / ui.frame.scale
        rows = page._column._rows(ui, width)
        seats = [drive.find(f"new.level.{key}") for key, _name in page.card.labs[1:]]
        room = seats[0].full.x / ui.frame.scale - drive.find("new.labs").full.x / ui.frame.scale
        for player, tall in zip(page.setup.seats[1:], rows[1:], strict=True):
            about = words[player.partition(":")[0]]
            needed = ui.paragraph_height(about, room - 52.0 - 52.0 - 16.0, theme.LABEL, leading=1.25)
            assert 50.0 + needed <= tall
    finally:
        drive.close()
