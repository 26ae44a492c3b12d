"""Rivals in files of their own, for tests: a sound one and some with a fault each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.session.seats import outside

SOURCE = '''
import numpy as np

from game.market.orders import idle
from game.rivals import advise


class Undercutter:
    """Asks a tenth less than the Advisor would."""

    batched = True

    def decide(self, view, seed):
        plan = advise(view)
        return plan.with_arrays({"price": 0.9 * plan.price})


class OneGame(Undercutter):
    """The same, a game at a time."""

    batched = False

    def decide(self, view, seed):
        assert (view.batch, seed.shape) == (1, (1,))
        return super().decide(view, seed)


class Raises:
    def decide(self, view, seed):
        if view.quarter == 1:
            raise ZeroDivisionError("no\\nway")
        return advise(view)


class NotANumber:
    def decide(self, view, seed):
        plan = advise(view)
        return plan.with_arrays({"buy": np.full_like(plan.buy, np.nan)})


class AllLabs:
    batched = True

    def decide(self, view, seed):
        return idle(view.rules, view.state)


class Nothing:
    def decide(self, view, seed):
        return None


class Vandal:
    def decide(self, view, seed):
        view.state.price[:] = 1000.0
        return advise(view)


class Moody(Undercutter):
    """Decides otherwise each time it is asked."""

    def __init__(self):
        self.asked = 0

    def decide(self, view, seed):
        self.asked += 1
        plan = advise(view)
        return plan.with_arrays({"price": plan.price * (1.0 + 0.01 * self.asked)})


class Mixer(Undercutter):
    """Lets games of a batch know of each other."""

    def decide(self, view, seed):
        plan = advise(view)
        mean = plan.price.mean(axis=-1, keepdims=True)
        return plan.with_arrays({"price": np.broadcast_to(mean, plan.price.shape)})


class Peeker(Undercutter):
    """Digs out what the game holds behind the view: the positions in the hands of whoever asks."""

    def decide(self, view, seed):
        import sys

        hidden = {}
        for frame in sys._current_frames().values():
            while frame is not None:
                for value in list(frame.f_locals.values()):
                    state = getattr(value, "state", value)
                    if type(state) is type(view.state):
                        hidden[id(state)] = state
                frame = frame.f_back
        cash = sum(float(np.nansum(state.cash)) for state in hidden.values())
        plan = advise(view)
        return plan.with_arrays({"marketing": plan.marketing + cash % 97.0})


class Sleeper:
    def decide(self, view, seed):
        import time

        time.sleep(3.0)


class Unmade:
    def __init__(self, needed):
        self.needed = needed


class Undecided:
    pass
'''


def written(folder: Path, name: str = "mine.py") -> Path:
    """Write the rivals' file into a folder and return its path."""
    path = folder / name
    path.write_text(SOURCE, encoding="utf-8")
    return path


@contextmanager
def admitted(folder: Path, cls: str) -> Iterator[str]:
    """Admit a rival while the block runs; yield how it is written."""
    spec = f"{written(folder)}:{cls}"
    outside.admit(spec)
    try:
        yield spec
    finally:
        outside.dismiss(spec)
