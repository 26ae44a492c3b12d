"""The report: every section's targets, held against the engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.session.calibration.ablations import ABLATIONS_SECTION
from game.session.calibration.books import BOOKS_SECTION
from game.session.calibration.fairness import FAIRNESS_SECTION
from game.session.calibration.futures import FUTURES_SECTION, SCENARIOS_SECTION
from game.session.calibration.head_start import HEAD_START_SECTION
from game.session.calibration.jobs import Job, Results, Tell, Where, spread
from game.session.calibration.laws import LAWS_SECTION
from game.session.calibration.past import HISTORY_SECTION
from game.session.calibration.probes import Planned, Section, Table
from game.session.calibration.targets import Finding
from game.session.calibration.trials import Setup

SECTIONS: tuple[Section, ...] = (
    FUTURES_SECTION,
    SCENARIOS_SECTION,
    FAIRNESS_SECTION,
    ABLATIONS_SECTION,
    HEAD_START_SECTION,
    LAWS_SECTION,
    HISTORY_SECTION,
    BOOKS_SECTION,
)
"""In the order of the report. A new section needs a line here and nothing else."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A section with what was found."""

    section: Section
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be played for some sections."""

    parts: tuple[tuple[Section, tuple[Planned[Any], ...]], ...]

    @property
    def jobs(self) -> list[Job[Any]]:
        """Return every job; games that several targets need appear more than once, under one key."""
        return [job for _, probes in self.parts for probe in probes for job in probe.jobs.values()]

    def judged(self, results: Results) -> tuple[Judged, ...]:
        """Return the sections with their findings, once the jobs have been run."""
        done = []
        for section, probes in self.parts:
            found = [probe.found(results) for probe in probes]
            findings = tuple(finding for findings, _ in found for finding in findings)
            done.append(Judged(section, findings, tuple(table for _, tables in found for table in tables)))
        return tuple(done)


def sections_named(keys: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections with these keys, in the report's order; all of them for none.

    Raises:
        KeyError: there is no such section.
    """
    known = {section.key: section for section in SECTIONS}
    for key in keys:
        known[key]
    return tuple(section for section in SECTIONS if section.key in keys or not keys)


def plan(sections: Sequence[Section], setup: Setup) -> Plan:
    """Return what must be played for some sections."""
    return Plan(
        tuple(
            (section, tuple(probe.planned(setup) for probe in section.probes(setup))) for section in sections
        )
    )


def measured(
    sections: Sequence[Section], setup: Setup, where: Where, tell: Tell | None = None
) -> tuple[Judged, ...]:
    """Play what the sections need and judge their targets.

    Raises:
        WorkError: the work could not be handed out.
    """
    planned = plan(sections, setup)
    return planned.judged(spread(planned.jobs, where, tell))


def measured_here(sections: Sequence[Section], setup: Setup) -> tuple[Judged, ...]:
    """Do the same in this process and without joblib: what a worker does with a point of a sweep."""
    planned = plan(sections, setup)
    jobs = {job.key: job for job in planned.jobs}
    return planned.judged(Results({key: job.work(*job.given) for key, job in jobs.items()}))
