"""Charts say in words what they show, and the price ladder is a control."""

from types import SimpleNamespace

import pygame
import pytest

from game.ui.kit import theme
from game.ui.kit.charts.fan import Fan
from game.ui.kit.charts.kite import Kite
from game.ui.kit.charts.ladder import Ladder, Rival
from game.ui.kit.charts.lines import Series
from game.ui.kit.charts.stacked import Part
from game.ui.kit.charts.waterfall import Factor
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver

BOX = Rect(100, 100, 500, 300)


def test_a_line_of_one_point_is_a_dot(drive: Driver) -> None:
    def dotted(values: list[float]) -> bool:
        series = [Series("Kiln", values, (1, 255, 3)), Series("Top", [9.0] * len(values), theme.PAPER)]
        app = drive.show(View(lambda ui: ui.line_chart("line", BOX, series)))
        seen = pygame.surfarray.array3d(app.surface)
        return bool((seen == (1, 255, 3)).all(axis=2).sum() > 20)

    assert dotted([1.0])
    assert dotted([1.0, 1.0])


def test_charts_speak(drive: Driver) -> None:
    lines = [
        Series("Kiln", [1, 2, 3], theme.PAPER),
        Series("None", [], theme.PAPER),
        Series("You", [3, 3, 1], theme.PAPER),
    ]

    def draw(ui: Ui) -> None:
        ui.line_chart("line", BOX, lines)
        ui.stacked_share("share", BOX, lines)
        ui.sparkline("spark", BOX, [2.0, 1.0])
        ui.fan_chart("fan", BOX, [5, 4], Fan([1], [2], [3], [4], [6]))
        ui.kite("kite", BOX, Kite(0.4, 0.3, 0.2, 0.1))
        ui.gauge("gauge", Rect(100, 500, 300, 40), [Part("Have", 30, theme.PAPER2)], hi=50, wall=31, need=38)
        ui.range_bar("range", Rect(100, 600, 300, 40), 1, 2, 3, axis=(0, 5))

    drive.show(View(draw))
    assert drive.find("line").value == "Kiln 3, You 1"
    assert drive.find("share").value == "Kiln 75.0%, You 25.0%"
    assert drive.find("spark").value == "2 to 1"
    assert drive.find("fan").value == "median 3, 10 to 90 percent 1 to 6"
    assert drive.find("kite").value.startswith("Commoditisation 40%")
    assert drive.find("gauge").value == "30 of 50, wall at 31, 38 needed, 7 short"
    assert drive.find("range").value == "2, 1 to 3"


def test_charts_without_data_draw(drive: Driver) -> None:
    def draw(ui: Ui) -> None:
        ui.line_chart("line", BOX, [])
        ui.stacked_share("share", BOX, [])
        ui.sparkline("spark", BOX, [])
        ui.fan_chart("fan", BOX, [], Fan([], [], [], [], []))
        ui.line_chart("one", BOX, [Series("A", [2.0], theme.PAPER, step=True)])
        ui.stacked_share("one.share", BOX, [Series("A", [2.0], theme.PAPER)])
        ui.line_chart("flat", BOX, [Series("A", [0.0, 0.0], theme.PAPER)])

    drive.show(View(draw))
    assert {drive.find(key).value for key in ("line", "share", "spark", "fan")} == {"no data"}


def waterfall_view(model: SimpleNamespace, amounts: tuple[float, float], end: float) -> View:
    def draw(ui: Ui) -> None:
        factors = [Factor("price", "Price", amounts[0]), Factor("quality", "Quality", amounts[1])]
        chosen = ui.waterfall("why", BOX, 0.22, factors, end, lab="kiln")
        model.chosen = chosen or model.chosen

    return View(draw)


def test_a_waterfall_must_sum(drive: Driver) -> None:
    model = SimpleNamespace(chosen="")
    with pytest.raises(ValueError, match="not to"):
        drive.show(waterfall_view(model, (-0.02, 0.01), 0.22))


def test_a_waterfall_factor_opens(drive: Driver) -> None:
    model = SimpleNamespace(chosen="")
    drive.show(waterfall_view(model, (-0.02, 0.01), 0.21))
    drive.click("why.quality")
    assert model.chosen == "quality"
    drive.press("up", "enter")
    assert model.chosen == "price"


def ladder_view(model: SimpleNamespace) -> View:
    def draw(ui: Ui) -> None:
        axis = ui.ladder_axis(Rect(100, 150, 400, 500), 0.5, 32)
        rivals = [Rival("kiln", 3.5), Rival("orchard", 3.5), Rival("fathom", 3.6)]
        ladder = Ladder("Code", "meridian", model.price, 4.0, cost=2.1, open_cost=2.3, rivals=rivals)
        model.price = ui.price_ladder("p", Rect(170, 150, 160, 500), axis, ladder)

    return View(draw)


def test_the_price_handle_is_dragged(drive: Driver) -> None:
    model = SimpleNamespace(price=4.0)
    drive.show(ladder_view(model))
    pitch = 500 / 6  # one doubling
    drive.drag("p", dy=pitch)
    assert model.price == pytest.approx(2.0, rel=0.02)
    node = drive.find("p")
    assert node.changed
    assert node.warning
    drive.drag("p", dy=5000)
    assert model.price == 0.5


def test_the_price_handle_answers_keys(drive: Driver) -> None:
    model = SimpleNamespace(price=4.0)
    drive.show(ladder_view(model))
    drive.tab_to("p")
    drive.press("up")
    assert model.price == 4.04
    drive.press("shift+down")
    assert model.price == 3.64
    drive.press("end")
    assert model.price == 32
    drive.press("up")
    assert model.price == 32
    assert drive.find("p.column").value == "Kiln $3.50, Orchard $3.50, Fathom $3.60"
