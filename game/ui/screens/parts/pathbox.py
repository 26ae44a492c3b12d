"""A dialog that asks for a file or a folder: a field for its path, and below it what is there."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

Kind = Literal["open", "save", "folder"]
SUFFIX: Final = ".moat"
_LONGEST: Final = 1024
_ROW: Final = 36.0
_SHOWN: Final = 6
_MOST: Final = 400
"""Entries of a folder that are listed; typing narrows a longer one down."""
_WIDTH: Final = 640.0
CANCELLED: Final = Path()


@dataclass(frozen=True, slots=True)
class _Place:
    """One line of the list: what it says and the text that choosing it puts into the field."""

    label: str
    text: str
    folder: bool


class PathBox:
    """Asks until a path is given or the player leaves; what did not work is told in the box.

    Arrows lead from the field into the list and back, Enter takes. Choosing a folder goes into it.
    """

    def __init__(self, key: str, title: str, about: str, verb: str, *, kind: Kind, start: Path) -> None:
        """Ask for a record to `open`, a new file to `save`, or a `folder`; begin at a path."""
        self.key, self.title, self.about, self.verb, self.kind = key, title, about, verb, kind
        self.text = str(start) if kind == "save" else str(start) + os.sep
        self.problem = ""
        self._listed: tuple[str, list[_Place]] | None = None

    @property
    def path(self) -> Path:
        """The path typed so far."""
        return Path(self.text).expanduser()

    def draw(self, ui: Ui) -> Path | None:
        """Draw the dialog; return the path chosen, `CANCELLED`, or None while it is open."""
        inner = min(_WIDTH, ui.frame.logical_width - 32) - 2 * theme.GUTTER
        about = ui.paragraph_height(self.about, inner, theme.BODY2)
        told = self.problem or self._missing()
        fixed = 2 * theme.GUTTER + 40 + about + 16 + 40 + 8 + 8 + 24 + 12 + theme.BUTTON_HEIGHT
        rows = max(2, min(_SHOWN, int((ui.frame.logical_height - 48 - fixed) // _ROW)))
        answer: Path | None = None
        with ui.modal(
            self.key, self.title, height=fixed + rows * _ROW, width=_WIDTH, focus=f"{self.key}.path"
        ) as box:
            ui.paragraph(box.rect, self.about, theme.BODY2)
            field, rest = box.rect.pad(top=about + 16).top(40, 8)
            if self._field(ui, field):
                answer = self._entered()
            listed, rest = rest.top(rows * _ROW, 8)
            self._list(ui, listed)
            ink = theme.WARNING if self.problem else theme.PAPER3
            ui.text(rest.top(24)[0], told, theme.SECONDARY, colour=ink)
            answer = self._foot(ui, box.rect.bottom_part(theme.BUTTON_HEIGHT)[0]) or answer
            if box.dismissed:
                answer = CANCELLED
        return answer

    def _field(self, ui: Ui, rect: Rect) -> bool:
        """Draw the field; return whether Enter was pressed in it."""
        typed = ui.text_field(
            f"{self.key}.path", rect, self.text, label=_("Path"), limit=_LONGEST, warning=bool(self.problem)
        )
        if typed != self.text:
            self.text, self.problem = typed, ""
        return ui.submitted(f"{self.key}.path")

    def _list(self, ui: Ui, rect: Rect) -> None:
        places = self._places()
        ui.box(rect, theme.SEA, theme.LINE)
        if not places:
            ui.text(rect.inset(12, 0), _("Nothing of this name is here."), theme.LABEL)
            return
        with ui.scroll(f"{self.key}.scroll", rect.inset(1), len(places) * _ROW) as content:
            for number, (place, row) in enumerate(zip(places, content.stack(_ROW, len(places)), strict=True)):
                icon = "folder-open" if place.folder else "file-text"
                if ui.button(f"{self.key}.{number}", row, place.label, kind="quiet", icon=icon, align="left"):
                    self.text, self.problem = place.text, ""
                    ui.set_focus(f"{self.key}.path", visible=False)

    def _foot(self, ui: Ui, rect: Rect) -> Path | None:
        wide = ui.measure(self.verb, theme.STRONG) + 48
        right, rest = rect.right_part(wide, 12)
        no = _("Cancel")
        if ui.button(f"{self.key}.no", rest.right_part(ui.measure(no, theme.STRONG) + 36)[0], no):
            return CANCELLED
        missing = self._missing()
        if ui.button(
            f"{self.key}.yes", right, self.verb, kind="primary", enabled=not missing, reason=missing
        ):
            return self.path
        return None

    def _entered(self) -> Path | None:
        """Return the path if Enter may take it; a folder on the way to a file is gone into."""
        if not self._missing():
            return self.path
        if self.path.is_dir() and not self.text.endswith(os.sep):
            self.text += os.sep
        return None

    def _missing(self) -> str:
        """Return what is still wrong with the path; empty if it can be tried."""
        path = self.path
        try:
            if self.kind == "folder":
                return "" if path.is_dir() else _("There is no such folder.")
            if path.is_dir():
                return _("Choose a file.") if self.kind == "open" else _("Add a name for the file.")
            if self.kind == "open":
                return "" if path.is_file() else _("There is no such file.")
            return "" if path.parent.is_dir() else _("There is no such folder.")
        except (OSError, ValueError) as error:
            return str(error)

    def _places(self) -> list[_Place]:
        """Return what fits the text typed so far, folders first; read again when the text changes."""
        if self._listed is None or self._listed[0] != self.text:
            self._listed = (self.text, _fitting(self.text, files=self.kind != "folder"))
        return self._listed[1]


def _fitting(text: str, *, files: bool) -> list[_Place]:
    """Return the folder above, then the folders and records whose names begin as typed."""
    folder, begun = os.path.split(text)
    here = Path(folder).expanduser()
    try:
        entries = sorted(os.scandir(here), key=lambda entry: entry.name.casefold())
    except (OSError, ValueError):
        entries = []
    begun = begun.casefold()
    fitting = [e for e in entries if e.name.casefold().startswith(begun) and (begun or e.name[0] != ".")]
    folders = [_Place(e.name, f"{here / e.name}{os.sep}", folder=True) for e in fitting if _is_folder(e)]
    records = [_Place(e.name, str(here / e.name), folder=False) for e in fitting if e.name.endswith(SUFFIX)]
    up = [_Place("..", f"{here.parent}".rstrip(os.sep) + os.sep, folder=True)] if here.parent != here else []
    return [*up, *folders[:_MOST], *(records[:_MOST] if files else ())]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def usual_folder(candidates: Sequence[Path] = ()) -> Path:
    """Return the first folder that is there, else the player's home."""
    home = Path.home()
    return next((folder for folder in (*candidates, home / "Documents") if folder.is_dir()), home)
