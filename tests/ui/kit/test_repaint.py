"""Painting only what changed gives the picture that painting everything gives."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
import pygame
import pytest

from game.ui.app import App
from game.ui.kit.displaylist import Area, DisplayList, Item, fill, run
from game.ui.kit.layout import Rect
from game.ui.kit.repaint import Canvas, bare, changed
from game.ui.kit.sprites import Sprites, dashed_box, svg
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.desk.registry import planning_screens
from game.ui.screens.desk.shell import Shell
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tests.ui.kit.views import View
from tools.hands.driver import Driver
from tools.kit_gallery import PAGES, Gallery

T = TypeVar("T")
WINDOW = pygame.Rect(0, 0, 400, 300)
RED, BLUE = (200, 0, 0), (0, 0, 200)
KEYS = (
    pygame.K_TAB,
    pygame.K_RIGHT,
    pygame.K_LEFT,
    pygame.K_DOWN,
    pygame.K_UP,
    pygame.K_SPACE,
    pygame.K_5,
    pygame.K_BACKSPACE,
    pygame.K_PAGEDOWN,
    pygame.K_ESCAPE,
)


class Idle:
    """A game around the shell that does nothing."""

    def commit(self, ui: Ui, desk: Desk) -> None: ...

    def leave(self, ui: Ui) -> None: ...

    def quit(self, ui: Ui) -> None: ...

    def settings(self, ui: Ui) -> None: ...

    def keep(self) -> None: ...

    def can_take_back(self) -> bool:
        return True

    def take_back(self, ui: Ui) -> None: ...


def picture(app: App) -> bytes:
    return pygame.image.tobytes(app.surface, "RGB")


def hands(seed: int, app: App, count: int) -> Iterator[tuple[list[pygame.event.Event], float]]:
    """Yield random events, as a restless player makes them, with the time that passes before each."""
    rng = np.random.default_rng(seed)

    def pick(options: Sequence[T]) -> T:
        return options[int(rng.integers(len(options)))]

    down = False
    for _ in range(count):
        spots = [node.rect.center for node in app.nodes if node.rect.w > 0 and node.rect.h > 0]
        pos = pick(spots)
        kind = pick(("move", "move", "button", "button", "key", "wheel", "wait"))
        seconds = pick((0.0, 0.016, 0.1, 0.5))
        if kind == "move":
            event = [pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(int(down), 0, 0))]
        elif kind == "button":
            down = not down
            what = pygame.MOUSEBUTTONDOWN if down else pygame.MOUSEBUTTONUP
            event = [pygame.event.Event(what, pos=pos if down else app.ui.mouse, button=1)]
        elif kind == "key":
            key = pick(KEYS)
            event = [
                pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="5" if key == pygame.K_5 else ""),
                *([pygame.event.Event(pygame.TEXTINPUT, text="5")] if key == pygame.K_5 else []),
                pygame.event.Event(pygame.KEYUP, key=key, mod=0),
            ]
        elif kind == "wheel":
            turn = pick((-2.0, -1.0, 1.0))
            event = [pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=turn, precise_y=turn)]
        else:
            event = []
        yield event, seconds


def play(screen: Screen, size: tuple[int, int, float], seed: int, count: int) -> int:
    """Play random events, compare each frame with the same one painted whole; return how often it changed."""
    drive = Driver(size[:2], size[2])
    app = drive.show(screen)
    seen = picture(app)
    changes = 0
    try:
        for events, seconds in hands(seed, app, count):
            app.step(events, seconds)
            shown = picture(app)
            app.invalidate()
            app.step((), 0.0)
            assert shown == picture(app), f"after {events}"
            changes += shown != seen
            seen = shown
    finally:
        drive.close()
    return changes


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(1280, 720, 1.0), (1600, 900, 1.5)])
def test_the_gallery_looks_as_if_painted_whole(page: str, size: tuple[int, int, float]) -> None:
    assert play(Gallery(page), size, seed=len(page), count=60) > 10


@pytest.mark.parametrize("tab", [screen.key for screen in planning_screens()])
def test_a_planning_screen_looks_as_if_painted_whole(tab: str) -> None:
    shell = Shell(demo_desk(), Idle())
    shell.tab = tab
    assert play(shell, (1440, 810, 1.0), seed=7, count=60) > 10


# --- what counts as changed


def item(x: int, colour: tuple[int, int, int] = RED, clip: Area | None = None) -> Item:
    return colour, (x, 10, 20, 20), clip


def test_equal_frames_change_nothing() -> None:
    assert changed([item(0), item(50)], [item(0), item(50)], WINDOW) == []


def test_only_what_differs_is_dirty() -> None:
    found = changed([item(0), item(50)], [item(0), item(50, BLUE)], WINDOW)
    assert found == [pygame.Rect(50, 10, 20, 20)]
    moved = changed([item(0), item(50)], [item(0), item(150)], WINDOW)
    assert sorted(rect.x for rect in moved) == [50, 150]


def test_a_clip_limits_what_is_dirty() -> None:
    clip = (55, 0, 5, 300)
    assert changed([item(50, RED, clip)], [], WINDOW) == [pygame.Rect(55, 10, 5, 20)]
    assert changed([item(50, RED, clip)], [item(50, RED, (0, 0, 0, 0))], WINDOW) == [
        pygame.Rect(55, 10, 5, 20)
    ]


def test_another_order_or_number_paints_everything() -> None:
    assert changed([item(0), item(10, BLUE)], [item(10, BLUE), item(0)], WINDOW) == [WINDOW]
    assert changed([item(0)], [item(0), item(0)], WINDOW) == [WINDOW]


def test_dirty_rectangles_are_disjoint_and_few() -> None:
    close = changed([], [item(0), item(15), item(30)], WINDOW)
    assert close == [pygame.Rect(0, 10, 50, 20)]
    many: list[Item] = [((0, 0, n), (n * 20, n * 10, 4, 4), None) for n in range(15)]
    assert len(changed([], many, WINDOW)) == 1


def test_most_of_a_window_is_the_whole_window() -> None:
    assert changed([], [(RED, (0, 0, 400, 250), None)], WINDOW) == [WINDOW]


def test_a_custom_painter_runs_again_only_for_another_key() -> None:
    ran: list[str | None] = []
    target, canvas = pygame.Surface(WINDOW.size), Canvas()

    def note(key: str | None, _: pygame.Surface) -> None:
        ran.append(key)

    for key in ("a", "a", "b", None, None):
        listed = DisplayList()
        listed.call(partial(note, key), (0, 0, 50, 50), key)
        canvas.show(listed.items(), target)
    assert ran == ["a", "b", None, None]


def test_a_painter_under_something_that_changed_runs_again() -> None:
    target, canvas, ran = pygame.Surface(WINDOW.size), Canvas(), []
    for colour in (RED, BLUE):
        listed = DisplayList()
        listed.call(lambda _: ran.append(1), (0, 0, 50, 50), "same")
        listed.fill((40, 40, 20, 20), colour)
        assert canvas.show(listed.items(), target)
    assert len(ran) == 2
    assert target.get_at((45, 45))[:3] == BLUE


def test_a_dashed_box_looks_the_same_each_time() -> None:
    body = dashed_box(600, 40, "#101b29", RED, 3.0)
    pictures, others = set(), []
    for n in range(60):  # other shapes in between leave other things in memory
        pictures.add(pygame.image.tobytes(Sprites().picture(svg(600, 40, body), (600, 40)), "RGBA"))
        others.append(Sprites().icon("lock", 10 + n, BLUE))
    assert len(others) == 60
    assert len(pictures) == 1


# --- the window


def test_a_move_within_one_node_paints_nothing(drive: Driver) -> None:
    runs: list[bool] = []

    def draw(ui: Ui) -> None:
        ui.button("one", Rect(100, 100, 200, 80), "One")
        runs.append(ui.painting)

    app = drive.show(View(draw))
    drive.hover("one")
    before = picture(app)
    runs.clear()
    drive.hover("one")
    assert runs == [True]
    assert picture(app) == before


def test_what_a_revealed_window_lost_is_painted_again(drive: Driver) -> None:
    app = drive.show(View(lambda ui: ui.fill(Rect(0, 0, 100, 100), RED)))
    good = picture(app)
    app.surface.fill(BLUE)
    app.step()
    assert picture(app) != good, "nothing changed, so nothing was painted"
    app.step([pygame.event.Event(pygame.WINDOWEXPOSED)])
    assert picture(app) == good


def test_a_resized_window_is_painted_whole(drive: Driver) -> None:
    app = drive.show(Gallery("widgets"))
    drive.resize(1280, 720)
    drive.resize(1600, 900)
    shown = picture(app)
    app.invalidate()
    app.step()
    assert picture(app) == shown


def test_the_ground_is_painted_wherever_no_panel_hides_it() -> None:
    window = pygame.Rect(0, 0, 320, 180)
    rng = np.random.default_rng(3)
    for _ in range(60):
        items: list[Item] = []
        open_to_sea = np.ones((320, 180), dtype=bool)
        for n in range(4):
            x, y, w, h = (
                int(rng.integers(low, high)) for low, high in ((-40, 320), (-40, 180), (0, 200), (0, 160))
            )
            clip = (0, 0, 90, 90) if n == 3 else None
            items.append((RED, (x, y, w, h), clip))
            if clip is None and w * h >= 320 * 180 // 32:
                open_to_sea[max(0, x) : max(0, x + w), max(0, y) : max(0, y + h)] = False
        painted = np.zeros((320, 180), dtype=int)
        for part in bare(items, window):
            painted[part.x : part.right, part.y : part.bottom] += 1
        assert np.array_equal(painted, open_to_sea.astype(int))


def test_fills_that_begin_at_lines_of_the_cache_cover_what_plain_ones_do() -> None:
    rng = np.random.default_rng(7)
    ours, plain = pygame.Surface((100, 40), depth=32), pygame.Surface((100, 40), depth=32)
    for n in range(400):
        x, y, w, h = (int(rng.integers(low, high)) for low, high in ((-30, 100), (-9, 40), (0, 90), (0, 90)))
        area = (x, y, w, h)
        colour = (n % 256, 7 * n % 256, 255 - n % 256)
        fill(ours, colour, area)
        plain.fill(colour, area)
        assert pygame.image.tobytes(ours, "RGB") == pygame.image.tobytes(plain, "RGB"), area


def test_a_clip_holds_what_is_drawn_under_it_and_the_part_to_repaint() -> None:
    stamp = pygame.Surface((40, 40), pygame.SRCALPHA)
    stamp.fill((0, 255, 0, 255))
    target = pygame.Surface((100, 60), depth=32)
    clip = (20, 10, 30, 30)
    items: list[Item] = [
        (RED, (0, 0, 100, 60), clip),
        (stamp, (40, 5, 40, 40), clip),
        (stamp, (80, 40, 40, 40), None),
    ]
    run(items, target, pygame.Rect(30, 0, 60, 60))
    drawn = pygame.surfarray.array3d(target).any(axis=2)
    wanted = np.zeros((100, 60), dtype=bool)
    wanted[30:50, 10:40] = wanted[80:90, 40:60] = True
    assert np.array_equal(drawn, wanted)
    assert tuple(target.get_at((45, 20)))[:3] == (0, 255, 0)
