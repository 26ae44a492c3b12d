"""The messages on show (drawn by `toast.py`)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

ToastKind = Literal["info", "gain", "warning"]


@dataclass(slots=True)
class Toast:
    """One message; `until` is on the window's clock."""

    key: str
    text: str
    kind: ToastKind
    until: float
    action: str
    run: Callable[[], None] | None


@dataclass(slots=True)
class Toasts:
    """The messages on show, oldest first."""

    items: list[Toast] = field(default_factory=list)
