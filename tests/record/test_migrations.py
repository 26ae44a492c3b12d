"""Records of every released format open, play back, verify and can be played on; see `frozen/`."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from game.market.rules import RULES_VERSION
from game.record import FORMAT, RecordError, glance, read, verify
from game.record.verify import differences
from game.session.game import Game
from game.session.watching.theatre import Theatre
from tests.record.games import advance
from tests.record.test_forgery import resealed

FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.moat"))


def test_there_is_a_sample_of_every_format_before_this_one() -> None:
    formats = {int(path.name.split("-")[1]) for path in FROZEN}
    assert formats == set(range(1, FORMAT))


@pytest.fixture(params=FROZEN, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a frozen record: tests must not write beside the samples."""
    return Path(shutil.copy(request.param, tmp_path / request.param.name))


def test_it_is_listed_and_opens(old: Path) -> None:
    record, listed = read(old), glance(old)
    assert listed.quarters == len(record.quarters) > 5
    assert record.old_format == int(old.name.split("-")[1])
    assert not record.current


def test_its_stored_digests_are_held_against_what_it_stored(old: Path) -> None:
    verdict = verify(read(old))
    assert verdict.sound
    assert "not played again" in str(verdict)

    def richer(content: dict[str, dict[str, list[float]]]) -> None:
        content["state"]["cash"][0] += 1.0

    resealed(old, 4, richer)
    found = verify(read(old))
    assert (found.sound, found.quarter, found.field) == (False, 3, "digest")


def test_it_plays_back(old: Path) -> None:
    stage = Theatre.open(old)
    for quarter in range(stage.quarters + 1):
        state, _ = stage.known(quarter)
        assert np.all(state.licensor == -1.0)
        assert np.all(state.regulation == 0.0)
        assert stage.view(quarter, 0).quarter == quarter


def test_it_is_not_written_on_in(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(RecordError, match="goes on as a new record"):
        Game.open(old)
    assert old.read_bytes() == before


@pytest.mark.parametrize("back", [0, 3])
def test_it_goes_on_under_new_rules_as_a_new_record_that_says_so(old: Path, back: int) -> None:
    record, path = read(old), old.with_name("new.moat")
    quarter = min(len(record.quarters), 5) - back
    game = Game.branch(record, quarter, path, "2026-12-01T00:00")
    advance(game, 2)
    game.close()
    new = read(path)
    assert [q.rules for q in new.quarters] == [1] * quarter + [RULES_VERSION] * (len(new.quarters) - quarter)
    assert new.header.origin is not None
    assert new.current
    verdict = verify(new)
    assert verdict.sound
    assert f"({quarter} of rules version 1: stored states agree; not played again)" in str(verdict)
    Game.open(path).close()


def test_it_branches_off_every_stored_quarter(old: Path) -> None:
    """Each branch is played on by today's rules, and each of its lines says by which it was played."""
    record = read(old)
    for quarter in range(len(record.quarters) + 1):
        path = old.with_name(f"from-{quarter}.moat")
        game = Game.branch(record, quarter, path, "2026-12-01T00:00")
        over = game.over
        advance(game, 1)
        game.close()
        new = read(path)
        own = [] if over else [RULES_VERSION]
        assert [q.rules for q in new.quarters] == [q.rules for q in record.quarters[:quarter]] + own
        assert new.header.rules == record.header.rules
        assert new.header.origin is not None
        assert new.header.origin.quarter == quarter
        for ours, theirs in zip(new.quarters, record.quarters[:quarter], strict=False):
            assert differences(ours.state, theirs.state) == []
        verdict = verify(new)
        assert verdict.sound, (quarter, verdict)
        assert quarter == 0 or f"({quarter} of rules version {record.header.rules}: " in str(verdict)


@pytest.mark.parametrize(
    ("line", "version", "message"),
    [(3, 99, "newer rules"), (3, None, "does not say"), (3, 0, "older rules"), (3, True, "does not say")],
)
def test_versions_that_nobody_wrote_are_refused(
    line: int, version: object, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.moat"
    game = Game.branch(read(FROZEN[0]), 4, path, "2026-12-01T00:00")
    game.close()

    def change(content: dict[str, object]) -> None:
        content["rules"] = version

    resealed(path, line, change)
    with pytest.raises(RecordError, match=message):
        read(path)
