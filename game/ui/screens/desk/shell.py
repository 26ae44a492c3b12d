"""The planning desk as a window: top bar, rail, a planning screen, side panel, and common keys."""

from typing import Protocol

from game.language import _, ngettext, within
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.nav import Badge
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.desk.registry import PlanningScreen, planning_screens
from game.ui.screens.desk.side import SideAction, draw_side, draw_side_rail
from game.ui.screens.top.bar import draw_top_bar
from game.ui.screens.top.keys import draw_keys
from game.ui.screens.top.menu import MenuChoice, ask_take_back, draw_menu
from game.ui.settings.actions import bound, named, pressed
from game.ui.turn import summary
from game.ui.turn.desk import Desk

_RAIL_COMPACT = 64
_ITEM = 80


class Control(Protocol):
    """What the shell asks of the game around it."""

    def commit(self, ui: Ui, desk: Desk) -> None:
        """Seal the plan; the game goes on with the next seat or resolves."""

    def leave(self, ui: Ui) -> None:
        """Go back to the title; the game and the plan are kept."""

    def quit(self, ui: Ui) -> None:
        """Close the window; the game and the plan are kept."""

    def settings(self, ui: Ui) -> None:
        """Show the settings."""

    def keep(self) -> None:
        """Keep the plan as it is, should the window go down."""

    def can_take_back(self) -> bool:
        """Tell whether the last quarter may be taken back."""

    def take_back(self, ui: Ui) -> None:
        """Take it back and show the desk of that quarter."""


class Shell(Screen):
    """One seat planning one quarter. The planning screens live as long as the shell."""

    def __init__(self, desk: Desk, control: Control, screens: list[PlanningScreen] | None = None) -> None:
        self.desk = desk
        self.control = control
        self.screens = screens if screens is not None else planning_screens()
        self.tab = self.screens[0].key if self.screens else ""
        self.asking = self.menu = self.keys = self.panel = self.taking_back = False

    def draw(self, ui: Ui) -> None:
        """Draw the desk and react."""
        if ui.active is None:
            self.desk.draft.settle()
        bar, below = ui.frame.rect.top(theme.TOP_BAR)
        self._react_to_bar(draw_top_bar(ui, self.desk, bar))
        rail, below = below.left(_RAIL_COMPACT if ui.frame.compact else theme.RAIL)
        self._rail(ui, rail)
        collapsed = ui.frame.side_collapsed
        side, page = below.right_part(theme.SIDE_RAIL if collapsed else theme.SIDE)
        current = next((screen for screen in self.screens if screen.key == self.tab), None)
        if current is not None:
            with ui.clip(page):
                current.draw(ui, self.desk, page)
        action = draw_side_rail(ui, self.desk, side) if collapsed else draw_side(ui, self.desk, side)
        self._react_to_side(ui, action)
        if collapsed and self.panel:
            self._unfolded(ui, below)
        self._shortcuts(ui)
        self._overlays(ui)

    def may_close(self) -> bool:
        """Ask before the window closes on an unfinished plan."""
        self.menu = True
        return False

    # --- parts

    def _rail(self, ui: Ui, rail: Rect) -> None:
        ui.fill(rail, theme.INK1)
        ui.rule_down(rail.right - 1, rail.y, rail.h)
        height = min(_ITEM, (rail.h - 16) / (len(self.screens) + 1))
        badges = self._badges()
        labels = not ui.frame.compact and height >= 64
        for number, (screen, cell) in enumerate(
            zip(self.screens, rail.pad(top=8).stack(height, len(self.screens)), strict=True)
        ):
            if ui.rail_item(
                f"rail.{screen.key}",
                cell.pad(right=1),
                _(screen.label),
                screen.icon,
                selected=screen.key == self.tab,
                badge=badges.get(screen.key, ""),
                show_label=labels,
                tooltip_key=named(bound(ui, f"screen.{number + 1}")),
            ):
                self._show(screen.key)
        foot = rail.bottom_part(height)[0].pad(right=1)
        if ui.rail_item(
            "rail.help",
            foot,
            _("Help {key}", key=named(bound(ui, "help"))),
            "circle-question-mark",
            selected=False,
            group="help",
            show_label=labels,
        ):
            self.keys = True

    def _badges(self) -> dict[str, Badge]:
        badges: dict[str, Badge] = {}
        for line in summary.lines(self.desk):
            if line.changed:
                badges[line.screen] = "changed"
        for warning in summary.warnings(self.desk):
            badges[warning.screen] = "warning"
        return badges

    def _unfolded(self, ui: Ui, below: Rect) -> None:
        width = min(theme.SIDE, below.w)
        anchor = Rect(below.right - width, below.y, width, below.h)
        with ui.modal("side_panel", "", height=below.h, anchor=anchor) as box:
            action = draw_side(ui, self.desk, anchor, key="unfolded", commit=False)
        if box.dismissed or action.screen or action.undo_all:
            self.panel = bool(action.undo_all)
            self._react_to_side(ui, action)

    # --- reactions

    def _react_to_bar(self, chosen: str) -> None:
        if chosen == "menu":
            self.menu = True
        elif chosen:
            self._show(chosen)

    def _react_to_side(self, ui: Ui, action: SideAction | None) -> None:
        if action is None:
            return
        if action.screen == "panel":
            self.panel = True
        elif action.screen:
            self._show(action.screen)
        if action.undo_all:
            self.desk.undo_all()
        if action.commit:
            self._commit(ui)

    def _show(self, key: str) -> None:
        if key != self.tab and any(screen.key == key for screen in self.screens):
            self.tab = key
            self.control.keep()

    def _commit(self, ui: Ui) -> None:
        if summary.warnings(self.desk):
            self.asking = True
            ui.sound("warning")
        else:
            self.control.commit(ui, self.desk)

    def _shortcuts(self, ui: Ui) -> None:
        ui.shortcut(bound(ui, "commit"), "commit")
        for number, screen in enumerate(self.screens):
            if pressed(ui, f"screen.{number + 1}"):
                self._show(screen.key)
        step = int(pressed(ui, "next")) - int(pressed(ui, "previous"))
        if step:
            here = next(n for n, screen in enumerate(self.screens) if screen.key == self.tab)
            self._show(self.screens[(here + step) % len(self.screens)].key)
        if pressed(ui, "undo"):
            self.desk.undo()
        if pressed(ui, "redo") or ui.shortcut("ctrl+shift+z"):
            self.desk.redo()
        if pressed(ui, "keep"):
            self.control.keep()
            ui.toast(_("Your plan is kept. Quarters are saved at every commit."), kind="gain", key="keep")
        if pressed(ui, "help"):
            self.keys = True
        if ui.shortcut("escape"):
            self.menu = True

    def _overlays(self, ui: Ui) -> None:
        if self.asking:
            self._ask(ui)
        if self.keys and draw_keys(ui):
            self.keys = False
        if self.taking_back:
            self._take_back(ui)
        if self.menu:
            self._menu(ui)

    def _menu(self, ui: Ui) -> None:
        choice = draw_menu(ui, take_back=self.control.can_take_back())
        if choice is not MenuChoice.NONE:
            self.menu = False
        if choice is MenuChoice.LEAVE:
            self.control.leave(ui)
        elif choice is MenuChoice.SETTINGS:
            self.control.settings(ui)
        elif choice is MenuChoice.KEYS:
            self.keys = True
        elif choice is MenuChoice.TAKE_BACK:
            self.taking_back = True
        elif choice is MenuChoice.QUIT:
            self.control.quit(ui)

    def _take_back(self, ui: Ui) -> None:
        answer = ask_take_back(ui, self.desk.world.date(self.desk.quarter - 1))
        if answer is not None:
            self.taking_back = False
        if answer:
            self.control.take_back(ui)

    def _ask(self, ui: Ui) -> None:
        found = summary.warnings(self.desk)
        names = ", ".join(within(warning.title) for warning in found[:3])
        if len(found) > 3:
            names = _("{names} and more", names=names)
        text = ngettext(
            "One warning is open: {names}. Orders are sealed until every lab has committed.",
            "{n} warnings are open: {names}. Orders are sealed until every lab has committed.",
            len(found),
            names=names,
        )
        answer = ui.confirm(
            "sure",
            _("Commit {date}?", date=self.desk.date),
            text,
            yes=_("Commit quarter"),
            no=_("Keep planning"),
        )
        if answer is not None:
            self.asking = False
        if answer:
            self.control.commit(ui, self.desk)
