"""Every kind of control looks different at rest, hovered, pressed, focused, disabled, changed and warning."""

import numpy as np
import pygame
import pytest

from tools.gallery.states import STATES
from tools.hands.driver import Driver
from tools.kit_gallery import Gallery

KINDS = {
    "button": "", "primary": "", "slider": "", "stepper": "", "table": ".code", "field": "", "drop-down": "",
    "segmented": ".b", "checkbox": "", "switch": "", "card": "", "tabs": ".b",
}  # fmt: skip
"""The id's part that names the control of a kind which is held in a state."""
NOT_FOR = {
    "primary": ("Changed", "Warning"),
    "tabs": ("Changed", "Warning"),
    "slider": ("Pressed",),  # the knob is drawn as when hovered: what is dragged moves
    "stepper": ("Pressed",),  # its two buttons are pressed, not the whole
    "field": ("Pressed",),  # pressing gives the focus and a caret
}
"""States that a kind has not."""


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_states_look_different(kind: str, scale: float) -> None:
    drive = Driver((1920, 1080), scale)
    pictures: dict[str, np.ndarray] = {}
    try:
        drive.show(Gallery("states"))
        for state in STATES:
            if state in NOT_FOR.get(kind, ()):
                continue
            key = f"{kind}.{state.lower()}{KINDS[kind]}"
            if drive.find(key).rect.h < drive.find(key).full.h:
                drive.app.ui.set_focus(key)  # brings it into view
                drive.wait(0.5)
                drive.app.ui.set_focus("page.states")
                drive.wait(0.5)
            spot = drive.find(key).full
            area = spot.inflate(16, 16).clip(drive.app.surface.get_rect())
            pictures[state] = pygame.surfarray.array3d(drive.app.surface.subsurface(area)).astype(int)
    finally:
        drive.close()
    assert len(pictures) >= 5
    for state, picture in pictures.items():
        if state != "Default":
            rest = pictures["Default"]
            w, h = min(picture.shape[0], rest.shape[0]), min(picture.shape[1], rest.shape[1])
            different = np.abs(picture[:w, :h] - rest[:w, :h]).max(axis=2) > 12
            assert different.sum() > 20, state
