"""Headlines in words: icon and sentence."""

from collections.abc import Callable

from game.session.headlines import Headline, Kind
from game.ui.desk import Desk
from game.ui.kit import format as fmt
from game.ui.plan import model_name
from game.ui.screens import words

ICONS: dict[Kind, str] = {
    "wound_up": "circle-x",
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


def sentence(desk: Desk, news: Headline) -> str:
    """Return a headline as the strip and the report print it."""
    who = desk.lab_name(news.seat) if news.seat is not None else ""
    return _WORDS[news.kind](desk, news, who)


def _model(desk: Desk, news: Headline) -> str:
    return model_name(desk.lab_name(news.seat or 0), int(news.second))


def _behind(_: Desk, news: Headline, __: str) -> str:
    return f"Open weights now lead {'one lab' if news.amount < 1.5 else f'{news.amount:.0f} labs'}"


_WORDS: dict[Kind, Callable[[Desk, Headline, str], str]] = {
    "wound_up": lambda _, __, who: f"{who} is wound up",
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
