"""Sections: seats taken fairly, trials that do what they say, and figures that follow from the games."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from game.market.rules.training import Pretraining
from game.rivals import personas
from game.rivals.strawmen import strawmen
from game.session.calibration.fairness import FAIRNESS_SECTION, line_ups
from game.session.calibration.head_start import HEAD_START_SECTION
from game.session.calibration.laws import allocations, synthetic_curves
from game.session.calibration.probes import Probe, Section
from game.session.calibration.report import SECTIONS, measured_here, plan, sections_named
from game.session.calibration.targets import Finding
from game.session.calibration.trials import (
    STRAWMAN,
    NotThere,
    Outcome,
    Setup,
    last_quarter_of_both,
    play,
    twins,
)

SPRINT = Setup("sprint", games=4, seed=3)
STANDARD = Setup(games=6)


def findings(setup: Setup, *keys: str) -> dict[str, Finding]:
    judged = measured_here(sections_named(keys), setup)
    return {finding.target.key: finding for part in judged for finding in part.findings}


def test_every_persona_sits_in_every_seat_equally_often() -> None:
    keys = list(personas())
    chosen = line_ups(keys, 6)
    for seat in range(6):
        assert set(Counter(players[seat] for players in chosen).values()) == {len(chosen) // len(keys)}
    for players in chosen:
        assert sorted(players) == sorted(keys)


def test_every_strawman_has_each_seat_once_and_displaces_each_persona() -> None:
    probes = list(FAIRNESS_SECTION.probes(STANDARD))[1:]
    assert len(probes) == len(strawmen())
    for probe, key in zip(probes, strawmen(), strict=True):
        tables = [job.given[1] for job in probe.jobs(STANDARD).values()]
        assert [players.index(STRAWMAN + key) for players in tables] == list(range(6))
        present = Counter(player for players in tables for player in players)
        assert present == {STRAWMAN + key: 6, **dict.fromkeys(personas(), 5)}


def test_a_strawman_plays_its_own_plan() -> None:
    others = ("flywheel", "specialist", "follower")
    scenario = SPRINT.open()
    found = play(scenario, (STRAWMAN + "never_train", *others), 2, 1)
    plain = play(scenario, ("frontier", *others), 2, 1)
    assert found.games.players[0].label.endswith("strawman:never_train")
    assert not np.array_equal(found.games.scores, plain.games.scores)
    with pytest.raises(KeyError):
        play(scenario, (STRAWMAN + "win_always", *others), 2, 1)


def test_twins_are_equal_but_for_the_favoured_lab_s_users() -> None:
    scenario = twins(STANDARD.open(), 2, 0.1)
    starts = scenario.rules().world.labs
    first, favoured = starts[0], starts[2]
    assert favoured.share == pytest.approx([1.1 * share for share in first.share])
    for lab in starts:
        assert replace(lab, key="", name="", share=()) == replace(first, key="", name="", share=())


def test_the_favoured_lab_has_each_seat_with_and_without_the_flywheel() -> None:
    (probe,) = HEAD_START_SECTION.probes(STANDARD)
    jobs = probe.jobs(STANDARD)
    # -1 is the same market in which nobody is favoured.
    assert sorted(jobs) == sorted(f"{name} {seat}" for name in ("on", "off") for seat in range(-1, 6))
    assert len({job.key for job in jobs.values()}) == 14
    for name, job in jobs.items():
        rules = job.given[0].rules()
        assert rules.flywheel.enabled is name.startswith("on")
        shares = [lab.share[0] for lab in rules.world.labs]
        favoured = [seat for seat in range(6) if shares[seat] > min(shares)]
        assert favoured == [seat for seat in [int(name.split()[1])] if seat >= 0]


def test_pairs_of_games_are_compared_in_the_last_quarter_that_both_had() -> None:
    games = play(SPRINT.open(), ("frontier", "flywheel", "specialist", "follower"), 3, 1).games
    shorter = replace(games, lengths=np.array([8.0, 5.0, 2.0]))
    a, b = last_quarter_of_both(games, shorter, "revenue")
    revenue = games.figure("revenue")
    assert a.tolist() == b.tolist() == [revenue[7, 0], revenue[4, 1], revenue[1, 2]]


def test_settings_hold_in_every_trial() -> None:
    setup = replace(SPRINT, changes=(("rules.futures.threshold", "0.9"),))
    job = setup.trial(off=("flywheel",))
    rules = job.given[0].rules()
    assert (rules.futures.threshold, rules.flywheel.enabled) == (0.9, False)
    assert len({job.key, SPRINT.trial().key, setup.trial().key, SPRINT.trial(off=("flywheel",)).key}) == 4


def test_what_is_not_there_is_not_measured_and_says_why() -> None:
    with pytest.raises(NotThere, match="no such rule"):
        SPRINT.trial(off=("gravity",))
    section = SECTIONS[0]
    (probe,) = section.probes(SPRINT)
    absent: Probe[Outcome] = replace(probe, jobs=lambda setup: {"own": setup.trial("no-such-market")})
    judged = measured_here([Section("x", "X", "", lambda _: [absent])], SPRINT)
    assert {finding.verdict for finding in judged[0].findings} == {"not measured"}
    assert all("no such scenario" in finding.note for finding in judged[0].findings)


def test_games_that_several_targets_need_are_played_once() -> None:
    jobs = plan(sections_named(("futures", "ablations", "books")), STANDARD).jobs
    keys = [job.key for job in jobs]
    assert len(keys) > 12
    assert len(set(keys)) <= 9


def test_the_published_fit_is_met_and_a_bent_law_is_not() -> None:
    rows = allocations(Pretraining())
    assert [row.decade for row in rows] == list(range(22, 29))
    assert max(row.error for row in rows) < 0.01
    by_decade = {row.decade: row.fit for row in rows}
    # As printed with the fit: 96 B parameters and 1.7 T tokens for 1e24 FLOP, 3.3 T and 50 T for 1e27.
    assert by_decade[24] == pytest.approx((96e9, 1.7e12), rel=0.03)
    assert by_decade[27] == pytest.approx((3.3e12, 50e12), rel=0.03)
    assert max(row.error for row in allocations(Pretraining(alpha=0.36))) > 0.05


def test_a_rule_bent_by_a_setting_misses_its_law() -> None:
    bent = replace(
        SPRINT, changes=(("rules.pretraining.beta", "0.34"), ("rules.synthetic_data.enabled", "no"))
    )
    good, bad = findings(SPRINT, "laws"), findings(bent, "laws")
    assert {finding.verdict for finding in good.values()} == {"hit"}
    assert {finding.verdict for finding in bad.values()} == {"miss"}


def test_replaced_data_is_worse_every_generation_and_kept_data_is_bounded() -> None:
    curves = synthetic_curves(SPRINT.open().rules())
    assert (np.diff(curves.generations) > 0.0).all()
    assert curves.kept.max() <= 1.65
    assert curves.stretch[0] == 1.0


def test_a_short_scenario_is_judged_without_figures_that_need_a_longer_one() -> None:
    found = findings(SPRINT, "futures", "ablations")
    assert found["deflation.fixed"].verdict == "miss"
    assert "shorter than ten quarters" in found["deflation.fixed"].note
    shares = [f.estimate for key, f in found.items() if key.startswith("futures.")]
    assert sum(share.value or 0.0 for share in shares if share) == pytest.approx(1.0)
    assert found["incidents.disillusionment"].estimate is not None
