"""Dialogs, tooltips, toasts."""

from types import SimpleNamespace

from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver


def dialog_view(model: SimpleNamespace) -> View:
    def draw(ui: Ui) -> None:
        if ui.button("open", Rect(100, 100, 120, 40), "Open"):
            model.asking = True
        if ui.button("behind", Rect(700, 430, 120, 40), "Behind"):
            model.behind += 1
        if ui.shortcut("w"):
            model.behind += 1
        if model.asking:
            answer = ui.confirm("ask", "Commit?", "Orders are sealed.", yes="Commit", no="Keep planning")
            if answer is not None:
                model.asking, model.answers = False, [*model.answers, answer]

    return View(draw)


def fresh() -> SimpleNamespace:
    return SimpleNamespace(asking=False, behind=0, answers=[])


def test_focus_is_trapped_and_given_back(drive: Driver) -> None:
    model = fresh()
    drive.show(dialog_view(model))
    drive.tab_to("open")
    drive.press("enter")
    assert drive.focus == "ask.yes"
    seen = set()
    for _ in range(5):
        drive.press("tab")
        seen.add(drive.focus)
    assert seen == {"ask.yes", "ask.no"}
    drive.press("escape")
    assert model.answers == [False]
    assert drive.focus == "open"


def test_nothing_behind_a_dialog_reacts(drive: Driver) -> None:
    model = fresh()
    drive.show(dialog_view(model))
    drive.click("open")
    drive.click("behind")
    drive.press("w")
    assert model.behind == 0


def test_answers(drive: Driver) -> None:
    model = fresh()
    drive.show(dialog_view(model))
    drive.click("open")
    drive.click("ask.yes")
    drive.click("open")
    drive.click("ask.no")
    drive.click("open")
    drive.click_at((20, 880))
    assert model.answers == [True, False, False]
    assert not drive.shown("ask")


def test_a_dialog_opened_by_a_click_shows_in_the_same_frame(drive: Driver) -> None:
    model = fresh()
    drive.show(dialog_view(model))
    drive.click("open")
    assert drive.find("ask").layer == 100


def test_a_dialog_over_a_dialog(drive: Driver) -> None:
    model = SimpleNamespace(inner=False, log=[])

    def draw(ui: Ui) -> None:
        with ui.modal("outer", "Outer", height=300) as box:
            if ui.button("more", box.rect.top(40)[0], "More"):
                model.inner = True
            if box.dismissed:
                model.log.append("outer")
        if model.inner:
            with ui.modal("inner", "Inner", height=200) as box:
                ui.button("deep", box.rect.top(40)[0], "Deep")
                if box.dismissed:
                    model.inner = False
                    model.log.append("inner")

    drive.show(View(draw))
    drive.press("enter")
    assert drive.focus == "deep"
    drive.press("escape")
    assert drive.focus == "more"
    drive.press("escape")
    assert model.log == ["inner", "outer"]


def tip_view() -> View:
    def draw(ui: Ui) -> None:
        ui.button("a", Rect(100, 100, 120, 40), "A", tooltip="About A", tooltip_key="W")
        ui.button("b", Rect(300, 100, 120, 40), "B")

    return View(draw)


def test_a_tooltip_waits_and_goes(drive: Driver) -> None:
    drive.show(tip_view())
    drive.hover("a")
    drive.wait(0.2)
    assert not drive.shown("tooltip")
    drive.wait(0.06)
    assert drive.find("tooltip").value == "About A"
    drive.hover("b")
    assert not drive.shown("tooltip")


def test_a_tooltip_comes_by_keyboard_too(drive: Driver) -> None:
    drive.show(tip_view())
    drive.press("tab")
    drive.wait(0.26)
    assert drive.find("tooltip").value == "About A"
    drive.press("tab")
    assert not drive.shown("tooltip")


def test_hovering_wins_over_an_older_focus(drive: Driver) -> None:
    drive.show(tip_view())
    drive.press("tab", "tab")
    drive.hover("a")
    drive.wait(0.3)
    assert drive.find("tooltip").value == "About A"


def test_the_window_wakes_for_a_tooltip(drive: Driver) -> None:
    drive.show(tip_view())
    drive.hover("a")
    assert not drive.app.ui.motion.due(0.2)
    assert drive.app.ui.motion.due(0.25)
    drive.wait(0.3)
    assert not drive.app.ui.motion.due(3600)


def test_news_goes_and_warnings_stay(drive: Driver) -> None:
    model = SimpleNamespace(fixed=0, told=False)

    def fix() -> None:
        model.fixed += 1

    def draw(ui: Ui) -> None:
        ui.button("a", Rect(100, 100, 120, 40), "A")
        if not model.told:
            model.told = True
            ui.toast("Orders saved", kind="gain", key="saved")
            ui.toast("Bid too high", kind="warning", key="bid", action="Fix", run=fix)
            ui.toast("Autosave failed", kind="warning", key="disk")

    drive.show(View(draw))
    assert drive.find("toast.saved").label == "Orders saved"
    drive.wait(4.1)
    assert not drive.shown("toast.saved")
    assert drive.find("toast.bid").warning
    drive.click("toast.bid.action")
    assert model.fixed == 1
    assert not drive.shown("toast.bid")
    drive.click("toast.disk.close")
    assert not drive.shown("toast.disk")


def test_a_dialog_that_another_one_asked_for_is_answered_when_that_has_gone(drive: Driver) -> None:
    model = SimpleNamespace(card=True, asking=False, answer=None)

    def draw(ui: Ui) -> None:
        if model.card:
            with ui.modal("card", "Card", height=200) as box:
                if ui.button("card.ask", box.rect.top(40)[0], "Ask"):
                    model.card, model.asking = False, True  # drawn over the card once more, then alone
        if model.asking:
            model.answer = ui.confirm("ask", "Sure?", "Really.", yes="Yes", no="No")
            model.asking = model.answer is None

    drive.show(View(draw))
    drive.click("card.ask")
    assert not drive.shown("card")
    drive.click("ask.yes")
    assert model.answer is True
