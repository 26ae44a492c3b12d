"""Rivals from a player's own file: admitted by name on the command line, watched while they decide.

No record and no scenario can bring code along: what they name is played only if a person at the command line
named it too. The class is `Rival` below; what it gives back is looked at before the market sees it.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, Protocol, TypeVar

import numpy as np

from game.market.arrays import ArrayRecord, shapes
from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.session.seats.players import PlayerError, parsed

R = TypeVar("R", bound=ArrayRecord)
T = TypeVar("T")

PATIENCE = 30.0
"""Seconds that a decision may take, and a tenth of one more for every game of a batch."""


class RivalError(RuntimeError):
    """An outside rival cannot be loaded or did something wrong; one line names the file and the quarter."""


class Rival(Protocol):
    """What a class must offer, besides a constructor without arguments.

    The same view and seed must give the same orders: one object plays many games, in any order.
    An attribute `batched = True` says that views of several games (B > 1) are understood; otherwise each game
    is asked for by itself.
    """

    def decide(self, view: View, seed: Seeds) -> Orders:
        """Return the orders of the view's seat, L = 1, as finite numbers; the view cannot be changed."""


@dataclass(frozen=True, slots=True)
class Outside:
    """An outside rival as a player: called with a view and seeds like any other."""

    spec: str
    rival: Rival
    batched: bool
    patience: float = PATIENCE

    @classmethod
    def of(cls, made: Callable[[], Any], spec: str, patience: float = PATIENCE) -> "Outside":
        """Make a rival and look at its outside.

        Raises:
            RivalError: its constructor fails, or it has no `decide`.
        """
        try:
            rival = made()
        except Exception as error:
            raise RivalError(f"{spec}: making one failed: {_told(error)}") from error
        if not callable(getattr(rival, "decide", None)):
            raise RivalError(f"{spec}: the class needs a method decide(self, view, seed)")
        return cls(spec, rival, bool(getattr(rival, "batched", False)), patience)

    def __call__(self, view: View, seed: Seeds) -> Orders:
        """Return the rival's orders, checked.

        Raises:
            RivalError: it failed, took too long, or its orders are not complete, finite numbers.
        """
        if self.batched or view.batch == 1:
            return self._asked(view, seed)
        games = range(view.batch)
        plans = [self._asked(one_game(view, b), seed[b : b + 1]) for b in games]
        return joined(plans)

    def _asked(self, view: View, seed: Seeds) -> Orders:
        place = f"{self.spec}: quarter {view.quarter + 1}"
        limit = self.patience + view.batch / 10.0
        shown = guarded(view)
        try:
            found = _within(lambda: self.rival.decide(shown, seed.copy()), limit)
        except TimeoutError as error:
            raise RivalError(f"{place}: no orders after {limit:.0f} s") from error
        except Exception as error:
            raise RivalError(f"{place}: {_told(error)}") from error
        fault = fault_of(found, view)
        if fault:
            raise RivalError(f"{place}: {fault}")
        return found


def _within(work: Callable[[], T], seconds: float) -> T:
    """Return what `work` returns, or raise what it raises, or TimeoutError; then it is left behind."""
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except BaseException as error:  # noqa: BLE001 - foreign code; whoever asks for the result gets it
            result.set_exception(error)

    Thread(target=run, daemon=True).start()
    return result.result(seconds)


def _told(error: BaseException) -> str:
    """Word a foreign exception in one line, with the line of code that it comes from."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f" ({Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno})" if last else ""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}{': ' if text else ''}{text:.200}{where}"


def fault_of(found: object, view: View) -> str:
    """Return what is wrong with orders (L = 1) for a view, "" if nothing is."""
    if not isinstance(found, Orders):
        return f"decide returned {type(found).__name__}, not Orders"
    sizes = tuple({**view.rules.world.sizes, "L": 1}.items())
    for name, shape in shapes(Orders, sizes, view.batch).items():
        values = getattr(found, name, None)
        if not isinstance(values, np.ndarray) or values.dtype.kind not in "fiub":
            return f"orders.{name} is no array of numbers"
        if values.shape != shape:
            axes = " ".join(Orders.spec()[name].axes)
            return f"orders.{name} has shape {values.shape}, needs {shape} ({axes})"
        if not np.isfinite(values).all():
            return f"orders.{name} holds a number that is not finite"
    return ""


def guarded(view: View) -> View:
    """Return a view whose arrays cannot be written to: most of them are the game's own."""
    return View(view.rules, view.seat, _locked(view.state), _locked(view.report))


def _locked(record: R) -> R:
    shown = {name: values.view() for name, values in record.arrays().items()}
    for values in shown.values():
        values.setflags(write=False)
    return record.with_arrays(shown)


def one_game(view: View, b: int) -> View:
    """Return what a seat knows of game b alone."""
    return View(view.rules, view.seat, view.state.game(b), view.report.game(b))


def joined(games: list[Orders]) -> Orders:
    """Join the orders of single games (B = 1 each) into those of a batch."""
    return Orders(
        **{name: np.concatenate([getattr(o, name) for o in games], axis=-1) for name in Orders.spec()}
    )


# --- admission

_ADMITTED: dict[str, Outside] = {}
"""The rivals that this process may play, by the way they are written."""


def admit(text: str) -> Outside:
    """Load an outside rival that a person named; from now on it may sit in a seat.

    Raises:
        RivalError: the file or the class is not there, or running the file fails.
        PlayerError: the text is not written as path/to/file.py:Class.
    """
    spec = parsed(text)
    if not spec.outside:
        raise PlayerError(f"{text}: write the file and the class, as path/to/file.py:Class")
    _ADMITTED[str(spec)] = Outside.of(loaded(spec.file, spec.cls), str(spec))
    return _ADMITTED[str(spec)]


def admitted(text: str) -> Outside | None:
    """Return an outside rival that was admitted, or None."""
    return _ADMITTED.get(text)


def dismiss(text: str) -> None:
    """Let a rival play no more."""
    _ADMITTED.pop(text, None)


def loaded(file: str, cls: str) -> Callable[[], Any]:
    """Run a file and return a class of it.

    Raises:
        RivalError: see `admit`.
    """
    path = Path(file)
    if not path.is_file():
        raise RivalError(f"{file}: no such file")
    module = _run(path)
    found = getattr(module, cls, None)
    if not isinstance(found, type):
        classes = [
            n for n, it in vars(module).items() if isinstance(it, type) and it.__module__ == module.__name__
        ]
        raise RivalError(f"{file}: no class '{cls}' (it has: {', '.join(classes) or 'none'})")
    return found


def _run(path: Path) -> ModuleType:
    """Run a file as a module of its own; SystemExit of a script without a main guard counts as a failure."""
    name = f"moat_outside_{path.stem}_{abs(hash(path.resolve())):x}"
    place = spec_from_file_location(name, path)
    if place is None or place.loader is None:
        raise RivalError(f"{path}: Python cannot load it")
    module = module_from_spec(place)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        place.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise RivalError(f"{path}: {_told(error)}") from error
    return module
