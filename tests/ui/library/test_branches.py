"""The tree of branches: who left whom, in an order in which no lines cross."""

from pathlib import Path

from game.ui.library.branches import Lane, family, relatives
from game.ui.library.saves import SavedGame


def game(name: str, left: str = "", at: int = 0, turn: int = 10, **more: object) -> SavedGame:
    facts = {"identity": name, "left": left, "left_at": at, "turn": turn, "saved": float(turn), **more}
    return SavedGame(Path(f"{name}.moat"), **facts)  # type: ignore[arg-type]


def told(lanes: list[Lane]) -> list[tuple[str, int, int, int]]:
    return [(lane.game.path.stem, lane.parent, lane.start, lane.end) for lane in lanes]


ROOT, EARLY, LATE = game("root"), game("early", "root", 2), game("late", "root", 7)
DEEP = game("deep", "early", 4, turn=6)
OTHER = game("other")
ALL = [DEEP, OTHER, LATE, ROOT, EARLY]


def test_a_parent_stands_before_its_branches_and_the_latest_branch_first() -> None:
    assert told(family(ALL, DEEP)) == [
        ("root", -1, 0, 9),
        ("late", 0, 7, 9),
        ("early", 0, 2, 9),
        ("deep", 2, 4, 5),
    ]
    assert family(ALL, DEEP) == family(ALL, ROOT)
    assert told(family(ALL, OTHER)) == [("other", -1, 0, 9)]


def test_no_line_crosses_another() -> None:
    lanes = family(ALL, ROOT)
    for number, lane in enumerate(lanes):
        for between in range(lane.parent + 1, number):
            assert lane.parent < 0 or lanes[between].start >= lane.start


def test_branches_of_a_lost_record_stand_beside_each_other() -> None:
    lanes = family([LATE, EARLY, DEEP], LATE)
    assert told(lanes) == [("early", -1, 2, 9), ("deep", 0, 4, 5), ("late", -1, 7, 9)]


def test_copies_and_circles_do_no_harm() -> None:
    copy = SavedGame(Path("copy.moat"), 99.0, identity="root", turn=10)
    assert {lane.game.path.stem for lane in family([*ALL, copy], ROOT)} == {
        "root",
        "copy",
        "early",
        "late",
        "deep",
    }
    a, b, alone = game("a", "b"), game("b", "a"), game("self", "self")
    assert len(family([a, b], a)) <= 2
    assert told(family([alone], alone)) == [("self", -1, 0, 9)]


def test_a_finished_game_has_all_its_quarters() -> None:
    over = game("over", turn=8, over=True)
    assert told(family([over], over)) == [("over", -1, 0, 8)]


def test_relatives_share_a_name() -> None:
    names = relatives(ALL)
    assert len({names[g.identity] for g in (ROOT, EARLY, LATE, DEEP)}) == 1
    assert names["other"] == "other"
