from dataclasses import replace
from itertools import pairwise

import pytest

from game.ui.hexmap.allocate import fewest_changes, largest_remainder
from game.ui.hexmap.denomination import choose, extents, series
from game.ui.hexmap.frames import SegmentFrame
from game.ui.hexmap.geometry import add, around, distance
from game.ui.hexmap.layout import SMALLEST, orders_for, radius_for
from game.ui.hexmap.marketmap import advance, fold, start


def test_counts_are_the_largest_remainders_of_revenue_and_share(history):
    for frame, model in zip(history(1), fold(history(1)), strict=True):
        for segment, island in zip(frame, model.islands, strict=True):
            hexes = max(1, round(segment.revenue_musd / model.hex_musd))
            rounded = largest_remainder([share for _, share in segment.shares], hexes)
            wanted = {owner: n for (owner, _), n in zip(segment.shares, rounded, strict=True) if n}
            assert island.counts == wanted
            assert sorted(island.owners) == sorted(o for o, n in wanted.items() for _ in range(n))


def test_folding_again_or_step_by_step_gives_the_same_map(history):
    frames = history(2, 8)
    whole = fold(frames)
    assert fold(frames) == whole
    model = start(frames[0])
    for frame, same in zip(frames[1:], whole[1:], strict=True):
        model = advance(model, frame)
        assert model == same
        assert model.cells == same.cells


@pytest.mark.parametrize("growth", [0.93, 1.0, 1.12])
def test_marks_show_exactly_what_each_owner_lost(history, growth):
    models = fold(history(3, growth=growth, drift=0.5))
    seen = 0
    for before, now in pairwise(models):
        if now.redenominated:
            continue
        for old, island in zip(before.islands, now.islands, strict=True):
            keys = list(dict.fromkeys([*island.counts, *old.counts]))
            held = [keys.index(owner) for owner in old.owners[: len(island.owners)]]
            assert len(island.losers) == fewest_changes(held, [island.counts.get(key, 0) for key in keys])
            seen += len(island.losers)
            for place, loser in island.losers.items():
                assert old.owners[place] == loser != island.owners[place]
    assert seen > 5


@pytest.mark.parametrize("seed", range(3))
def test_territories_hang_together_over_a_game(history, seed):
    models = fold(history(seed, 24, drift=0.4))
    loose = [len(m.territories) - sum(len(i.counts) for i in m.islands) for m in models]
    assert max(loose) <= 6
    assert sum(loose) / len(loose) <= 1.5


def test_quiet_moves_stay_few(history):
    models = fold(history(4, 24))
    hexes = sum(len(m.owned) for m in models)
    assert sum(len(i.shifted) for m in models for i in m.islands) < 0.06 * hexes


def test_a_coast_moves_outward_only_while_revenue_grows(history):
    models = fold(history(5, 10))
    compared = 0
    for before, now in pairwise(models):
        if now.layout.number != before.layout.number:
            continue
        for number, (old, island) in enumerate(zip(before.islands, now.islands, strict=True)):
            land = {c.hex for c in now.cells if c.segment == number and c.owner}
            if len(island.owners) >= len(old.owners):
                compared += 1
                assert {c.hex for c in before.cells if c.segment == number and c.owner} <= land
    assert compared > 10


@pytest.mark.parametrize("segments", [2, 3, 6, 8])
def test_islands_never_touch(history, segments):
    for model in fold(history(6, 8, segments)):
        homes = {c.hex: c.segment for c in model.cells}
        for cell, segment in homes.items():
            for dq in range(-2, 3):
                for dr in range(-2, 3):
                    other = add(cell, (dq, dr))
                    assert homes.get(other, segment) == segment or distance(cell, other) > 2


def test_the_series_is_one_two_five():
    assert [series(i) for i in range(8)] == [1, 2, 5, 10, 20, 50, 100, 200]


def test_hexes_keep_their_size_over_a_hundredfold_market(history):
    models = fold(history(7, 24, growth=1.22))
    assert models[-1].hex_musd >= 10 * models[0].hex_musd
    for model in models:
        need = [len(i.owners) + i.locked for i in model.islands]
        assert radius_for(need) >= SMALLEST
        assert model.layout.radius >= SMALLEST
    steps = [m.step for m in models]
    assert steps == sorted(steps)
    assert [m.redenominated for m in models[1:]] == [b > a for a, b in pairwise(steps)]


def test_the_denomination_does_not_flicker_at_its_limit(history, scaled):
    (frame,) = history(8, 1)
    step = choose(frame, None)
    factor = 1.0
    while choose(scaled(frame, factor), step) == step:
        factor *= 1.02
    above = choose(scaled(frame, factor), step)
    assert above > step
    assert choose(scaled(frame, factor / 1.04), above) == above
    assert choose(scaled(frame, factor / 20), above) < above


def test_a_new_denomination_keeps_the_lie_of_the_land(history, scaled):
    (frame,) = history(9, 1)
    before = start(frame)
    now = advance(before, scaled(frame, 6.0))
    assert now.redenominated
    assert now.changed_hands == 0
    for old, new in zip(before.islands, now.islands, strict=True):
        top = max(old.counts, key=old.counts.__getitem__)
        assert top == max(new.counts, key=new.counts.__getitem__)


def test_locked_demand_lies_outside_the_land_and_opens_outward(history):
    model = fold(history(10, 1))[0]
    frame = tuple(
        replace(i.frame, revenue_musd=i.frame.revenue_musd + 30, locked_musd=0) for i in model.islands
    )
    opened = advance(model, frame)
    fog = {c.hex for c in model.cells if c.owner is None}
    for number, island in enumerate(opened.islands):
        new = {c.hex for c in opened.cells if c.segment == number and c.new}
        assert len(new) == len(island.owners) - island.known
        if opened.layout.number == model.layout.number and not opened.redenominated:
            assert new <= fog
    assert not any(c.owner is None for c in opened.cells)


def test_fog_never_pushes_the_land_off_the_map():
    frame = (
        SegmentFrame("a", "A", 100.0, (("kiln", 1.0),), 90_000.0, 1500),
        SegmentFrame("b", "B", 0.0, (("kiln", 1.0),), 500.0, 1600),
    )
    sizes = extents(frame, 5.0)
    assert sizes[0].land == 20
    assert 0 < sizes[0].locked <= 2 * sizes[0].land
    assert sizes[1].land == 0
    assert sizes[1].locked > 0
    model = start(frame)
    assert model.first_hex(1) is not None
    assert model.facts(model.first_hex(1)).owner is None


def test_an_empty_market_has_an_empty_map():
    model = start((SegmentFrame("a", "A", 0.0, ()),))
    assert model.cells == ()
    assert model.title_spot(0) is None
    assert model.first_hex(0) is None


def test_a_lab_that_vanishes_gives_up_all_its_ground(history):
    (frame,) = history(11, 1)
    gone = tuple(
        replace(s, shares=tuple((o, x / (1 - s.share_of("kiln"))) for o, x in s.shares if o != "kiln"))
        for s in frame
    )
    model = advance(start(frame), gone)
    assert "kiln" not in model.owned.values()
    assert {c.previous for c in model.cells} == {None, "kiln"}


def test_fronts_and_coasts_are_every_edge_of_a_territory_once(history):
    model = fold(history(12, 2))[-1]
    seen = {(e.cell, e.side) for e in (*model.fronts, *model.coasts)}
    assert len(seen) == len(model.fronts) + len(model.coasts)
    fronts = {frozenset((e.cell, list(around(e.cell))[e.side])) for e in model.fronts}
    coasts = 0
    for cell, owner in model.owned.items():
        for other in around(cell):
            if other not in model.owned:
                coasts += 1
            elif model.owned[other] != owner:
                assert frozenset((cell, other)) in fronts
    assert coasts == len(model.coasts)


def test_depths_are_rings_of_sea(history):
    model = fold(history(13, 1))[0]
    for depth, ring in enumerate(model.depths, start=1):
        for cell in list(ring)[::7]:
            assert min(distance(cell, land) for land in model.by_hex) == depth


@pytest.mark.parametrize("segments", [1, 2, 5, 6, 8])
def test_arrow_keys_reach_every_hex(history, segments):
    model = fold(history(14, 2, segments))[-1]
    reached, queue = {model.cells[0].hex}, [model.cells[0].hex]
    for cell in queue:
        for direction in ("left", "right", "up", "down"):
            other = model.neighbour_in_direction(cell, direction)
            if other is not None and other not in reached:
                reached.add(other)
                queue.append(other)
    assert reached == set(model.by_hex)


def test_up_and_down_lead_back(history):
    model = fold(history(15, 1))[0]
    near = [(dq, dr) for dq in range(-2, 3) for dr in range(-2, 3) if distance((0, 0), (dq, dr)) <= 2]
    inner = [cell for cell in model.by_hex if all(add(cell, step) in model.by_hex for step in near)]
    assert len(inner) > 10
    for cell in inner:
        for there, back in (("up", "down"), ("down", "up"), ("left", "right")):
            two = model.neighbour_in_direction(model.neighbour_in_direction(cell, there), there)
            assert two != cell
            assert model.neighbour_in_direction(model.neighbour_in_direction(two, back), back) == cell


def test_facts_tell_the_shares_and_the_front(history):
    model = fold(history(16, 3))[-1]
    edge = model.fronts[0]
    facts = model.facts(edge.cell)
    assert facts.owner == edge.owner
    assert edge.beyond in facts.rivals
    assert [share for _, share in facts.shares] == sorted((share for _, share in facts.shares), reverse=True)
    assert facts.hexes == sum(
        model.owned[c.hex] == edge.owner for c in model.cells if c.segment == 0 and c.owner
    )
    flipped = next(c for c in model.cells if c.previous)
    assert "not which customers moved" in model.facts(flipped.hex).note
    with pytest.raises(KeyError):
        model.facts((999, 999))


def test_other_segments_are_another_game(history):
    model = start(history(17, 1)[0])
    with pytest.raises(ValueError, match="do not change"):
        advance(model, history(17, 1, 5)[0])
    with pytest.raises(ValueError, match="1 to 8"):
        start(())


def test_offsets_match_orders(history):
    model = start(history(18, 1)[0])
    for number, order in enumerate(orders_for(6)):
        first = next(c.hex for c in model.cells if c.segment == number)
        assert first == add(order.cells(1)[0], model.layout.offsets[number])
