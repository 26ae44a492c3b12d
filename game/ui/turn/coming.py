"""What is coming and what goes on outside the labs: shocks announced or lasting, and a law that is near."""

from typing import NamedTuple

from game.language import _, within
from game.market.law import Level
from game.session.telling.headlines import LASTING
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.law import LEVEL_ICONS, LEVEL_LABELS, asks
from game.ui.wording.shocks import lasting, shock_words, when

NEAR = 0.75
"""Pressure from which a new law is worth a line."""

_SCREENS = {
    "breakthrough": "models",
    "plateau": "models",
    "chip_shortage": "compute",
    "state_release": "models",
    "court_ruling": "data",
    "privacy_scandal": "data",
}


class Coming(NamedTuple):
    """One line: a stable key, an icon, what and when, what it means, and the screen where it is felt."""

    key: str
    icon: str
    title: str
    detail: str
    screen: str


def coming_of(desk: Desk) -> list[Coming]:
    """Return what a seat should plan for, the soonest first."""
    return [line for _soon, line in sorted([*_shocks(desk), *_law(desk)], key=lambda item: item[0])]


def _shocks(desk: Desk) -> list[tuple[float, Coming]]:
    due, left = desk.figure("shock_due"), desk.figure("shock_left")
    found = []
    for card, shock in enumerate(desk.world.shocks):
        told = shock_words(shock.kind)
        screen = _SCREENS[told.key]
        if due[card] > 0.0:
            title = _("{event} {when}", event=told.name, when=when(float(due[card])))
            line = Coming(f"shock.{shock.key}", told.icon, title, told.means, screen)
            found.append((float(due[card]), line))
        elif left[card] > 0.0 and shock.kind in LASTING:
            title = _("{event}, {lasting}", event=told.name, lasting=lasting(float(left[card])))
            found.append((0.0, Coming(f"shock.{shock.key}", told.icon, title, told.means, screen)))
    return found


def _law(desk: Desk) -> list[tuple[float, Coming]]:
    level, pressure = float(desk.figure("regulation")), float(desk.figure("pressure"))
    if not desk.rules.regulation.enabled or level >= max(Level) or pressure < NEAR:
        return []
    index = int(level)
    what = asks(desk.rules, desk.quarter, index + 1, float(desk.figure("standards")))
    title = _("New law near: {law}", law=within(LEVEL_LABELS[index]))
    detail = _("Pressure {pressure}. {demand}", pressure=words.share(pressure, 0), demand=what)
    return [(2.0, Coming("law", LEVEL_ICONS[index], title, detail, "company"))]
