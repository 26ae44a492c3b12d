"""Tables, scroll areas, rails and tabs."""

from types import SimpleNamespace

from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.table import Cell, Column, Row
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver

COLUMNS = [
    Column("name", "Name", 1, flex=True, sortable=True),
    Column("size", "Size", 100, align="right", sortable=True),
]


def table_view(model: SimpleNamespace, count: int = 30) -> View:
    def draw(ui: Ui) -> None:
        rows = [Row(f"r{i}", [f"Row {i}", Cell(str(i * i))], changed=i == 2) for i in range(count)]
        result = ui.table(
            "t",
            Rect(100, 100, 600, 300),
            COLUMNS,
            rows,
            selected=model.selected,
            sort=model.sort,
            empty="No rows.",
        )
        model.selected = result.activated or model.selected
        model.sort = result.sort
        ui.button("after", Rect(100, 500, 100, 40), "After")

    return View(draw)


def fresh() -> SimpleNamespace:
    return SimpleNamespace(selected="", sort=None)


def test_rows_speak_and_activate(drive: Driver) -> None:
    model = fresh()
    drive.show(table_view(model))
    row = drive.find("t.r2")
    assert (row.role, row.label, row.value, row.changed) == ("row", "Row 2", "4", True)
    drive.click("t.r1")
    assert model.selected == "r1"
    drive.press("down", "enter")
    assert model.selected == "r2"


def test_a_focused_row_scrolls_into_view(drive: Driver) -> None:
    model = fresh()
    drive.show(table_view(model))
    assert drive.find("t.r20").rect.h == 0
    drive.tab_to("t.r0")
    drive.press("end")
    last, area = drive.find("t.r29"), drive.find("t.scroll")
    assert drive.focus == "t.r29"
    assert area.rect.contains(last.full)
    drive.press("home")
    assert area.rect.contains(drive.find("t.r0").full)
    for _ in range(12):
        drive.press("down")
    assert area.rect.contains(drive.find("t.r12").full)


def test_a_table_is_one_tab_stop(drive: Driver) -> None:
    drive.show(table_view(fresh()))
    drive.tab_to("t.r0")
    drive.press("tab")
    assert drive.focus == "after"


def test_headers_sort(drive: Driver) -> None:
    model = fresh()
    drive.show(table_view(model))
    drive.click("t.head.size")
    assert model.sort == ("size", True)
    drive.click("t.head.size")
    assert model.sort == ("size", False)
    assert drive.find("t.head.size").value == "ascending"


def test_an_empty_table_says_so(drive: Driver) -> None:
    drive.show(table_view(fresh(), count=0))
    assert drive.find("t.empty").label == "No rows."


def scroll_view(model: SimpleNamespace) -> View:
    def draw(ui: Ui) -> None:
        with ui.scroll("s", Rect(100, 100, 300, 200), 1000) as content:
            for index, cell in enumerate(content.stack(100, 10)):
                if ui.button(f"b{index}", cell.inset(8), f"Button {index}"):
                    model.clicked.append(index)

    return View(draw)


def test_the_wheel_and_the_thumb(drive: Driver) -> None:
    drive.show(scroll_view(SimpleNamespace(clicked=[])))
    top = drive.find("b0").full.y
    drive.wheel("s", -2)
    assert drive.find("b0").full.y == top - 112
    drive.wheel("s", 50)
    assert drive.find("b0").full.y == top
    drive.drag("s.thumb", dy=500, start=(394, 110))
    assert drive.find("b9").full.bottom == 300 - 8
    drive.hover("s")
    drive.press("pageup")
    assert drive.find("b9").full.bottom > 300


def test_what_is_clipped_cannot_be_hit(drive: Driver) -> None:
    model = SimpleNamespace(clicked=[])
    drive.show(scroll_view(model))
    assert drive.find("b5").rect.h == 0
    drive.click_at(drive.find("b5").full.center)
    assert model.clicked == []


def test_tab_scrolls(drive: Driver) -> None:
    drive.show(scroll_view(SimpleNamespace(clicked=[])))
    drive.tab_to("b7")
    assert drive.find("s").rect.contains(drive.find("b7").full)


def test_rail_and_tabs(drive: Driver) -> None:
    model = SimpleNamespace(page="map", tab="one")

    def draw(ui: Ui) -> None:
        for index, name in enumerate(("map", "data", "pricing")):
            if ui.rail_item(
                f"nav.{name}",
                Rect(0, 72 + 80 * index, 96, 80),
                name,
                "map",
                selected=name == model.page,
                badge="warning",
            ):
                model.page = name
        model.tab = ui.tabs(
            "tabs", Rect(200, 100, 400, 44), [Choice("one", "One"), Choice("two", "Two")], model.tab
        )

    drive.show(View(draw))
    drive.press("tab", "down", "down", "enter")
    assert model.page == "pricing"
    assert drive.find("nav.pricing").value == "has a warning"
    drive.press("tab", "right", "enter")
    assert model.tab == "two"
