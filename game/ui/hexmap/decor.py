"""A made-up market in full bloom: the title screen's picture, and the galleries' and benchmarks' subject."""

from functools import cache
from typing import Final

from game.ui.hexmap.frames import Frame, SegmentFrame
from game.ui.hexmap.marketmap import MapModel, fold

_OWNERS: Final = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "commons")
# key, name, short name, revenue ($M) before and now, locked ($M), Elo needed, shares (%) before and now
_MARKET: Final = (
    ("consumer", "Consumer assistants", "Consumer", 1890, 2040, 150, 1380,
     (26.0, 27.4, 14.8, 14.2, 9.0, 4.2, 4.4), (22.0, 30.0, 15.6, 12.2, 10.0, 4.2, 6.0)),
    ("enterprise", "Enterprise platform", "Enterprise", 1390, 1550, 480, 1395,
     (24.0, 24.4, 20.2, 14.6, 6.4, 3.8, 6.6), (25.8, 20.6, 21.6, 12.8, 6.4, 3.8, 9.0)),
    ("legal", "Legal & finance", "Legal", 460, 520, 460, 1420,
     (15.0, 18.0, 22.4, 14.0, 6.0, 18.4, 6.2), (15.2, 17.4, 23.0, 13.2, 5.8, 19.2, 6.2)),
    ("api", "Developer API", "Developer API", 910, 940, 110, 1370,
     (18.1, 22.6, 11.4, 13.2, 4.0, 8.7, 22.0), (17.8, 21.3, 11.2, 10.4, 4.0, 9.1, 26.2)),
    ("code", "Code agents", "Code agents", 1080, 1190, 400, 1400,
     (27.2, 26.6, 12.6, 9.8, 3.0, 7.2, 13.6), (30.4, 24.0, 12.2, 8.8, 3.0, 7.0, 14.6)),
    ("health", "Health", "Health", 370, 430, 700, 1440,
     (12.2, 15.0, 42.4, 11.0, 9.6, 5.4, 4.4), (14.6, 11.4, 46.2, 10.2, 8.4, 5.0, 4.2)),
)  # fmt: skip


def quarters() -> tuple[Frame, Frame]:
    """Return two quarters in a row of a market with six labs and six segments."""
    before: list[SegmentFrame] = []
    now: list[SegmentFrame] = []
    for key, name, short, former, revenue, locked, elo, old, new in _MARKET:
        pressure = tuple((owner, 0.14 * ((i * 3 + len(key)) % 5 - 2)) for i, owner in enumerate(_OWNERS))
        for frames, money, shares, growth in (
            (before, former, old, None),
            (now, revenue, new, revenue / former - 1.0),
        ):
            frames.append(
                SegmentFrame(
                    key=key,
                    name=name,
                    revenue_musd=float(money),
                    shares=tuple(zip(_OWNERS, (share / 100 for share in shares), strict=True)),
                    locked_musd=float(locked),
                    unlock_elo=float(elo),
                    growth=growth,
                    short=short,
                    pressure=pressure,
                )
            )
    return tuple(before), tuple(now)


@cache
def showcase() -> MapModel:
    """Return the made-up market's second quarter as a map."""
    return fold(quarters())[-1]
