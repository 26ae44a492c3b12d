"""The report as plain data, for JSON."""

import math
from collections.abc import Sequence
from typing import Any

from game import __version__
from game.market.rules import RULES_VERSION
from game.session.calibration.probes import Table
from game.session.calibration.report import Judged
from game.session.calibration.sensitivity import ENDINGS, FIGURES, Effect
from game.session.calibration.sweep import Axis, Point
from game.session.calibration.targets import Finding
from game.session.calibration.trials import Setup

VERDICTS = ("hit", "miss", "not measured")


def heading(setup: Setup, command: str) -> dict[str, Any]:
    """Return what a document begins with: how it was made."""
    return {
        "command": command,
        "version": __version__,
        "rules_version": RULES_VERSION,
        "scenario": setup.scenario,
        "games": setup.games,
        "seed": setup.seed,
        "changes": dict(setup.changes),
    }


def report(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the targets by section and how many were met."""
    findings = [finding for part in judged for finding in part.findings]
    return {
        "summary": {verdict: sum(f.verdict == verdict for f in findings) for verdict in VERDICTS},
        "sections": [
            {
                "key": part.section.key,
                "title": part.section.title,
                "text": part.section.text,
                "targets": [of_finding(finding) for finding in part.findings],
                "tables": [_table(table) for table in part.tables],
            }
            for part in judged
        ],
    }


def of_finding(finding: Finding) -> dict[str, Any]:
    """Return a target with the engine's figure; ends of a range that are infinite are null."""
    target, found = finding.target, finding.estimate
    return {
        "key": target.key,
        "statement": target.statement,
        "source": target.source,
        "measure": target.measure,
        "unit": target.unit,
        "accepted": [_finite(target.low), _finite(target.high)],
        "figure": found.value if found else None,
        "interval": [found.low, found.high] if found else None,
        "games": found.games if found else 0,
        "seed": finding.seed,
        "verdict": finding.verdict,
        "settled": finding.settled,
        "note": finding.note,
    }


def sensitivity(found: Sequence[Effect], chance: Effect) -> dict[str, Any]:
    """Return what each judgement constant does, the strongest first."""
    return {"constants": [_effect(effect) for effect in found], "other_seeds": _effect(chance)}


def sweep(axes: Sequence[Axis], points: Sequence[Point]) -> dict[str, Any]:
    """Return every point of a sweep, best first."""
    return {
        "axes": [{"constant": a.path, "low": a.low, "high": a.high, "values": a.count} for a in axes],
        "points": [
            {
                "point": point.number,
                "settings": dict(point.settings),
                "loss": point.loss,
                "hits": point.hits,
                "targets": len(point.findings),
                "figures": {f.target.key: f.estimate.value if f.estimate else None for f in point.findings},
            }
            for point in points
        ],
    }


def sweep_rows(document: dict[str, Any]) -> list[list[object]]:
    """Return a sweep as a table, a row a point."""
    points = document["points"]
    head = ["point", *points[0]["settings"], "loss", "hits", "targets", *points[0]["figures"]]
    return [
        head,
        *(
            [p["point"], *p["settings"].values(), p["loss"], p["hits"], p["targets"], *p["figures"].values()]
            for p in points
        ),
    ]


def target_rows(document: dict[str, Any]) -> list[list[object]]:
    """Return a report as a table, a row a target."""
    head = (
        "key",
        "low",
        "high",
        "unit",
        "figure",
        "interval_low",
        "interval_high",
        "games",
        "seed",
        "verdict",
    )
    targets = [target for section in document["sections"] for target in section["targets"]]
    return [list(head), *(_target_row(target) for target in targets)]


def _target_row(target: dict[str, Any]) -> list[object]:
    interval = target["interval"] or [None, None]
    last = (target["games"], target["seed"], target["verdict"])
    return [target["key"], *target["accepted"], target["unit"], target["figure"], *interval, *last]


def _effect(effect: Effect) -> dict[str, Any]:
    nudge = effect.nudge
    return {
        "constant": nudge.path,
        "value": nudge.value,
        "low": nudge.low,
        "high": nudge.high,
        "moved": effect.moved,
        "endings": dict(zip(ENDINGS, effect.changes, strict=True)),
        "factors": dict(zip(FIGURES, effect.factors, strict=True)),
    }


def _table(table: Table) -> dict[str, Any]:
    return {"title": table.title, "head": list(table.head), "rows": [list(row) for row in table.rows]}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
