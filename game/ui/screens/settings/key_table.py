"""The keys by action, to look up and to change: a press of the button waits for the new key."""

from game.language import _, ngettext
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.settings.actions import ACTIONS, BY_ID, Action, Bindings, bind, bound, named, well_formed

ROW = 48.0
HEAD = 56.0
HEIGHT = HEAD + len(ACTIONS) * ROW + 8
_BUTTON = 168.0


class KeyTable:
    """A row for every action. `bindings` are the settings' own and are changed in place."""

    def __init__(self) -> None:
        self.waiting = ""  # the action that gets the next key
        self.asking = False
        self._refused = ("", "")  # action and why it did not get a key

    def listen(self, ui: Ui, bindings: Bindings) -> bool:
        """Take the key that is waited for, before any control sees it; return whether a binding changed."""
        event = ui.event
        changed = False
        if self.waiting and event is not None:
            if event.kind in ("press", "steer"):
                self.waiting = ""
            elif event.kind == "text":
                ui.take()
            elif event.kind == "key":
                ui.take()
                changed = self._given(ui, bindings, event.key)
        ui.capturing = bool(self.waiting)
        return changed

    def _given(self, ui: Ui, bindings: Bindings, keys: str) -> bool:
        action = self.waiting
        if keys == "escape":
            self.waiting = ""
            return False
        if not well_formed(keys):  # Alt alone, a lock key: the key that matters is still to come
            return False
        before = bound(ui, action)
        problem = bind(bindings, action, keys)
        self._refused = (action, problem)
        self.waiting = ""
        if problem:
            ui.sound("error")
        return not problem and keys != before

    def draw(self, ui: Ui, rect: Rect, bindings: Bindings) -> None:
        """Draw the table, `HEIGHT` tall."""
        head, rest = rect.top(HEAD)
        ui.heading("settings.keys", head.pad(right=180), _("Keys"), style=theme.SECTION)
        spot = head.right_part(_BUTTON)[0].centred(_BUTTON, theme.BUTTON_HEIGHT)
        reason = "" if bindings else _("Every key is as it came.")
        if ui.button(
            "settings.keys.reset", spot, _("Reset all"), icon="undo-2", enabled=bool(bindings), reason=reason
        ):
            self.asking = True
        for action, row in zip(ACTIONS, rest.stack(ROW, len(ACTIONS)), strict=True):
            self._row(ui, action, row, changed=action.id in bindings)

    def _row(self, ui: Ui, action: Action, row: Rect, *, changed: bool) -> None:
        ui.rule(row.x, row.y, row.w)
        refused, problem = self._refused
        words = row.pad(right=_BUTTON + 12)
        waits = self.waiting == action.id
        if waits:
            ui.text(words, _("Press a key, Esc to keep it."), theme.BODY, colour=theme.AMBER)
        elif problem and refused == action.id:
            ui.text(words, problem, theme.BODY, colour=theme.WARNING)
        else:
            ui.text(words, action.label, theme.BODY)
        spot = row.right_part(_BUTTON)[0].centred(_BUTTON, theme.BUTTON_HEIGHT)
        label = "…" if waits else named(bound(ui, action.id))
        tooltip = _("As it came: {keys}", keys=named(BY_ID[action.id].default)) if changed else ""
        key = f"settings.key.{action.id}"
        if ui.button(key, spot, label, changed=changed or waits, tooltip=tooltip):
            self.waiting, self._refused = action.id, ("", "")

    def ask(self, ui: Ui, bindings: Bindings) -> bool:
        """Draw the question about all keys if it was asked; return whether they were reset."""
        if not self.asking:
            return False
        text = ngettext(
            "{n} changed key will be as at the first start.",
            "{n} changed keys will be as at the first start.",
            len(bindings),
        )
        answer = ui.confirm(
            "settings.keys.sure", _("Reset all keys?"), text, yes=_("Reset"), no=_("Keep mine")
        )
        if answer is not None:
            self.asking = False
        if answer:
            bindings.clear()
            self._refused = ("", "")
        return bool(answer)
