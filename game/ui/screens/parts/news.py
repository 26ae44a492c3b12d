"""Headlines in words: icon and sentence."""

from collections.abc import Callable

from game.language import N_, _, ngettext, within
from game.session.telling.headlines import Headline, Kind
from game.ui.kit import format as fmt
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.law import law_name
from game.ui.wording.shocks import ShockWords, shock_words, when

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
    return words.model_name(desk.lab_name(news.seat or 0), int(news.second))


def _behind(_desk: Desk, news: Headline, _who: str) -> str:
    return ngettext("Open weights now lead one lab", "Open weights now lead {n} labs", round(news.amount))


def _shock(desk: Desk, news: Headline) -> ShockWords:
    return shock_words(desk.world.shocks[int(news.amount)].kind)


def _announced(desk: Desk, news: Headline, _who: str) -> str:
    return _("{event} {when}", event=_shock(desk, news).coming, when=when(news.second))


def _licence(desk: Desk, news: Headline, who: str) -> str:
    return _("{who} builds on the base of {lab}", who=who, lab=desk.lab_name(int(news.second)))


def _law(_desk: Desk, news: Headline, _who: str) -> str:
    level = min(int(news.amount), len(_LAWS) - 1)
    return _(_LAWS[level], law=within(law_name(news.amount, news.second)))


_LAWS = (
    N_("The law on AI is lifted"),
    N_("New law: labs must report"),
    N_("New law: large training runs are audited"),
    N_("New law limits training on users' data"),
    N_("New law reaches the market's structure: {law}"),
)

_WORDS: dict[Kind, Callable[[Desk, Headline, str], str]] = {
    "wound_up": lambda _desk, _news, who: _("{who} is wound up", who=who),
    "shock": lambda desk, news, _who: _shock(desk, news).struck,
    "shock_announced": _announced,
    "shock_over": lambda desk, news, _who: _shock(desk, news).over,
    "law": _law,
    "licence": _licence,
    "licence_offered": lambda _desk, news, who: _(
        "{who} licenses its base for {royalty}", who=who, royalty=words.share(news.amount, 0)
    ),
    "licence_withdrawn": lambda _desk, _news, who: _("{who} takes its base off the market", who=who),
    "state_release": lambda _desk, news, _who: _(
        "A state opens a model of {elo} Elo", elo=words.elo(news.amount)
    ),
    "incident": lambda _desk, news, who: _(
        "{who} incident: confidence {change}", who=who, change=fmt.delta(100 * news.amount, 0)
    ),
    "release": lambda _desk, _news, who: _("{who} publishes its weights", who=who),
    "lead": lambda desk, news, who: _("{who} takes the lead with {model}", who=who, model=_model(desk, news)),
    "ship": lambda desk, news, who: _(
        "{who} ships {model} at {elo} Elo",
        who=who,
        model=_model(desk, news),
        elo=words.elo(news.amount),
    ),
    "commons_leads": _behind,
    "raise": lambda _desk, news, who: _(
        "{who} raises {amount} at {valuation}",
        who=who,
        amount=words.money(news.amount),
        valuation=words.money(news.second),
    ),
    "lots": lambda desk, news, who: _(
        "{who} licenses {lot}", who=who, lot=_(desk.world.lots[int(news.second)].name)
    ),
    "opening": lambda desk, _news, _who: _("{title}: the race begins", title=_(desk.world.title)),
}
