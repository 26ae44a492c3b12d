"""What each rule is for: the same games without it, held against the games with it.

All comparisons play the same seeds with and without the rule, and where a figure depends on the date, a pair
of games is compared in the last quarter that both had.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from game.market.exact import Array, exp, log
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section, Table
from game.session.calibration.targets import Target, number
from game.session.calibration.trials import Outcome, Setup, last_quarter_of_both
from game.session.measuring.estimates import Estimate, mean, median, none, ratio_of_shares, share

Played = Mapping[str, Outcome]

ON, OFF = "with", "without"

SIXTH = 5
"""The sixth quarter, counted from 0."""

TENTH = 9
"""The tenth."""

PRIVATE = ("flywheel", "data_deals")
"""The rules that give a lab data of its own: what users leave, and lots."""


def _on_and_off(rules: tuple[str, ...], setup: Setup, times: int = 1) -> Mapping[str, Job[Outcome]]:
    games = times * setup.games
    return {ON: setup.trial(games=games), OFF: setup.trial(off=rules, games=games)}


# --- R15


def _dominance(played: Played) -> Sequence[Estimate]:
    on, off = played[ON], played[OFF]
    return [
        ratio_of_shares(off.share_of("dominance"), off.games.games, on.share_of("dominance"), on.games.games)
    ]


def _closing_shares(played: Played) -> Sequence[Table]:
    """Return how games end with and without the rule."""
    head = ("flywheel", *played[ON].games.futures)
    rows = tuple(
        (name, *(number(n / outcome.games.games, "%") for n in outcome.games.futures.values()))
        for name, outcome in played.items()
    )
    return [Table("Endings with and without the flywheel, % of games", head, rows)]


DOMINANCE = Probe(
    (
        Target(
            key="flywheel.dominance",
            statement="Without the flywheel, dominance ends at most a fifth as many games",
            source="R15",
            measure="ratio of the shares of games that end in Dominance, without over with",
            unit="x",
            high=0.2,
            scale=0.2,
        ),
    ),
    partial(_on_and_off, ("flywheel",)),
    _dominance,
    _closing_shares,
)

# --- R9


def _price_level(played: Played) -> Sequence[Estimate]:
    off, on = last_quarter_of_both(played[OFF].games, played[ON].games, "price_level")
    return [median(off / on)]


PRICES = Probe(
    (
        Target(
            key="open_weights.prices",
            statement="Without open weights, closing prices are at least twice as high",
            source="R9",
            measure="median over pairs of games of the closing price level, without over with",
            unit="x",
            low=2.0,
        ),
    ),
    partial(_on_and_off, ("open_weights",)),
    _price_level,
)

# --- R8


def _parity_jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    return {
        "all rules": setup.trial(),
        "no flywheel, no data lots": setup.trial(off=PRIVATE),
        "no flywheel, no data lots, no diffusion": setup.trial(off=(*PRIVATE, "diffusion")),
    }


def _spread_in(outcome: Outcome, quarter: int) -> Array:
    """Return the Elo spread among funded labs in a quarter, of the games that were played then."""
    spread: Array = outcome.games.figure("spread_funded_elo")[quarter]
    return spread[outcome.games.lengths > quarter]


def _parity(played: Played) -> Sequence[Estimate]:
    return [median(_spread_in(played["no flywheel, no data lots"], SIXTH))]


def _parity_table(played: Played) -> Sequence[Table]:
    quarters = [q for q in (0, 3, SIXTH, 11, 23) if q < min(o.games.quarters for o in played.values())]
    rows = tuple(
        (name, *(_cell(median(_spread_in(outcome, q)), "Elo") for q in quarters))
        for name, outcome in played.items()
    )
    return [
        Table(
            "Elo between the best and the weakest funded lab, median (95 % interval)",
            ("market", *(f"Q{q + 1}" for q in quarters)),
            rows,
        )
    ]


def _cell(found: Estimate, unit: str) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "-"
    return f"{number(found.value, unit)} ({number(found.low, unit)} to {number(found.high, unit)})"


PARITY = Probe(
    (
        Target(
            key="diffusion.parity",
            statement="Without flywheel and private data, funded labs are within 40 Elo by quarter 6",
            source="R8",
            measure="median spread of capability among labs that can pay their bills, quarter 6",
            unit="Elo",
            low=0.0,
            high=40.0,
            scale=10.0,
        ),
    ),
    _parity_jobs,
    _parity,
    _parity_table,
)

# --- R2

MORE = 4
"""x the games of other rules: counts of labs are whole numbers, and their mean moves by tenths."""


def _rocks_law(played: Played) -> Sequence[Estimate]:
    on, off = last_quarter_of_both(played[ON].games, played[OFF].games, "labs_near")
    first = played[ON].games.figure("labs_near")[0]
    return [mean(on - off), mean(played[ON].games.closing("labs_near") - first)]


ROCKS_LAW = Probe(
    (
        Target(
            key="rocks_law.fewer",
            statement="With Rock's law, fewer labs are within 50 Elo of the best at the end",
            source="R2",
            measure="mean difference over pairs of games, with less without",
            unit="labs",
            high=-0.05,
            scale=0.5,
        ),
        Target(
            key="rocks_law.fall",
            statement="With Rock's law, labs within 50 Elo of the best fall over the game",
            source="R2",
            measure="mean difference of a game's last quarter and its first",
            unit="labs",
            high=-0.05,
            scale=0.5,
        ),
    ),
    partial(_on_and_off, ("rocks_law",), times=MORE),
    _rocks_law,
)

# --- R18


def _incidents(played: Played) -> Sequence[Estimate]:
    outcome = played[OFF]
    with_them = played[ON].share_of("disillusionment")
    return [share(outcome.share_of("disillusionment"), outcome.games.games, f"with incidents {with_them}")]


INCIDENTS = Probe(
    (
        Target(
            key="incidents.disillusionment",
            statement="Without incidents, no game ends in Disillusionment",
            source="R18",
            measure="share of games that end so",
            unit="%",
            low=0.0,
            high=0.0,
            scale=0.02,
        ),
    ),
    partial(_on_and_off, ("incidents",)),
    _incidents,
)

# --- R13


def _a_year(outcome: Outcome, key: str) -> Array:
    """Return by what factor a price falls in a year, quarters 1 to 10, of the games that came so far."""
    prices = outcome.games.figure(key)[:, outcome.games.lengths > TENTH]
    return exp((log(prices[0]) - log(prices[TENTH])) * (4.0 / TENTH))


def _deflation(played: Played) -> Sequence[Estimate]:
    outcome = played["as it is"]
    if outcome.games.quarters <= TENTH:
        return [none(0, "the scenario is shorter than ten quarters")] * 2
    return [median(_a_year(outcome, key)) for key in ("price_fixed_capability", "price_flagship")]


DEFLATION = Probe(
    (
        Target(
            key="deflation.fixed",
            statement="The price of the starting frontier's quality falls 9-40x a year",
            source="R13, published fact 1",
            measure="median over games of the yearly factor, quarters 1 to 10",
            unit="x",
            low=9.0,
            high=40.0,
        ),
        Target(
            key="deflation.flagship",
            statement="The price of the best model falls only 1.2-3x a year",
            source="R13, published fact 2",
            measure="median over games of the yearly factor, quarters 1 to 10",
            unit="x",
            low=1.2,
            high=3.0,
        ),
    ),
    lambda setup: {"as it is": setup.trial()},
    _deflation,
)


ABLATIONS_SECTION = Section(
    "ablations",
    "What each rule does",
    "The standard market with a rule switched off, same seeds.",
    lambda _: [DOMINANCE, PRICES, PARITY, ROCKS_LAW, INCIDENTS, DEFLATION],
)
