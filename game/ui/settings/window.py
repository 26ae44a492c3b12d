"""What every screen shares: the settings and the way to apply them to the open window."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.ui.settings import store
from game.ui.settings.store import Settings


@dataclass
class Window:
    """The open window as screens know it.

    `apply` makes the settings take effect; `fills_screen` tells whether it is full screen now;
    `sound_problem` tells why nothing can be heard, empty if sound works.
    """

    settings: Settings = field(default_factory=Settings)
    apply: Callable[[Settings], None] = lambda _: None
    fills_screen: Callable[[], bool] | None = None
    sound_problem: Callable[[], str] = lambda: ""

    def change(self) -> str:
        """Make changed settings take effect and keep them; return why they were not kept, or nothing."""
        self.apply(self.settings)
        return store.save(self.settings)
