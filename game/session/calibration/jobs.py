"""Independent pieces of work and where they run: this machine, or a cluster that joblib knows.

joblib is an optional dependency and the only library that this module hands work to; a Dask or Ray cluster is
reached through joblib's own backends.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Generic, TypeVar, cast

from game import __version__
from game.market.rules import RULES_VERSION

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Called with (jobs done, jobs in all)."""

HERE = ("loky", "multiprocessing", "threading", "sequential")
"""Backends of joblib that need no scheduler."""


class WorkError(RuntimeError):
    """Work could not be handed out; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A piece of work: a function of a module and what it is given, both picklable.

    `key` names the work completely: two jobs of one key give the same result, and it is done once.
    """

    key: str
    work: Callable[..., T]
    given: tuple[Any, ...] = ()


class Results:
    """What jobs came to."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found

    def of(self, job: Job[T]) -> T:
        """Return a job's result.

        Raises:
            KeyError: it has not been run.
        """
        return cast("T", self._found[job.key])


@dataclass(frozen=True, slots=True)
class Where:
    """Where jobs run: a backend of joblib, how many workers (-1 is one a core), a cluster's address."""

    backend: str = "loky"
    workers: int = -1
    scheduler: str | None = None


def spread(jobs: Iterable[Job[Any]], where: Where, tell: Tell | None = None) -> Results:
    """Run every job once and return the results, which do not depend on where the jobs ran.

    Raises:
        WorkError: joblib or the backend is missing, a cluster is out of reach, or its workers have another
            version of the rules.
    """
    joblib = _optional("joblib", "calibration", "'joblib>=1.4'")
    wanted = list({job.key: job for job in jobs}.values())
    found: dict[str, Any] = {}
    with _backend(joblib, where):
        run = _parallel(joblib, where.workers)
        for job, (version, result) in zip(
            wanted, run(joblib.delayed(_stamped)(j) for j in wanted), strict=True
        ):
            if version != _version():
                raise WorkError(f"a worker has {version}, this is {_version()}; install the same everywhere")
            found[job.key] = result
            if tell:
                tell(len(found), len(wanted))
    return Results(found)


def _parallel(joblib: ModuleType, workers: int) -> Any:
    """Return joblib's runner, which gives results one by one where the backend can (Ray's cannot)."""
    try:
        return joblib.Parallel(n_jobs=workers, return_as="generator", batch_size=1)
    except ValueError:
        return joblib.Parallel(n_jobs=workers, batch_size=1)


def _version() -> str:
    return f"MOAT {__version__} with rules {RULES_VERSION}"


def _stamped(job: Job[Any]) -> tuple[str, Any]:
    """Do the work, and say which rules did it."""
    return _version(), job.work(*job.given)


def _optional(module: str, needed_by: str, how: str) -> ModuleType:
    """Return a module that need not be installed; none of them has types that could be checked."""
    try:
        return import_module(module)
    except ImportError as error:
        raise WorkError(f"{needed_by} needs {module}; install it with: pip install {how}") from error


@contextmanager
def _backend(joblib: ModuleType, where: Where) -> Iterator[None]:
    """Make a backend joblib's own while the block runs."""
    if where.backend in HERE and where.scheduler is not None:
        raise WorkError(f"--scheduler: the backend {where.backend} runs on this machine and has none")
    with ExitStack() as stack:
        if where.backend == "dask":
            stack.enter_context(_dask(where))
        elif where.backend == "ray":
            stack.enter_context(_ray(where))
        elif where.backend not in HERE:
            known = ", ".join((*HERE, "dask", "ray"))
            raise WorkError(f"--backend {where.backend}: no such backend; known: {known}")
        stack.enter_context(joblib.parallel_config(backend=where.backend))
        yield


@contextmanager
def _dask(where: Where) -> Iterator[None]:
    """Connect to a Dask scheduler, or start workers on this machine where none is named."""
    distributed = _optional("distributed", "the backend dask", "'dask[distributed]'")
    with ExitStack() as stack:
        try:
            count = None if where.workers < 1 else where.workers
            target = where.scheduler or stack.enter_context(
                distributed.LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None)
            )
            stack.enter_context(distributed.Client(target))
        except (OSError, ValueError) as error:
            raise WorkError(f"--scheduler {where.scheduler}: {error}") from error
        yield


@contextmanager
def _ray(where: Where) -> Iterator[None]:
    """Connect to a Ray cluster, or start one on this machine where none is named."""
    ray = _optional("ray", "the backend ray", "ray")
    joining = _optional("ray.util.joblib", "the backend ray", "ray")
    try:
        ray.init(address=where.scheduler, log_to_driver=False)
    except (OSError, RuntimeError, ValueError) as error:
        raise WorkError(f"--scheduler {where.scheduler}: {error}") from error
    try:
        joining.register_ray()
        yield
    finally:
        ray.shutdown()
