"""Buttons, sliders, steppers and choices, worked by posted events."""

from types import SimpleNamespace

import pytest

from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver

BOX = Rect(400, 300, 200, 40)


def test_a_button_fires_once_by_mouse_and_keys(drive: Driver) -> None:
    fired: list[str] = []

    def draw(ui: Ui) -> None:
        if ui.button("go", BOX, "Go"):
            fired.append("go")

    drive.show(View(draw))
    drive.click("go")
    assert len(fired) == 1
    drive.press("enter")
    drive.press("space")
    assert len(fired) == 3


def test_a_press_let_go_elsewhere_does_nothing(drive: Driver) -> None:
    fired: list[str] = []

    def draw(ui: Ui) -> None:
        if ui.button("go", BOX, "Go"):
            fired.append("go")

    drive.show(View(draw))
    drive.drag("go", dy=200)
    assert fired == []


def test_a_disabled_button_can_be_reached_and_says_why(drive: Driver) -> None:
    fired: list[str] = []

    def draw(ui: Ui) -> None:
        if ui.button("go", BOX, "Go", enabled=False, reason="No cash left"):
            fired.append("go")

    drive.show(View(draw))
    drive.tab_to("go")
    drive.press("enter")
    assert fired == []
    drive.wait(0.3)
    assert drive.find("tooltip").value == "No cash left"


def test_two_nodes_of_one_id_are_refused(drive: Driver) -> None:
    def draw(ui: Ui) -> None:
        ui.button("same", BOX, "One")
        ui.button("same", BOX.move(dy=50), "Two")

    with pytest.raises(ValueError, match="'same' appears twice"):
        drive.show(View(draw))


def slider_view(model: SimpleNamespace, **options: object) -> View:
    def draw(ui: Ui) -> None:
        model.value = ui.slider("s", Rect(100, 100, 216, 40), model.value, 0, 100, **options)  # type: ignore[arg-type]

    return View(draw)


def test_slider_follows_the_mouse(drive: Driver) -> None:
    model = SimpleNamespace(value=50.0)
    drive.show(slider_view(model))
    drive.drag("s", dx=50)
    assert model.value == 75
    drive.drag("s", dx=900)
    assert model.value == 100
    drive.click_at((118, 120))
    assert model.value == 5


def test_slider_keys(drive: Driver) -> None:
    model = SimpleNamespace(value=50.0)
    drive.show(slider_view(model))
    drive.tab_to("s")
    drive.press("right", "right", "left")
    assert model.value == 51
    drive.press("shift+left")
    assert model.value == 41
    drive.press("end")
    assert model.value == 100
    drive.press("home")
    assert model.value == 0
    assert drive.find("s").value == "0"


def test_a_disabled_slider_does_not_move(drive: Driver) -> None:
    model = SimpleNamespace(value=50.0)
    drive.show(slider_view(model, enabled=False, reason="Locked"))
    drive.drag("s", dx=50)
    drive.press("right")
    assert model.value == 50


def test_a_slider_away_from_last_quarter_counts_as_changed(drive: Driver) -> None:
    model = SimpleNamespace(value=50.0)
    drive.show(slider_view(model, last=50))
    assert not drive.find("s").changed
    drive.tab_to("s")
    drive.press("right")
    assert drive.find("s").changed


def stepper_view(model: SimpleNamespace) -> View:
    def draw(ui: Ui) -> None:
        model.value = ui.stepper(
            "n",
            Rect(100, 100, 132, 40),
            model.value,
            0,
            500e6,
            step=5e6,
            unit=1e6,
            text=lambda v: f"{v / 1e6:g}",
        )
        ui.button("after", Rect(100, 200, 132, 40), "After")

    return View(draw)


def test_stepper_buttons_step_once_a_click(drive: Driver) -> None:
    model = SimpleNamespace(value=50e6)
    drive.show(stepper_view(model))
    drive.click("n.plus")
    assert model.value == 55e6
    drive.click("n.minus")
    drive.click("n.minus")
    assert model.value == 45e6
    assert drive.focus == "n"


def test_stepper_repeats_while_held(drive: Driver) -> None:
    model = SimpleNamespace(value=50e6)
    drive.show(stepper_view(model))
    drive.hold("n.plus", 0.3)
    assert model.value == 55e6
    drive.hold("n.plus", 0.6)
    assert 75e6 <= model.value <= 90e6


def test_stepper_keys_and_limits(drive: Driver) -> None:
    model = SimpleNamespace(value=5e6)
    drive.show(stepper_view(model))
    drive.tab_to("n")
    drive.press("up", "shift+up", "down")
    assert model.value == 55e6
    drive.press("home", "down")
    assert model.value == 0
    assert not drive.find("n.minus").enabled


def test_a_number_typed_into_a_stepper(drive: Driver) -> None:
    model = SimpleNamespace(value=50e6)
    drive.show(stepper_view(model))
    drive.tab_to("n")
    drive.type("120")
    assert drive.find("n").value == "120"
    drive.press("enter")
    assert model.value == 120e6
    drive.type("0.2B")
    drive.press("tab")
    assert model.value == 200e6
    assert drive.focus == "after"
    drive.tab_to("n")
    drive.type("7")
    drive.press("escape")
    assert model.value == 200e6
    drive.type("33")
    drive.click("after")
    assert model.value == 35e6


def test_digits_typed_into_a_stepper_fire_no_shortcut(drive: Driver) -> None:
    model, log = SimpleNamespace(value=0.0), []

    def draw(ui: Ui) -> None:
        model.value = ui.stepper("n", Rect(100, 100, 132, 40), model.value, 0, 999)
        log.extend(key for key in ("1", "k", "t") if ui.shortcut(key))

    drive.show(View(draw))
    drive.press("1", "t")
    drive.tab_to("n")
    drive.press("1", "1", "k", "enter", "t")
    assert (model.value, log) == (999, ["1", "t", "t"])


def test_segmented_by_mouse_and_arrows(drive: Driver) -> None:
    model = SimpleNamespace(value="a")
    choices = [
        Choice("a", "Owners"),
        Choice("b", "Gains"),
        Choice("c", "Growth", enabled=False, reason="Later"),
    ]

    def draw(ui: Ui) -> None:
        ui.button("before", Rect(100, 50, 80, 40), "Before")
        model.value = ui.segmented("m", Rect(100, 100, 300, 40), choices, model.value)

    drive.show(View(draw))
    drive.click("m.b")
    assert model.value == "b"
    drive.press("left")
    assert (model.value, drive.focus) == ("a", "m.a")
    drive.press("left")
    assert model.value == "a"
    drive.click("m.c")
    assert model.value == "a"
    drive.click("m.b")
    drive.tab_to("before")
    drive.press("tab")
    assert drive.focus == "m.b"


def test_checkbox_toggle_lock_and_cards(drive: Driver) -> None:
    model = SimpleNamespace(check=False, on=True, locked=False, pick="x")

    def draw(ui: Ui) -> None:
        model.check = ui.checkbox("check", Rect(100, 100, 200, 40), "Reduce motion", model.check)
        model.on = ui.toggle("on", Rect(100, 160, 200, 40), "Patterns", model.on)
        model.locked = ui.lock("lock", Rect(100, 220, 40, 40), "Keep", locked=model.locked)
        for index, name in enumerate("xy"):
            if ui.option_card(
                f"o.{name}",
                Rect(400, 100 + 60 * index, 200, 46),
                name,
                selected=name == model.pick,
                group="o",
            ):
                model.pick = name

    drive.show(View(draw))
    for key in ("check", "on", "lock", "o.y"):
        drive.click(key)
    assert (model.check, model.on, model.locked, model.pick) == (True, False, True, "y")
    assert drive.find("lock").value == "locked"
    drive.press("up", "space")
    assert model.pick == "x"
