"""What a desk has worked out: a redraw must not work out anything twice."""

from collections.abc import Callable
from typing import TypeVar

from game.language import current

T = TypeVar("T")


class Memory:
    """Answers by key, for one version of the plan or the whole turn; none outlives a change of language."""

    def __init__(self) -> None:
        self._of_plan: dict[str, tuple[int, object]] = {}
        self._of_turn: dict[str, object] = {}
        self._language = current()

    def derived(self, key: str, version: int, make: Callable[[], T]) -> T:
        """Return what `make` says of this version of the plan, made once."""
        self._follow_language()
        found = self._of_plan.get(key)
        if found is None or found[0] != version:
            found = self._of_plan[key] = (version, make())
        return found[1]  # type: ignore[return-value]  # one key, one type

    def remembered(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` says, made once."""
        self._follow_language()
        if key not in self._of_turn:
            self._of_turn[key] = make()
        return self._of_turn[key]  # type: ignore[return-value]  # one key, one type

    def _follow_language(self) -> None:
        """Forget what was put into words of another language."""
        if self._language != current():
            self._language = current()
            self._of_plan.clear()
            self._of_turn.clear()
