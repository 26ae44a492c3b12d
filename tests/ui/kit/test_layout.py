import pytest

from game.ui.kit.frame import Frame
from game.ui.kit.layout import Rect


def test_cutting_gives_back_the_whole() -> None:
    room = Rect(10, 20, 100, 60)
    piece, rest = room.left(30, gap=8)
    assert piece == Rect(10, 20, 30, 60)
    assert rest == Rect(48, 20, 62, 60)
    assert room.bottom_part(20)[0] == Rect(10, 60, 100, 20)
    assert room.right_part(1000)[0].w == 100


def test_columns_follow_weights() -> None:
    cells = Rect(0, 0, 320, 10).columns([1, 2, 1], gap=10)
    assert [cell.w for cell in cells] == [75, 150, 75]
    assert cells[-1].right == pytest.approx(320)
    assert len(Rect(0, 0, 90, 90).grid(3, 2)) == 6


def test_sixteen_to_nine_is_always_1600_by_900() -> None:
    for size in ((1280, 720), (1600, 900), (1920, 1080), (2560, 1440)):
        frame = Frame(*size)
        assert (frame.logical_width, frame.logical_height) == pytest.approx((1600, 900))
        assert not frame.side_collapsed


@pytest.mark.parametrize(
    ("size", "scale", "flags"),
    [
        ((1920, 1080), 1.25, (True, False, False)),
        ((1280, 720), 1.5, (True, True, False)),
        ((1280, 720), 2.0, (True, True, True)),
        ((3440, 1440), 1.0, (False, False, False)),
    ],
)
def test_break_points(size: tuple[int, int], scale: float, flags: tuple[bool, bool, bool]) -> None:
    frame = Frame(*size, scale)
    assert (frame.side_collapsed, frame.compact, frame.single) == flags


def test_ui_scale_is_kept_in_range_and_on_eighths() -> None:
    assert Frame(1600, 900, 1.3).scale == 1.25
    assert Frame(1600, 900, 0.2).scale == 1.0
    assert Frame(1600, 900, 9).scale == 2.0
