import pytest

from game.ui.hexmap.geometry import add, around, distance
from game.ui.hexmap.islands import GrowthOrder, growth_order
from game.ui.hexmap.layout import SMALLEST, orders_for, plan, plan_exactly, radius_for, rows_of

SIZES = {
    1: (90,),
    2: (120, 40),
    3: (60, 90, 10),
    4: (50, 80, 20, 66),
    5: (30, 60, 90, 20, 10),
    6: (130, 95, 30, 57, 70, 21),
    7: (40, 30, 80, 20, 10, 60, 5),
    8: (50, 40, 30, 20, 10, 60, 70, 80),
}


@pytest.mark.parametrize("seed", range(8))
def test_an_island_is_in_one_piece_at_every_size(seed):
    cells = growth_order(seed, 1.4).cells(200)
    assert len(set(cells)) == 200
    land = {cells[0]}
    for cell in cells[1:]:
        assert any(other in land for other in around(cell))
        land.add(cell)


def test_coasts_only_move_outward_whatever_was_asked_first():
    small_first, large_first = GrowthOrder(3, 1.3), GrowthOrder(3, 1.3)
    grown = [small_first.cells(n) for n in (1, 10, 50, 150)]
    whole = large_first.cells(150)
    for part in grown:
        assert part == whole[: len(part)]


def test_islands_are_compact_and_differ():
    shapes = [tuple(growth_order(seed, 1.4).cells(120)) for seed in range(8)]
    assert len(set(shapes)) == 8
    for shape in shapes:
        land = set(shape)
        coast = sum(any(other not in land for other in around(cell)) for cell in land)
        assert coast < 0.6 * len(land)


def test_neighbour_tables_name_each_other():
    table = growth_order(1, 1.2).neighbours(60)
    cells = growth_order(1, 1.2).cells(60)
    for place, row in enumerate(table.tolist()):
        for side, there in enumerate(row):
            beside = list(around(cells[place]))[side]
            assert (there >= 0) == (beside in cells)
            if there >= 0:
                assert cells[there] == beside
                assert table[there][(side + 3) % 6] == place


@pytest.mark.parametrize("count", SIZES)
def test_two_sea_hexes_lie_between_any_two_islands(count):
    need = SIZES[count]
    for layout in (plan_exactly(need), plan(need)):
        placed = [
            [add(cell, offset) for cell in order.cells(room)]
            for order, offset, room in zip(orders_for(count), layout.offsets, layout.room, strict=True)
        ]
        for i, one in enumerate(placed):
            for other in placed[i + 1 :]:
                assert min(distance(a, b) for a in one for b in other) >= 3


@pytest.mark.parametrize("count", SIZES)
def test_a_layout_leaves_its_islands_room_and_its_hexes_size(count):
    layout = plan(SIZES[count])
    assert all(room >= need for room, need in zip(layout.room, SIZES[count], strict=True))
    assert layout.radius >= SMALLEST
    assert radius_for(SIZES[count]) >= layout.radius


def test_six_islands_stand_in_three_columns_and_two_rows():
    assert rows_of(6) == (3, 3)
    layout = plan(SIZES[6])
    left = [2 * q + r for q, r in layout.offsets]
    rows = [r for _, r in layout.offsets]
    assert left[0] < left[1] < left[2]
    assert left[3] < left[4] < left[5]
    assert max(rows[:3]) < min(rows[3:])
