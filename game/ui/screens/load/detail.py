"""The game looked at: its map, what is known of it, its branches, and what can be done with it."""

from collections.abc import Sequence
from typing import Final

import pygame

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.library.branches import Lane
from game.ui.library.saves import SavedGame, saved_ago
from game.ui.library.thumbnails import Thumbnails
from game.ui.screens.load import tree
from game.ui.screens.load.words import facts_of

PICTURE: Final = 0.5
"""Height of the picture for its width."""
_MOST_PICTURE, _LESS_PICTURE = 0.5, 0.38
"""Part of the panel that the picture takes at most: in a low window the branches must be in sight."""
_FACT: Final = 26.0
_LABS: Final = 34.0
_FOOT: Final = 2 * theme.BUTTON_HEIGHT + 8 + 16
_FILES: Final = (
    ("rename", "pencil", "F2"),
    ("export", "upload", ""),
    ("show", "folder-open", ""),
    ("delete", "trash-2", "Del"),
)


class Detail:
    """The panel beside the list, or the card over it where the window is narrow."""

    def __init__(self, thumbnails: Thumbnails, *, replays: bool) -> None:
        self.thumbnails = thumbnails
        self.replays = replays

    def draw(self, ui: Ui, rect: Rect, game: SavedGame, lanes: Sequence[Lane]) -> str | SavedGame:
        """Draw it; return what was chosen: the name of an act, a game of the tree to look at, or nothing.

        The acts are "open", "watch", "branch", "rename", "export", "show" and "delete".
        """
        foot, room = rect.bottom_part(_FOOT)
        facts = _facts(game)
        kin = list(lanes) if len(lanes) > 1 else []
        picture = round(min(rect.w * PICTURE, room.h * (_LESS_PICTURE if kin else _MOST_PICTURE)))
        words = (
            8
            + 36
            + (
                ui.paragraph_height(facts[0][1], rect.w, theme.BODY2)
                if game.problem
                else (1 + len(facts)) * _FACT + _LABS
            )
        )
        height = picture + 8 + words + (16 + tree.height(kin) if kin else 0)
        chosen: str | SavedGame = ""
        with ui.scroll("load.detail", room, height, label=game.shown, focusable=True) as content:
            top, rest = content.top(picture, 8)
            self._picture(ui, top, game)
            name, rest = rest.top(36, 8)
            ui.heading("load.name", name, game.shown, style=theme.KPI)
            if game.problem:
                ui.paragraph(rest, facts[0][1], theme.BODY2.but(colour=theme.WARNING))
            else:
                chosen = self._told(ui, rest, facts, kin, game)
        return self._acts(ui, foot, game) or chosen

    def _told(
        self, ui: Ui, rect: Rect, facts: list[tuple[str, str]], kin: list[Lane], game: SavedGame
    ) -> str | SavedGame:
        line, rest = rect.top(_FACT)
        ui.text(line, facts_of(game), theme.BODY2)
        line, rest = rest.top(_LABS)
        self._labs(ui, line, game)
        chosen: SavedGame | None = None
        if kin:
            area, rest = rest.pad(top=8).top(tree.height(kin), 8)
            chosen = tree.draw(ui, area, kin, game)
        for label, value in facts:
            line, rest = rest.top(_FACT)
            ui.text(line.left(104)[0], label, theme.LABEL)
            ui.text(line.pad(left=108), value, theme.BODY2, whole=True)  # a file: "Show in folder" tells it
        return chosen or ""

    @staticmethod
    def _labs(ui: Ui, line: Rect, game: SavedGame) -> None:
        """Draw the labs of a game, those that people play with an outline."""
        told = ", ".join(name for _key, name, _person in game.seats)
        ui.node("load.labs", "image", line, _("Labs"), value=told, focusable=False, click=False, tooltip=told)
        x = line.x + 11
        for key, _name, person in game.seats:
            if key in theme.LABS:
                ui.lab_hex(key, x, line.cy, 11, you=person)
                x += 30

    def _picture(self, ui: Ui, rect: Rect, game: SavedGame) -> None:
        if not ui.visible(rect):
            return
        ui.fill(rect, theme.SEA)
        area = ui.px_rect(rect)
        view = None if game.problem else self.thumbnails.view(game, pygame.Rect((0, 0), area.size))
        if view is not None:
            ui.blit(view.finished(), rect)
        elif game.problem:
            ui.icon("warning", rect.cx, rect.cy, 44)

    # --- acts

    def _acts(self, ui: Ui, rect: Rect, game: SavedGame) -> str:
        ui.rule(rect.x, rect.y, rect.w)
        upper, lower = rect.pad(top=16).top(theme.BUTTON_HEIGHT, 8)
        first, second = upper.columns((1.2, 1.0), 8)
        lower = lower.top(theme.BUTTON_HEIGHT)[0]
        return self._opening(ui, first, second, game) or self._files(ui, lower, game)

    def _opening(self, ui: Ui, first: Rect, second: Rect, game: SavedGame) -> str:
        play, watch = _("See the ending") if game.over else _("Play on"), _("Watch")
        why = self._closed(game)
        whole, bad = not game.problem, _unreadable()
        chosen = ""
        if self.replays:
            if ui.button("load.open", first, watch, kind="primary", icon="eye", enabled=whole, reason=bad):
                chosen = "watch"
            if ui.button("load.play", second, play, icon="play", enabled=not why, reason=why):
                chosen = "open"
            return chosen
        branches = game.moment and not game.over
        if ui.button(
            "load.open",
            first,
            play,
            kind="primary",
            icon="play",
            enabled=not why,
            reason=why,
            tooltip=_("It goes on as a new record; the copy stays as it is.") if branches else "",
        ):
            chosen = "open"
        if ui.button("load.watch", second, watch, icon="eye", enabled=whole, reason=bad):
            chosen = "watch"
        return chosen

    @staticmethod
    def _closed(game: SavedGame) -> str:
        """Return why a game cannot be opened where it stands; empty if it can."""
        if game.problem:
            return _unreadable()
        return (
            "" if game.people or game.over else _("Nobody plays in this game. Branch off it to take a seat.")
        )

    def _files(self, ui: Ui, rect: Rect, game: SavedGame) -> str:
        """Draw the button to branch and those for the file."""
        branch, icons = rect.left(rect.w - 4 * (theme.HIT + 8), 8)
        chosen = ""
        if ui.button(
            "load.earlier",
            branch,
            _("Branch off…"),
            icon="git-branch",
            enabled=not game.problem,
            reason=_unreadable(),
            tooltip=_("Play on from any quarter, in any seat, as a new record."),
        ):
            chosen = "branch"
        names = {
            "rename": _("Rename"),
            "export": _("Export"),
            "show": _("Show in folder"),
            "delete": _("Delete"),
        }
        for (key, icon, shortcut), spot in zip(_FILES, icons.columns(4, 8), strict=True):
            why = _refused(game, key)
            if ui.icon_button(
                f"load.{key}",
                spot,
                names[key],
                icon,
                kind="plain",
                enabled=not why,
                reason=why,
                tooltip_key=shortcut,
            ):
                chosen = key
        return chosen


def _unreadable() -> str:
    """Return why nothing can be done with what a file says."""
    return _("This file cannot be read.")


def _refused(game: SavedGame, act: str) -> str:
    """Return why an act on the file cannot be done; empty if it can."""
    if act == "rename" and game.moment:
        return _("Copies that the game makes keep their names.")
    return _unreadable() if act in ("rename", "export") and game.problem else ""


def _facts(game: SavedGame) -> list[tuple[str, str]]:
    """Return what is known of a game, label by label."""
    if game.problem:
        return [("", game.problem[:1].upper() + game.problem[1:])]
    return [(_("Scenario"), _(game.title)), (_("Saved"), saved_ago(game)), (_("File"), game.path.name)]
