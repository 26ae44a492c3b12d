import math

import pytest

from game.ui.kit import format as fmt
from game.ui.kit.numbers import parse_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.84e9, "$1.84B"),
        (-212e6, "\u2212$212M"),
        (999.6e6, "$1.00B"),
        (96.4e9, "$96.4B"),
        (412e9, "$412B"),
        (612e6, "$612M"),
        (950e3, "$950k"),
        (3.6, "$3.60"),
        (0, "$0"),
        (-0.001, "$0"),
        (math.nan, "\u2013"),
    ],
)
def test_money(value: float, text: str) -> None:
    assert fmt.money(value) == text


def test_money_signed() -> None:
    assert fmt.money(25e6, signed=True) == "+$25M"
    assert fmt.money(-25e6, signed=True) == "\u2212$25M"


@pytest.mark.parametrize(
    ("value", "text"), [(3e9, "$3B"), (2.5e9, "$2.5B"), (500e6, "$500M"), (0, "$0"), (100e9, "$100B")]
)
def test_money_axis(value: float, text: str) -> None:
    assert fmt.money_axis(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(3.6, "$3.60"), (14.5, "$14.5"), (9.999, "$10.0"), (0.095, "$0.095")]
)
def test_price(value: float, text: str) -> None:
    assert fmt.price(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(31.2e12, "31.2T"), (610e9, "610B"), (48e6, "48M"), (1e12, "1.0T"), (999.9e9, "1.0T")]
)
def test_tokens(value: float, text: str) -> None:
    assert fmt.tokens(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(148e3, "148 k"), (24e3, "24 k"), (51.8e3, "51.8 k"), (640, "640"), (48e6, "48M")]
)
def test_count(value: float, text: str) -> None:
    assert fmt.count(value) == text


def test_signs_and_percents() -> None:
    assert fmt.percent(0.22, 1) == "22.0%"
    assert fmt.percent(-0.004) == "0%"
    assert fmt.delta(-3.14) == "\u22123.1"
    assert fmt.delta(0.8) == "+0.8"
    assert fmt.delta(-0.01) == "\u00b10.0"
    assert fmt.points(-0.031) == "\u22123.1 points"
    assert fmt.number(-1234.5, 1) == "\u22121,234.5"


def test_scientific_interval_ordinal_duration() -> None:
    assert fmt.scientific(6e26) == "6.0\u00d710\u00b2\u2076"
    assert fmt.interval("63.1", "66.4") == "(63.1\u201366.4)"
    assert [fmt.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd",
    ]  # fmt: skip
    assert fmt.duration(360) == "6:00"
    assert fmt.duration(9.2) == "0:10"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("24", 24e6),
        ("2.5B", 2.5e9),
        ("1,250k", 1.25e6),
        ("\u22123", -3e6),
        ("$55m", 55e6),
        ("12%", 0.12),
        ("x", None),
        ("", None),
    ],
)
def test_reading_typed_numbers(typed: str, number: float | None) -> None:
    assert parse_number(typed, 1e6) == (None if number is None else pytest.approx(number))
