"""Headlines in words: icon and sentence."""

from collections.abc import Callable

from game.session.headlines import Headline, Kind
from game.ui.desk import Desk
from game.ui.kit import format as fmt
from game.ui.plan import model_name
from game.ui.screens import words
from game.ui.screens.law_words import law_name
from game.ui.screens.shocks import ShockWords, shock_words, when

ICONS: dict[Kind, str] = {
    "wound_up": "circle-x",
    "shock": "zap",
    "shock_announced": "calendar",
    "shock_over": "circle-check",
    "law": "scale",
    "licence": "git-fork",
    "licence_offered": "git-fork",
    "licence_withdrawn": "ban",
    "state_release": "flag",
    "incident": "shield-alert",
    "release": "git-branch",
    "lead": "trophy",
    "commons_leads": "git-branch",
    "ship": "rocket",
    "raise": "landmark",
    "lots": "gavel",
    "opening": "newspaper",
}


def icon_of(desk: Desk, news: Headline) -> str:
    """Return a headline's icon; a shock that struck has that of its kind."""
    return _shock(desk, news).icon if news.kind == "shock" else ICONS[news.kind]


def sentence(desk: Desk, news: Headline) -> str:
    """Return a headline as the strip and the report print it."""
    who = desk.lab_name(news.seat) if news.seat is not None else ""
    return _WORDS[news.kind](desk, news, who)


def _model(desk: Desk, news: Headline) -> str:
    return model_name(desk.lab_name(news.seat or 0), int(news.second))


def _behind(_: Desk, news: Headline, __: str) -> str:
    return f"Open weights now lead {'one lab' if news.amount < 1.5 else f'{news.amount:.0f} labs'}"


def _shock(desk: Desk, news: Headline) -> ShockWords:
    return shock_words(desk.world.shocks[int(news.amount)].kind)


def _announced(desk: Desk, news: Headline, _: str) -> str:
    return f"{_shock(desk, news).coming} {when(news.second)}"


def _licence(desk: Desk, news: Headline, who: str) -> str:
    return f"{who} builds on the base of {desk.lab_name(int(news.second))}"


def _law(_: Desk, news: Headline, __: str) -> str:
    return _LAWS[min(int(news.amount), len(_LAWS) - 1)].format(law_name(news.amount, news.second).lower())


_LAWS = (
    "The law on AI is lifted",
    "New law: labs must report",
    "New law: large training runs are audited",
    "New law limits training on users' data",
    "New law reaches the market's structure: {}",
)

_WORDS: dict[Kind, Callable[[Desk, Headline, str], str]] = {
    "wound_up": lambda _, __, who: f"{who} is wound up",
    "shock": lambda desk, news, _: _shock(desk, news).struck,
    "shock_announced": _announced,
    "shock_over": lambda desk, news, _: _shock(desk, news).over,
    "law": _law,
    "licence": _licence,
    "licence_offered": lambda _, news, who: f"{who} licenses its base for {words.share(news.amount, 0)}",
    "licence_withdrawn": lambda _, __, who: f"{who} takes its base off the market",
    "state_release": lambda _, news, __: f"A state opens a model of {words.elo(news.amount)} Elo",
    "incident": lambda _, news, who: f"{who} incident: confidence {fmt.delta(100 * news.amount, 0)}",
    "release": lambda _, __, who: f"{who} publishes its weights",
    "lead": lambda desk, news, who: f"{who} takes the lead with {_model(desk, news)}",
    "ship": lambda desk, news, who: f"{who} ships {_model(desk, news)} at {words.elo(news.amount)} Elo",
    "commons_leads": _behind,
    "raise": lambda _, news, who: f"{who} raises {words.money(news.amount)} at {words.money(news.second)}",
    "lots": lambda desk, news, who: f"{who} licenses {desk.world.lots[int(news.second)].name}",
    "opening": lambda desk, _, __: f"{desk.world.title}: the race begins",
}
