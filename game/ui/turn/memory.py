"""What a desk has worked out: a redraw must not work out anything twice."""

from collections.abc import Callable
from typing import Any, TypeVar

from game.language import current

T = TypeVar("T")


class Memory:
    """Answers by key, for one version of the plan or the whole turn; none outlives a change of language.

    One key has one type of answer; as only the callers know it, what is kept is not typed.
    """

    def __init__(self) -> None:
        self._of_plan: dict[str, tuple[int, Any]] = {}
        self._of_turn: dict[str, Any] = {}
        self._language = current()

    def derived(self, key: str, version: int, make: Callable[[], T]) -> T:
        """Return what `make` says of this version of the plan, made once."""
        self._follow_language()
        kept = self._of_plan.get(key)
        if kept is None or kept[0] != version:
            kept = self._of_plan[key] = (version, make())
        found: T = kept[1]
        return found

    def remembered(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` says, made once."""
        self._follow_language()
        if key not in self._of_turn:
            self._of_turn[key] = make()
        found: T = self._of_turn[key]
        return found

    def _follow_language(self) -> None:
        """Forget what was put into words of another language."""
        if self._language != current():
            self._language = current()
            self._of_plan.clear()
            self._of_turn.clear()
