"""`Ui`: the painter, the services and every widget in one object that screens draw with."""

from game.ui.kit.button import button, icon_button, link, lock
from game.ui.kit.charts.fan import fan_chart
from game.ui.kit.charts.gauge import gauge, range_bar
from game.ui.kit.charts.kite import kite
from game.ui.kit.charts.ladder import ladder_axis, price_ladder
from game.ui.kit.charts.lines import area_chart, line_chart, sparkline, stacked_share
from game.ui.kit.charts.waterfall import waterfall
from game.ui.kit.check import checkbox, option_card, toggle
from game.ui.kit.dropdown import dropdown
from game.ui.kit.field import number_field, pin_field, text_field
from game.ui.kit.modal import confirm, modal
from game.ui.kit.nav import rail_item, tabs
from game.ui.kit.passes import Passes
from game.ui.kit.scroll import scroll
from game.ui.kit.segmented import segmented
from game.ui.kit.slider import slider
from game.ui.kit.status import bar, chip, empty, heading, kpi, stacked_bar
from game.ui.kit.stepper import stepper
from game.ui.kit.table import table
from game.ui.kit.toast import toast
from game.ui.kit.tooltip import keycap, tooltip


class Ui(Passes):
    """What `Screen.draw` receives. Each widget is documented where it is defined."""

    button = button
    icon_button = icon_button
    link = link
    lock = lock
    checkbox = checkbox
    toggle = toggle
    option_card = option_card
    slider = slider
    stepper = stepper
    segmented = segmented
    text_field = text_field
    number_field = number_field
    pin_field = pin_field
    dropdown = dropdown
    rail_item = rail_item
    tabs = tabs
    table = table
    scroll = scroll
    modal = modal
    confirm = confirm
    toast = toast
    tooltip = tooltip
    keycap = keycap
    kpi = kpi
    chip = chip
    bar = bar
    stacked_bar = stacked_bar
    empty = empty
    heading = heading
    line_chart = line_chart
    area_chart = area_chart
    stacked_share = stacked_share
    sparkline = sparkline
    fan_chart = fan_chart
    waterfall = waterfall
    gauge = gauge
    range_bar = range_bar
    kite = kite
    ladder_axis = ladder_axis
    price_ladder = price_ladder
