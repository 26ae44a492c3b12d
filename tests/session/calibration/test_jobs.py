"""Work handed out: once a key, anywhere with the same result, and refused in one line where it cannot be."""

import sys
import threading
from collections.abc import Iterator

import joblib
import pytest
from distributed import LocalCluster

from game.session.calibration import jobs
from game.session.calibration.jobs import Job, Where, WorkError, spread
from game.session.calibration.sweep import axis, grid, swept
from game.session.calibration.trials import Setup

HERE = Where("sequential")
STANDARD = Setup("standard", games=5, seed=3)
AXES = ("rules.futures.threshold=0.3:0.6:3",)


def doubled(n: int) -> int:
    return 2 * n


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Give the address of a Dask cluster with two workers in this process."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as cluster:
        yield cluster.scheduler_address


def test_each_key_is_done_once_and_told() -> None:
    told: list[tuple[int, int]] = []
    done: list[int] = []

    def noted(n: int) -> int:
        done.append(n)
        return n

    work = [Job("a", noted, (1,)), Job("b", noted, (2,)), Job("a", noted, (1,))]
    results = spread(work, HERE, lambda *it: told.append(it))
    assert [results.of(job) for job in work] == [1, 2, 1]
    assert (done, told) == ([1, 2], [(1, 2), (2, 2)])


@pytest.mark.parametrize("where", [HERE, Where("threading", 2), Where("loky", 2)])
def test_results_come_back_under_their_jobs(where: Where) -> None:
    work = [Job(str(n), doubled, (n,)) for n in range(9)]
    results = spread(work, where)
    assert [results.of(job) for job in work] == [2 * n for n in range(9)]


def test_a_backend_that_gives_no_result_before_the_last_gives_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As Ray's does."""

    class AllAtOnce(joblib.parallel.SequentialBackend):
        supports_return_generator = False

    joblib.register_parallel_backend("all at once", AllAtOnce)
    monkeypatch.setattr(jobs, "HERE", ("all at once",))
    work = [Job(str(n), doubled, (n,)) for n in range(5)]
    results = spread(work, Where("all at once", 1))
    assert [results.of(job) for job in work] == [2 * n for n in range(5)]


def test_a_sweep_on_a_dask_cluster_is_the_sweep_on_this_machine(scheduler: str) -> None:
    """Bit for bit: points, figures, intervals and losses are equal, not near."""
    points = grid([axis(text, STANDARD.open()) for text in AXES])
    here = swept(points, STANDARD, ("futures",), HERE)
    there = swept(points, STANDARD, ("futures",), Where("dask", 2, scheduler))
    assert len(here) == 3
    assert len({finding.estimate for point in here for finding in point.findings}) > 2
    assert here == there


def here_or_there(home: int) -> bool:
    """Tell whether a worker of Dask runs this: they have threads of their own."""
    return threading.get_ident() != home


def test_the_cluster_did_the_work(scheduler: str) -> None:
    home = threading.get_ident()
    work = [Job(str(n), here_or_there, (home,)) for n in range(4)]
    there, here = spread(work, Where("dask", 2, scheduler)), spread(work, HERE)
    assert [there.of(job) for job in work] == [True] * 4
    assert [here.of(job) for job in work] == [False] * 4


def test_a_worker_with_other_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = iter(["MOAT 9 with rules 9", "MOAT 1 with rules 1", "MOAT 1 with rules 1"])
    monkeypatch.setattr(jobs, "_version", lambda: next(versions))
    with pytest.raises(WorkError, match="a worker has MOAT 9 with rules 9, this is MOAT 1"):
        spread([Job("a", doubled, (1,))], HERE)


@pytest.mark.parametrize(
    ("where", "complaint"),
    [
        (Where("warp"), "--backend warp: no such backend; known: loky"),
        (Where("loky", -1, "tcp://10.0.0.1:8786"), "--scheduler: the backend loky runs on this machine"),
        (Where("dask", 1, "nonsense://x"), "--scheduler nonsense://x: "),
    ],
)
def test_what_cannot_be_reached_is_said(where: Where, complaint: str) -> None:
    with pytest.raises(WorkError) as caught:
        spread([Job("a", doubled, (1,))], where)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("module", "where", "how"),
    [
        ("joblib", HERE, "pip install 'joblib>=1.4'"),
        ("distributed", Where("dask"), "pip install 'dask[distributed]'"),
        ("ray", Where("ray"), "pip install ray"),
    ],
)
def test_a_missing_library_is_named_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch, module: str, where: Where, how: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(WorkError) as caught:
        spread([Job("a", doubled, (1,))], where)
    assert module in str(caught.value)
    assert how in str(caught.value)
