"""Figures agree wherever they stand, and what is pointed at is written as people write it."""

import re
from collections.abc import Iterator

import pytest

from game import language
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.company import CompanyScreen
from game.ui.screens.data import DataScreen, policy
from game.ui.screens.models import ModelsScreen
from game.ui.screens.models.ship import candidates
from game.ui.screens.models.unlock import locked
from game.ui.screens.report_page.facts import segment_changes
from game.ui.screens.top.kpis import figures
from game.ui.turn.desk import Desk
from game.ui.wording import words
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import Stage, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def _shares(desk: Desk, k: int, before: list[float], now: list[float]) -> None:
    """Set who holds a segment, a quarter ago and now."""
    desk.history[-2].state.share[:, k, 0] = before
    desk.view.state.share[:, k, 0] = now


@pytest.mark.parametrize(
    ("now", "rival"),
    [
        ([0.1, 0.4, 0.3, 0.1, 0.0, 0.0], 2),  # a loss: who gained most, though another holds more
        ([0.4, 0.4, 0.1, 0.0, 0.0, 0.0], 3),  # a gain: who lost most
        ([0.1, 0.3, 0.0, 0.0, 0.0, 0.0], 1),  # a loss to open weights alone: who held most
    ],
)
def test_the_report_names_the_rival_that_moved_against_the_own_share(
    desk: Desk, now: list[float], rival: int
) -> None:
    _shares(desk, 1, [0.2, 0.4, 0.1, 0.2, 0.0, 0.0], now)
    assert segment_changes(desk.view, desk.history[-2])[1].rival == rival


def test_a_lab_that_is_wound_up_is_no_rival_in_the_report(desk: Desk) -> None:
    _shares(desk, 1, [0.2, 0.4, 0.1, 0.2, 0.0, 0.0], [0.4, 0.4, 0.1, 0.0, 0.0, 0.0])
    desk.view.state.alive[3] = 0.0
    assert segment_changes(desk.view, desk.history[-2])[1].rival != 3
    desk.view.state.alive[1:] = 0.0
    assert segment_changes(desk.view, desk.history[-2])[1].rival is None


@pytest.fixture
def german() -> Iterator[None]:
    """Speak German, where numbers are long, and English again afterwards."""
    language.use("de")
    yield
    language.use("en")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Rect, str, float]]:
    """Every line and paragraph that is written from now on: where, what, how wide."""
    written: list[tuple[Rect, str, float]] = []

    def spied(name: str) -> None:
        write = getattr(Ui, name)

        def spy(ui: Ui, rect: Rect, text: str, style: theme.Style = theme.BODY, **options: object) -> float:
            written.append((rect, text, ui.measure(text, style)))
            result: float = write(ui, rect, text, style, **options)
            return result

        monkeypatch.setattr(Ui, name, spy)

    spied("text")
    spied("paragraph")
    return written


def test_what_waiting_is_worth_is_the_difference_of_what_stands_above(
    desk: Desk, said: list[tuple[Rect, str, float]]
) -> None:
    desk.put("ship", 0.0)
    now, later = (round(row.mid) for row in candidates(desk)[:2])
    with staged(Stage(ModelsScreen(), desk)):
        told = [text for _rect, text, _width in said if text.startswith("Waiting a quarter")]
    assert told
    assert all(f"worth {words.elo_delta(later - now)} Elo more" in text for text in told)


def test_a_door_says_the_same_below_its_bar_and_in_its_tooltip(desk: Desk) -> None:
    with staged(Stage(ModelsScreen(), desk)) as drive:
        for k in locked(desk):
            node = drive.find(f"models.unlock.{desk.world.segments[k].key}")
            part = re.findall(r"[\d.]+%", node.value)[-1]
            assert f"would open {part} of the " in node.tooltip


def test_the_rank_tells_what_the_board_says_and_what_is_true(desk: Desk) -> None:
    desk.view.state.board[desk.seat] = 1302.0
    rank = next(figure for figure in figures(desk) if figure.key == "rank")
    assert "1,302 Elo" in rank.explain
    assert rank.explain.endswith(f"{words.elo(desk.own('capability'))}.")


@pytest.mark.parametrize(
    ("tab", "node"), [(ModelsScreen, "models.run"), (CompanyScreen, "company.raise.owners")]
)
def test_bars_say_their_parts_with_units(
    desk: Desk, tab: type[ModelsScreen | CompanyScreen], node: str
) -> None:
    desk.put("raise_capital", 500.0)
    with staged(Stage(tab(), desk)) as drive:
        parts = drive.find(node).value.split(", ")
    assert len(parts) >= 2
    assert all(re.search(r"(%|×10\S+)$", part) for part in parts), parts


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("size", [(1600, 900, 1.0), (1280, 720, 1.0), (1280, 720, 1.5), (1920, 1080, 2.0)])
def test_yields_of_a_consent_level_keep_apart_in_a_language_of_long_numbers(
    desk: Desk, said: list[tuple[Rect, str, float]], size: tuple[int, int, float]
) -> None:
    desk.view.report.tokens[desk.seat] *= 30.0
    with staged(Stage(DataScreen(), desk), size) as drive:
        brought = policy.yields(desk)[3]
        row = drive.find("data.consent.3").full
        wanted = (words.tokens(brought.text), words.traces(brought.traces))
        scale = drive.app.ui.frame.scale
    (text, _name, _w), (traces, _other, width) = (
        next(line for line in said if line[1] == what and line[0].y * scale >= row.y - 1) for what in wanted
    )
    assert text.right + 8.0 <= traces.right - width
