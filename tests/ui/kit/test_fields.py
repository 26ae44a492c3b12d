"""Text, number and PIN fields; drop-downs."""

from types import SimpleNamespace

from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver

FIELD = Rect(100, 100, 300, 40)


def text_view(model: SimpleNamespace, **options: object) -> View:
    def draw(ui: Ui) -> None:
        model.text = ui.text_field("f", FIELD, model.text, label="Name", **options)  # type: ignore[arg-type]
        if ui.submitted("f"):
            model.sent.append(model.text)
        if ui.shortcut("w"):
            model.fired += 1
        ui.button("after", Rect(100, 200, 100, 40), "After")

    return View(draw)


def fresh(text: str = "") -> SimpleNamespace:
    return SimpleNamespace(text=text, sent=[], fired=0)


def test_typing_moves_and_deletes(drive: Driver) -> None:
    model = fresh()
    drive.show(text_view(model))
    drive.click("f")
    drive.type("new gane")
    drive.press("left", "backspace")
    drive.type("m")
    assert model.text == "new game"
    drive.press("home", "delete")
    assert model.text == "ew game"
    drive.press("enter")
    assert model.sent == ["ew game"]


def test_plain_keys_belong_to_the_field(drive: Driver) -> None:
    model = fresh()
    drive.show(text_view(model))
    drive.press("w")
    assert model.fired == 1
    drive.click("f")
    drive.press("w")
    assert (model.fired, model.text) == (1, "w")


def test_selection_and_clipboard(drive: Driver) -> None:
    model = fresh("spring workshop")
    drive.show(text_view(model))
    drive.click("f")
    drive.press("end", "ctrl+shift+left", "ctrl+x")
    assert model.text == "spring "
    drive.press("ctrl+v", "ctrl+v")
    assert model.text == "spring workshopworkshop"
    drive.press("ctrl+a", "ctrl+c")
    drive.type("x")
    assert model.text == "x"
    drive.press("ctrl+v")
    assert model.text == "xspring workshopworkshop"


def test_tab_into_a_field_selects_it_all(drive: Driver) -> None:
    model = fresh("old")
    drive.show(text_view(model))
    drive.tab_to("f")
    drive.type("n")
    assert model.text == "n"


def test_dragging_selects(drive: Driver) -> None:
    model = fresh("abcdef")
    drive.show(text_view(model))
    y = drive.centre("f")[1]
    drive.drag("f", dx=290, start=(102, y))
    drive.type("z")
    assert model.text == "z"


def test_limit_and_secret(drive: Driver) -> None:
    model = fresh()
    drive.show(text_view(model, limit=3, secret=True))
    drive.click("f")
    drive.type("12345")
    assert model.text == "123"
    assert drive.find("f").value == "●●●"
    drive.app.ui.clipboard.put("kept")
    drive.press("ctrl+a", "ctrl+c")
    assert drive.app.ui.clipboard.get() == "kept"


def test_number_field_takes_on_enter_and_on_leaving(drive: Driver) -> None:
    model = SimpleNamespace(value=500e6)

    def draw(ui: Ui) -> None:
        model.value = ui.number_field(
            "f", FIELD, model.value, 0, 5e9, unit=1e6, text=lambda v: f"{v / 1e6:g}M"
        )
        ui.button("after", Rect(100, 200, 100, 40), "After")

    drive.show(View(draw))
    drive.tab_to("f")
    drive.type("750")
    assert model.value == 500e6
    drive.press("enter")
    assert model.value == 750e6
    drive.press("ctrl+a")
    drive.type("9B")
    drive.click("after")
    assert model.value == 5e9
    drive.tab_to("f")
    drive.type("nonsense")
    drive.press("tab")
    assert model.value == 5e9
    assert drive.find("f").value == "5000M"


def test_pin(drive: Driver) -> None:
    model = SimpleNamespace(pin="")

    def draw(ui: Ui) -> None:
        model.pin = ui.pin_field("p", FIELD, model.pin)

    drive.show(View(draw))
    drive.click("p")
    drive.type("1a2b345")
    assert model.pin == "1234"
    assert "1" not in drive.find("p").value
    drive.press("backspace")
    assert model.pin == "123"


LABS = [
    Choice(name.lower(), name)
    for name in ("Kiln", "Meridian", "Orchard", "Fathom", "Tern", "Basalt", "Lattice", "Halcyon", "Open")
]


def list_view(model: SimpleNamespace, rect: Rect = FIELD) -> View:
    def draw(ui: Ui) -> None:
        model.lab = ui.dropdown("lab", rect, LABS, model.lab, label="Lab")
        if ui.button("under", Rect(100, 150, 300, 40), "Under"):
            model.under += 1

    return View(draw)


def test_dropdown_by_mouse_lies_over_what_is_below(drive: Driver) -> None:
    model = SimpleNamespace(lab="kiln", under=0)
    drive.show(list_view(model))
    drive.click("lab")
    assert drive.find("lab.meridian").layer > drive.find("under").layer
    drive.click("lab.kiln")
    assert (model.lab, model.under) == ("kiln", 0)
    assert not drive.shown("lab.kiln")
    drive.click("lab")
    drive.click("lab.orchard")
    assert model.lab == "orchard"
    assert drive.find("lab").value == "Orchard"


def test_dropdown_by_keys(drive: Driver) -> None:
    model = SimpleNamespace(lab="kiln", under=0)
    drive.show(list_view(model))
    drive.tab_to("lab")
    drive.press("enter", "down", "down", "enter")
    assert model.lab == "orchard"
    drive.press("space", "t", "enter")
    assert model.lab == "tern"
    drive.press("down", "end", "escape")
    assert model.lab == "tern"
    assert not drive.shown("lab.open")
    drive.press("down", "end", "enter")
    assert model.lab == "open"


def test_a_click_elsewhere_closes_the_list(drive: Driver) -> None:
    model = SimpleNamespace(lab="kiln", under=0)
    drive.show(list_view(model))
    drive.click("lab")
    drive.click_at((1200, 700))
    assert not drive.shown("lab.meridian")
    assert model.lab == "kiln"


def test_a_list_near_the_bottom_opens_upwards(drive: Driver) -> None:
    model = SimpleNamespace(lab="kiln", under=0)
    drive.show(list_view(model, Rect(500, 840, 200, 40)))
    drive.click("lab")
    assert drive.find("lab.list").rect.bottom <= drive.find("lab").rect.top
