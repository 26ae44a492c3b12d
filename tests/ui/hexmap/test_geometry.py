import pytest

from game.ui.hexmap.geometry import CORNERS, NEIGHBOURS, around, box, centre, distance, nearest

CELLS = [(q, r) for q in range(-5, 6) for r in range(-5, 6)]


@pytest.mark.parametrize("cell", CELLS)
def test_nearest_inverts_centre_up_to_the_edges(cell):
    x, y = centre(cell)
    assert nearest(x, y) == cell
    for cx, cy in CORNERS:
        assert nearest(x + 0.98 * cx, y + 0.98 * cy) == cell


def test_edge_k_lies_between_a_hex_and_neighbour_k():
    for k, step in enumerate(NEIGHBOURS):
        (ax, ay), (bx, by) = CORNERS[k], CORNERS[(k + 1) % 6]
        x, y = centre(step)
        assert (ax + bx) / 2 == pytest.approx(x / 2)
        assert (ay + by) / 2 == pytest.approx(y / 2)


def test_distance_counts_steps():
    ring, seen = {(0, 0)}, {(0, 0)}
    for steps in range(1, 5):
        ring = {other for cell in ring for other in around(cell)} - seen
        seen |= ring
        assert len(ring) == 6 * steps
        assert {distance((0, 0), cell) for cell in ring} == {steps}


def test_box_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="empty"):
        box([])
