"""Plans in progress: kept, sealed, and never trusted."""

from pathlib import Path

import pytest

from game.market.digest import digest
from game.session.library import envelope, plans
from game.session.library.envelope import EnvelopeError
from tests.record.games import play


def test_an_envelope_gives_back_what_was_put_in() -> None:
    for size in (0, 1, 63, 64, 65, 5000):
        content = bytes(n % 251 for n in range(size))
        assert envelope.opened(envelope.sealed(content, b"here"), b"here") == content


def test_an_envelope_shows_nothing_of_its_content() -> None:
    content = b'{"price": [1.0, 2.0], "raise_capital": 500}' * 20
    shut = envelope.sealed(content, b"here")
    assert not any(content[n : n + 6] in shut for n in range(len(content) - 6))
    body = shut[len(envelope.MARK) + 32 :]
    assert max(body.count(value) for value in range(256)) < len(body) / 20, "the mask repeats itself"


def test_an_envelope_does_not_open_elsewhere_or_damaged() -> None:
    shut = envelope.sealed(b"a plan", b"here")
    with pytest.raises(EnvelopeError, match="another place"):
        envelope.opened(shut, b"there")
    for at in range(len(shut)):
        bent = shut[:at] + bytes([shut[at] ^ 4]) + shut[at + 1 :]
        with pytest.raises(EnvelopeError):
            envelope.opened(bent, b"here")
    for length in range(len(shut)):
        with pytest.raises(EnvelopeError):
            envelope.opened(shut[:length], b"here")


def test_a_kept_plan_cannot_be_read_in_an_editor(tmp_path: Path) -> None:
    game, record = play(None, 1), tmp_path / "game.moat"
    plan = game.proposal(0)
    plans.keep(record, game.quarter, {0: plan})
    content = plans.plan_path(record).read_bytes()
    assert not any(name.encode() in content for name in plan.arrays())
    assert not list(tmp_path.glob("*.new")), "a copy in the making was left behind"
    kept = plans.recall(record, game.rules.world, game.quarter)
    assert digest(kept[0].arrays()) == digest(plan.arrays())


def test_a_plan_follows_its_record_to_another_name_and_folder(tmp_path: Path) -> None:
    game, record = play(None, 1), tmp_path / "game.moat"
    plans.keep(record, 1, {0: game.proposal(0)})
    moved = tmp_path / "elsewhere" / "renamed.moat"
    moved.parent.mkdir()
    plans.plan_path(record).rename(plans.plan_path(moved))
    assert set(plans.recall(moved, game.rules.world, 1)) == {0}
    assert plans.recall(record, game.rules.world, 1) == {}
