"""Probes: what is played to judge some targets, and how the figures are taken from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from game.session.calibration.jobs import Job, Results
from game.session.calibration.targets import Finding, Target
from game.session.calibration.trials import NotThere, Setup
from game.session.measuring.estimates import Estimate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """Further figures that a reader wants to see; cells are ready to print."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Probe(Generic[T]):
    """Targets that are judged from the same games.

    Attributes:
        targets: what must hold.
        jobs: what must be played, by a name of the probe's own. May raise `NotThere`.
        measure: one estimate a target, in their order, from the jobs' results by name.
        tables: further tables from the same results.
        late: the targets themselves, where they are known only from the results; `targets` stand for them
            as long as there are none.
    """

    targets: tuple[Target, ...]
    jobs: Callable[[Setup], Mapping[str, Job[T]]]
    measure: Callable[[Mapping[str, T]], Sequence[Estimate]]
    tables: Callable[[Mapping[str, T]], Sequence[Table]] = lambda _: ()
    late: Callable[[Mapping[str, T]], Sequence[Target]] | None = None

    def planned(self, setup: Setup) -> "Planned[T]":
        """Return the probe with the jobs that a setup needs."""
        try:
            return Planned(self, setup, self.jobs(setup), "")
        except NotThere as reason:
            return Planned(self, setup, {}, str(reason))


@dataclass(frozen=True, slots=True)
class Planned(Generic[T]):
    """A probe whose jobs are known; `missing` says what is not there, or is empty."""

    probe: Probe[T]
    setup: Setup
    jobs: Mapping[str, Job[T]]
    missing: str

    def found(self, results: Results) -> tuple[list[Finding], list[Table]]:
        """Return the findings and the tables, once the jobs have been run."""
        seed = self.setup.seed
        if self.missing:
            return [Finding(target, None, seed, self.missing) for target in self.probe.targets], []
        mine = {name: results.of(job) for name, job in self.jobs.items()}
        targets = self.probe.late(mine) if self.probe.late else self.probe.targets
        estimates = zip(targets, self.probe.measure(mine), strict=True)
        findings = [Finding(target, estimate, seed, estimate.note) for target, estimate in estimates]
        return findings, list(self.probe.tables(mine))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: a heading, what a reader should know, and probes.

    `probes` is called with the setup, for some sections have as many probes as there are personas or plans.
    """

    key: str
    title: str
    text: str
    probes: Callable[[Setup], Iterable[Probe[Any]]]
