"""What keys do, by action: the defaults, what a player may bind, and how a binding is told.

Keys that work everywhere (Tab, arrows, Enter, Esc, editing) are not to be bound; everything else is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.language import N_, _, current, pgettext
from game.ui.kit.core import UiCore
from game.ui.kit.input import MODIFIERS, combo

Bindings = dict[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does, by the catalogue's `words` for it.

    `held`: it lasts while the key is down, so it takes a key without modifiers. `screen` counts from 1.
    """

    id: str
    words: str
    default: str
    held: bool = False
    screen: int = 0

    @property
    def label(self) -> str:
        """What it does, in the player's language."""
        if self.screen:
            return _("Screen {number}: {name}", number=self.screen, name=_(self.words))
        return _(self.words)


ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"screen.{number}", name, str(number), screen=number)
        for number, name in enumerate(
            (
                N_("Map"),
                N_("Compute"),
                N_("Models"),
                N_("Data"),
                N_("Pricing"),
                N_("Company"),
                N_("Rivals"),
                N_("Ledger"),
            ),
            1,
        )
    ),
    Action("previous", N_("Screen before"), "ctrl+pageup"),
    Action("next", N_("Screen after"), "ctrl+pagedown"),
    Action("commit", N_("Commit quarter"), "ctrl+enter"),
    Action("undo", N_("Undo a change"), "ctrl+z"),
    Action("redo", N_("Redo a change"), "ctrl+y"),
    Action("keep", N_("Keep the plan now"), "ctrl+s"),
    Action("thesis", N_("Hold: show your thesis on the compass"), "t", held=True),
    Action("layer", N_("Map: next layer"), "l"),
    Action("island", N_("Map: next island"), "f"),
    Action("explain", N_("Map: hide or show explanations"), "h"),
    Action("help", N_("Help on keys"), "f1"),
    Action("fullscreen", N_("Full screen"), "f11"),
)
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

_ARROWS = ("left", "right", "up", "down")
_EDITING = (*_ARROWS, "home", "end", "backspace", "delete")
FIXED = frozenset(
    {
        *("tab", "shift+tab", "enter", "space", "escape", "pageup", "pagedown", "ctrl+shift+z"),
        *_EDITING,
        *(f"{held}+{key}" for held in ("shift", "ctrl", "ctrl+shift") for key in _EDITING),
        *(f"ctrl+{key}" for key in "acxv"),
    }
)
"""Combinations that widgets use everywhere."""
_ARROW_CAPS = dict(zip(_ARROWS, "←→↑↓", strict=True))


def bound(ui: UiCore, action: str) -> str:
    """Return the combination that does an action now."""
    return ui.bindings.get(action, BY_ID[action].default)


def pressed(ui: UiCore, action: str) -> bool:
    """Register the action's key for this frame; True once when pressed."""
    return ui.shortcut(bound(ui, action))


def caps(keys: str) -> tuple[str, ...]:
    """Return a combination as it stands on the keys: ("Ctrl", "Enter")."""
    return _caps(keys, current())


@lru_cache(maxsize=256)
def _caps(keys: str, _language: str) -> tuple[str, ...]:
    held, base = _parts(keys)
    return tuple(_cap(part) for part in (*held, base))


def _cap(key: str) -> str:
    """Return what stands on a key."""
    names = {
        "ctrl": pgettext("key", "Ctrl"),
        "shift": pgettext("key", "Shift"),
        "alt": pgettext("key", "Alt"),
        "enter": pgettext("key", "Enter"),
        "space": pgettext("key", "Space"),
        "escape": pgettext("key", "Esc"),
        "tab": pgettext("key", "Tab"),
        "delete": pgettext("key", "Delete"),
        "backspace": pgettext("key", "Backspace"),
        "home": pgettext("key", "Home"),
        "end": pgettext("key", "End"),
        "pageup": pgettext("key", "PgUp"),
        "pagedown": pgettext("key", "PgDn"),
    }
    return names.get(key) or _ARROW_CAPS.get(key) or key.title()


def named(keys: str) -> str:
    """Return a combination in one word for tooltips and buttons: "Ctrl Enter"."""
    return " ".join(caps(keys))


def _parts(keys: str) -> tuple[list[str], str]:
    base = "+" if keys.endswith("+") else keys.rsplit("+", 1)[-1]
    held = [part for part in keys[: len(keys) - len(base)].split("+") if part]
    return held, base


def well_formed(keys: str) -> bool:
    """Tell whether a text names a key, with its modifiers in the usual order, that can stand alone."""
    held, base = _parts(keys)
    known = all(part in MODIFIERS for part in held) and 0 < len(base) <= len("print screen")
    lone = any(base.endswith(name) for name in (*MODIFIERS, "meta", "gui", "lock", "mode", "unknown key"))
    flags = {part: part in held for part in MODIFIERS}
    return known and not lone and base.isprintable() and combo(base, **flags) == keys


def refusal(bindings: Bindings, action: str, keys: str) -> str:
    """Return why an action cannot have a combination; empty if it can."""
    if not well_formed(keys) or keys in FIXED:
        return _("{keys} is used by every control.", keys=named(keys))
    held = _parts(keys)[0]
    if BY_ID[action].held and held:
        return _("A key to hold must be a single key.")
    for other in ACTIONS:
        if other.id != action and bindings.get(other.id, other.default) == keys:
            return _("{keys} is taken: {action}.", keys=named(keys), action=other.label)
    return ""


def bind(bindings: Bindings, action: str, keys: str) -> str:
    """Give an action a combination; return why not, and change nothing then."""
    problem = refusal(bindings, action, keys)
    if not problem:
        bindings.pop(action, None)
        if keys != BY_ID[action].default:
            bindings[action] = keys
    return problem


def accepted(raw: object) -> Bindings:
    """Return what can be used of bindings from a file: entries that are wrong or in conflict are left out."""
    found: Bindings = {}
    entries = raw if isinstance(raw, dict) else {}
    wanted = {a: k for a, k in entries.items() if a in BY_ID and isinstance(k, str)}
    while wanted:  # two that changed places are each refused until the other has moved
        taken = [action for action, keys in wanted.items() if not refusal({**wanted, **found}, action, keys)]
        if not taken:
            break
        found.update({action: wanted.pop(action) for action in taken})
    return {action: keys for action, keys in found.items() if not refusal(found, action, keys)}
