"""What the library asks before it does something: a name, a quarter and a seat, whether to delete."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from game.language import _
from game.ui.games.errors import MatchError
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.library.saves import SavedGame
from game.ui.screens.parts.pathbox import CANCELLED, PathBox

_AS_IT_IS: Final = "as.it.is"
_INNER: Final = theme.MODAL_WIDTH - 2 * theme.GUTTER


class Rename:
    """Asks for another name."""

    def __init__(self, game: SavedGame, act: Callable[[str], None]) -> None:
        """`act` gives the game a name; a MatchError is told in the box, which stays."""
        self.name = game.shown
        self.act = act
        self.problem = ""

    def draw(self, ui: Ui) -> bool:
        """Draw the dialog; return whether it is done with."""
        text = _("The name is that of the file, so it goes with it wherever it is copied.")
        used = ui.paragraph_height(text, _INNER, theme.BODY2)
        height = 2 * theme.GUTTER + 40 + used + 16 + 40 + 8 + 24 + 12 + theme.BUTTON_HEIGHT
        done = False
        with ui.modal("rename", _("Rename this game"), height=height, focus="rename.name") as box:
            ui.paragraph(box.rect, text, theme.BODY2)
            field, rest = box.rect.pad(top=used + 16).top(40, 8)
            typed = ui.text_field(
                "rename.name", field, self.name, label=_("Name"), limit=80, warning=bool(self.problem)
            )
            if typed != self.name:
                self.name, self.problem = typed, ""
            entered = ui.submitted("rename.name")
            ui.text(rest.top(24)[0], self.problem, theme.SECONDARY, colour=theme.WARNING)
            yes, no = _foot(ui, "rename", box.rect, _("Rename"))
            if yes or entered:
                done = self._try()
            if no or box.dismissed:
                done = True
        return done

    def _try(self) -> bool:
        try:
            self.act(self.name.strip())
        except MatchError as error:
            self.problem = str(error)
            return False
        return True


class Delete:
    """Asks whether a game goes to the trash."""

    def __init__(self, game: SavedGame, branches: int, act: Callable[[], None]) -> None:
        """`branches` left this record; they stay."""
        self.game, self.branches, self.act = game, branches, act

    def draw(self, ui: Ui) -> bool:
        """Draw the dialog; return whether it is done with."""
        text = _("{game} goes to the trash, its replay with it.", game=self.game.shown)
        if self.branches:
            text += " " + _("Games that branched off it stay.")
        answer = ui.confirm(
            "load.sure", _("Delete this game?"), text, yes=_("Delete"), no=_("Keep"), danger=True
        )
        if answer:
            self.act()
        return answer is not None


class Branch:
    """Asks from which quarter to play on, and in which seat."""

    def __init__(self, game: SavedGame, act: Callable[[int, str], None]) -> None:
        """`act` takes the quarter, from 0, and the key of a lab, empty for everybody as they sit."""
        self.game, self.act = game, act
        self.last = game.turn
        self.turn = max(1, game.turn - 1)
        self.seat = game.lab if game.people == 1 else _AS_IT_IS if game.people else self._keys()[0]

    def _keys(self) -> list[str]:
        return [key for key, _name, _person in self.game.seats]

    def draw(self, ui: Ui) -> bool:
        """Draw the dialog; return whether it is done with."""
        text = _("The game goes on from there as a new record; this one stays as it is.")
        note = self._note()
        used = ui.paragraph_height(text, _INNER, theme.BODY2)
        told = ui.paragraph_height(note, _INNER, theme.SECONDARY)
        height = 2 * theme.GUTTER + 40 + used + 24 + 40 + 12 + 40 + 12 + told + 24 + theme.BUTTON_HEIGHT
        with ui.modal("rewind", _("Branch off"), height=height, focus="rewind.turn") as box:
            ui.paragraph(box.rect, text, theme.BODY2)
            row, rest = box.rect.pad(top=used + 24).top(40, 12)
            self._quarter(ui, row)
            row, rest = rest.top(40, 12)
            self._seat(ui, row)
            ui.paragraph(rest, note, theme.SECONDARY)
            yes, no = _foot(ui, "rewind", box.rect, _("Play on"))
            if yes:
                self.act(self.turn - 1, "" if self.seat in (_AS_IT_IS, self._own()) else self.seat)
        return yes or no or box.dismissed

    def _own(self) -> str:
        return self.game.lab if self.game.people == 1 else _AS_IT_IS

    def _quarter(self, ui: Ui, row: Rect) -> None:
        ui.text(row.left(130)[0], self.game.date_of(self.turn), theme.SECTION)
        spot = row.right_part(theme.STEPPER_WIDTH)[0]
        turn = _("turn {turn} of {turns}", turn=self.turn, turns=self.game.turns)
        ui.text(row.pad(left=130, right=theme.STEPPER_WIDTH + 8), turn, theme.BODY2)
        self.turn = int(ui.stepper("rewind.turn", spot, self.turn, 1, self.last, step=1, label=_("Turn")))

    def _seat(self, ui: Ui, row: Rect) -> None:
        ui.text(row.left(130)[0], _("You play"), theme.BODY2)
        choices = [
            Choice(key, name, emblem=key if key in theme.LABS else "")
            for key, name, _person in self.game.seats
        ]
        if self.game.people > 1:
            choices.insert(0, Choice(_AS_IT_IS, self.game.who, icon="users"))
        free = self.game.any_seat
        self.seat = ui.dropdown(
            "rewind.seat",
            row.pad(left=130),
            choices,
            self.seat,
            label=_("You play"),
            enabled=free,
            reason="" if free else _("Several people still play this game, so everybody keeps their seat."),
        )

    def _note(self) -> str:
        """Return what follows from the choice of a seat."""
        if not self.game.any_seat:
            return _("Several people still play this game, so everybody keeps their seat.")
        if self.seat == self._own():
            return _("Everybody sits where they sat.")
        if self.game.over:
            return _("A computer takes over from whoever played it.")
        return _("You will see what this lab kept from its rivals. A computer takes over the lab you leave.")


class AskPath:
    """Asks for a path and does something with it; what did not work is told in the box, which stays."""

    def __init__(self, box: PathBox, act: Callable[[Path], str]) -> None:
        """`act` returns why it did not work, or nothing."""
        self.box, self.act = box, act

    def draw(self, ui: Ui) -> bool:
        """Draw the dialog; return whether it is done with."""
        path = self.box.draw(ui)
        if path is None or path is CANCELLED:
            return path is CANCELLED
        self.box.problem = self.act(path)
        return not self.box.problem


def _foot(ui: Ui, key: str, rect: Rect, verb: str) -> tuple[bool, bool]:
    """Draw the buttons of a dialog; return whether it is to be done, and whether it is called off."""
    foot = rect.bottom_part(theme.BUTTON_HEIGHT)[0]
    right, rest = foot.right_part(ui.measure(verb, theme.STRONG) + 48, 12)
    cancel = _("Cancel")
    no = ui.button(f"{key}.no", rest.right_part(ui.measure(cancel, theme.STRONG) + 36)[0], cancel)
    return ui.button(f"{key}.yes", right, verb, kind="primary"), no
