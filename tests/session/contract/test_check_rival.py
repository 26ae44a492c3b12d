"""The contract test for rivals finds each fault, and none in rivals of our own."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from game.rivals import decide
from game.session.contract.check_rival import Checked, check_rival
from game.session.seats import outside
from game.session.seats.outside import RivalError
from tests.session.rival_files import written

Check = Callable[[str], Checked]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Return a function that checks a class of the file; each is checked once."""
    file = written(tmp_path_factory.mktemp("bots"))
    return cache(lambda cls: check_rival(outside.loaded(str(file), cls), ("sprint",), games=2))


@pytest.mark.parametrize("cls", ["Undercutter", "OneGame"])
def test_a_sound_rival_has_no_fault(checked: Check, cls: str) -> None:
    found = checked(cls)
    assert found.faults == ()
    assert found.decisions == 4 * 2 * 4  # seats, games, quarters looked at
    assert 0.0 < found.median_ms <= found.worst_ms


def test_a_persona_has_no_fault_in_a_shorter_standard(tmp_path: Path) -> None:
    shorter = tmp_path / "shorter.toml"
    shorter.write_text('extends = "standard"\nquarters = 10\n', encoding="utf-8")

    class Ours:
        batched = True

        def decide(self, view, seed):
            return decide("frontier", view, seed)

    told: list[tuple[int, int]] = []
    assert check_rival(Ours, (str(shorter),), games=2, progress=lambda *it: told.append(it)).faults == ()
    assert told == [(n, 6) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("cls", "fault"),
    [
        ("Raises", "sprint, Meridian: fails: Raises: quarter 2: ZeroDivisionError: no way"),
        ("NotANumber", "orders.buy holds a number that is not finite"),
        ("AllLabs", "orders.split has shape (4, 5, 2), needs (1, 5, 2)"),
        ("Nothing", "decide returned NoneType"),
        ("Vandal", "assignment destination is read-only"),
        ("Moody", "asked twice, it orders otherwise: orders.price (quarter 1)"),
        ("Moody", "a new object orders otherwise: orders.price"),
        ("Mixer", "a game of a batch is not planned as if alone: orders.price"),
        ("Peeker", "what it cannot see moves its orders: orders.marketing"),
    ],
)
def test_each_fault_is_found(checked: Check, cls: str, fault: str) -> None:
    assert fault in "\n".join(checked(cls).faults)


def test_what_the_market_cuts_down_is_counted() -> None:
    class Greedy:
        batched = True

        def decide(self, view, seed):
            plan = decide("flywheel", view, seed)
            return plan.with_arrays({"price": plan.price * 1e9})

    found = check_rival(Greedy, ("sprint",), games=2)
    assert found.faults == ()
    assert found.refused["out_of_range"] == 4 * 2 * 8


def test_what_cannot_be_made_is_no_finding(checked: Check) -> None:
    with pytest.raises(RivalError, match="making one failed"):
        checked("Unmade")
    with pytest.raises(RivalError, match="needs a method decide"):
        checked("Undecided")
