"""The gallery at every size: no controls overlap, all can be reached, pictures do not vary."""

import itertools

import numpy as np
import pygame
import pytest

from tools.hands.driver import Driver
from tools.kit_gallery import GOLDEN, GOLDEN_SIZE, PAGES, SIZES, Gallery


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_controls_of_one_layer_do_not_overlap(page: str, width: int, height: int, scale: float) -> None:
    drive = Driver((width, height), scale)
    drive.show(Gallery(page))
    # A row holds its controls and a scroll area its content: they are no rivals for the mouse.
    controls = [n for n in drive.app.nodes if n.actions or n.role in ("slider", "spinbutton", "textbox")]
    controls = [n for n in controls if n.role not in ("row", "scroll") and n.rect.size != (0, 0)]
    assert len(controls) >= 3
    for a, b in itertools.combinations(controls, 2):
        if a.layer == b.layer:
            assert not a.rect.colliderect(b.rect), f"{a.id} {a.rect} overlaps {b.id} {b.rect}"
    drive.close()


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_every_stop_and_brings_it_into_view(page: str) -> None:
    drive = Driver((1280, 720), 1.5)
    drive.show(Gallery(page))
    wanted = {n.id for n in drive.app.nodes if n.focusable and not n.group}
    seen = set()
    for _ in range(len(wanted) + 40):
        drive.press("tab")
        if drive.focus is not None and drive.focus not in seen:
            seen.add(drive.focus)
            assert drive.find(drive.focus).rect.h > 0, drive.focus
    assert wanted <= seen
    drive.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_the_same_picture_twice(page: str) -> None:
    shots = []
    for _ in range(2):
        drive = Driver()
        app = drive.show(Gallery(page))
        shots.append(pygame.image.tobytes(app.surface, "RGB"))
        drive.close()
    assert shots[0] == shots[1]
    assert len(set(shots[0])) > 100


@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_approved(page: str) -> None:
    """Renew with `python tools/kit_gallery.py --golden` after looking at what changed."""
    drive = Driver(GOLDEN_SIZE)
    app = drive.show(Gallery(page))
    shown = pygame.surfarray.array3d(app.surface).astype(int)
    approved = pygame.surfarray.array3d(pygame.image.load(GOLDEN / f"{page}.png")).astype(int)
    differing = (np.abs(shown - approved).max(axis=2) > 8).mean()
    assert differing <= 0.0001
    drive.close()
