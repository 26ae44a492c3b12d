"""The report for people, as Markdown: hits and misses alike."""

from collections.abc import Iterable, Sequence

from game.market.rules import RULES_VERSION
from game.session.calibration.document import VERDICTS
from game.session.calibration.report import Judged
from game.session.calibration.sensitivity import ENDINGS, FIGURES, NUDGE, Effect
from game.session.calibration.sweep import Point
from game.session.calibration.targets import Finding, between, number, shown
from game.session.calibration.trials import Setup

INTRODUCTION = """\
This file is made by a command; change the market or the targets, not this text:

```
{command}
```

Rules version {rules}, scenario `{scenario}`, {games} games a market, seed {seed}; the same command gives
the same file on every machine. Intervals are at 95 %: Wilson's for shares of games, order statistics for
medians, the delta method on the logarithm for ratios of shares, normal for means of paired differences.
A verdict is about the figure; *open* beside it says that the interval reaches over the border of what is
accepted, so that other seeds could turn it.
"""

EFFECTS = """\
## What the judgement constants do

Each constant whose source is judgement is lowered and raised by {nudge} %, a rate a quarter by {nudge} % of
its distance from 1, inside its range, all else equal: {games} games each, same seeds. *Moved* is the share of
games by which the endings differ between the two (half the sum of all differences). Endings are in games of a
hundred, high less low; closing figures are factors from low to high. Merely changing the seeds moves
{chance} %: less is not told apart from chance. The {shown} strongest of {constants}:
"""

MOST_EFFECTS = 15
"""Constants that the report lists; JSON has all."""


def heading(setup: Setup, command: str) -> str:
    """Return the title and how the report was made."""
    text = INTRODUCTION.format(
        command=command,
        rules=RULES_VERSION,
        scenario=setup.scenario,
        games=setup.games,
        seed=setup.seed,
    )
    changes = "".join(f"\nChanged: `{path}` = {value}.\n" for path, value in setup.changes)
    return f"# Calibration\n\n{text}{changes}"


def report(judged: Sequence[Judged]) -> str:
    """Return a summary and a table a section."""
    return "\n".join([_summary(judged), *(_section(part) for part in judged)])


def _summary(judged: Sequence[Judged]) -> str:
    rows = [
        (part.section.title, *(str(sum(f.verdict == v for f in part.findings)) for v in VERDICTS))
        for part in judged
    ]
    total = ["**all**"] + [
        str(sum(f.verdict == v for part in judged for f in part.findings)) for v in VERDICTS
    ]
    return table(("section", *VERDICTS), [*rows, tuple(total)])


def _section(part: Judged) -> str:
    head = ("what must hold", "how it is measured", "accepted", "figure", "95 % interval", "games", "verdict")
    blocks = [f"## {part.section.title}\n", f"{part.section.text}\n"]
    blocks.append(table(head, (_row(finding) for finding in part.findings)))
    notes = [f"- `{f.target.key}`: {f.note}." for f in part.findings if f.note]
    if notes:
        blocks.append("\n".join(notes) + "\n")
    blocks += [f"{extra.title}:\n\n{table(extra.head, extra.rows)}" for extra in part.tables]
    return "\n".join(blocks)


def _row(finding: Finding) -> tuple[str, ...]:
    target, found = finding.target, finding.estimate
    what = (f"{target.statement} ({target.source})", target.measure, target.accepted())
    if found is None:
        return (*what, "-", "-", "-", "not measured")
    if found.value is None or found.low is None or found.high is None:
        return (*what, "none", "-", str(found.games), "**miss**")
    verdict = finding.verdict if finding.verdict == "hit" else "**miss**"
    sure = verdict if finding.settled else f"{verdict}, open"
    figure = shown(found.value, target.unit)
    if found.games == 0:
        return (*what, figure, "no luck in it", "-", verdict)
    interval = between(found.low, found.high, target.unit) if found.low < found.high else "-"
    return (*what, figure, interval, str(found.games), sure)


def sensitivity(found: Sequence[Effect], chance: Effect, games: int) -> str:
    """Return the constants that move the endings most."""
    text = EFFECTS.format(
        nudge=f"{100 * NUDGE:.0f}",
        games=games,
        chance=number(chance.moved, "%"),
        shown=min(MOST_EFFECTS, len(found)),
        constants=len(found),
    )
    head = ("constant", "value", "low", "high", "moved %", *(f"{name} +-" for name in ENDINGS), *FIGURES)
    return f"{text}\n{table(head, (_effect(effect) for effect in found[:MOST_EFFECTS]))}"


def _effect(effect: Effect) -> tuple[str, ...]:
    nudge = effect.nudge
    return (
        f"`{nudge.path.removeprefix('rules.')}`",
        *(number(value, "") for value in (nudge.value, nudge.low, nudge.high)),
        number(effect.moved, "%"),
        *(f"{100.0 * change:+.0f}" for change in effect.changes),
        *(f"x{number(factor, 'x')}" for factor in effect.factors),
    )


def sweep(points: Sequence[Point], most: int = 20) -> str:
    """Return the best points of a sweep and the best one's settings as options to type."""
    best = points[0]
    keys = [f.target.key for f in best.findings]
    head = (*(path.removeprefix("rules.") for path, _ in best.settings), "loss", "hits", *keys)
    rows = [
        (
            *(number(value, "") for _, value in point.settings),
            number(point.loss, ""),
            f"{point.hits}/{len(point.findings)}",
            *(_figure(finding) for finding in point.findings),
        )
        for point in points[:most]
    ]
    options = " ".join(f"--set {path}={value!r}" for path, value in best.settings)
    shown_of = f"The best {len(rows)} of {len(points)} points; loss is nought where every target is met.\n"
    return f"{shown_of}\n{table(head, rows)}\nBest: `{options}`\n"


def _figure(finding: Finding) -> str:
    found = finding.estimate
    return "-" if found is None or found.value is None else number(found.value, finding.target.unit)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
