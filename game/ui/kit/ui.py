"""`Ui`: the painter, the services and every widget in one object that screens draw with."""

from game.ui.kit.button import button, icon_button, link, lock
from game.ui.kit.core import UiCore
from game.ui.kit.modal import confirm, modal
from game.ui.kit.segmented import segmented
from game.ui.kit.slider import slider
from game.ui.kit.stepper import stepper
from game.ui.kit.toast import toast
from game.ui.kit.tooltip import keycap, tooltip


class Ui(UiCore):
    """What `Screen.draw` receives. Each widget is documented where it is defined."""

    button = button
    icon_button = icon_button
    link = link
    lock = lock
    slider = slider
    stepper = stepper
    segmented = segmented
    modal = modal
    confirm = confirm
    toast = toast
    tooltip = tooltip
    keycap = keycap
