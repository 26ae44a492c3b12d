"""Small pictures of maps: the same every time, kept, and never a reason to stop."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.ui.devices.display import open_window
from game.ui.games.errors import MatchError
from game.ui.hexmap.decor import quarters
from game.ui.hexmap.frames import Frame, SegmentFrame
from game.ui.hexmap.view import MapArt
from game.ui.kit import theme
from game.ui.library.saves import SavedGame
from game.ui.library.thumbnails import SIZE, Thumbnails

SMALL = (107, 60)


@pytest.fixture(autouse=True)
def opened() -> Iterator[None]:
    open_window((640, 360))
    yield
    pygame.display.quit()


def game(tip: str = "a" * 32) -> SavedGame:
    return SavedGame(Path("a.moat"), 0.0, tip=tip)


def pictures(folder: Path, frame: Frame | None = None, asked: list[str] | None = None) -> Thumbnails:
    def market(one: SavedGame) -> Frame:
        if asked is not None:
            asked.append(one.tip)
        return quarters()[1] if frame is None else frame

    return Thumbnails(market, MapArt(), folder)


def pixels(surface: pygame.Surface | None) -> bytes:
    assert surface is not None
    return pygame.image.tobytes(surface, "RGB")


def made(subject: Thumbnails, one: SavedGame | None = None) -> bytes:
    subject.make(one or game())
    return pixels(subject.shown(one or game(), SMALL))


def test_a_picture_is_drawn_once_and_is_the_same_from_disk(tmp_path: Path) -> None:
    asked: list[str] = []
    first = pictures(tmp_path, asked=asked)
    assert first.shown(game(), SMALL) is None
    drawn = made(first)
    assert made(first) == drawn
    assert first.shown(game(), SMALL) is first.shown(game(), SMALL)
    assert made(pictures(tmp_path, asked=asked)) == drawn
    assert len(asked) == 1
    assert made(pictures(tmp_path / "elsewhere")) == drawn


def test_another_quarter_has_another_picture(tmp_path: Path) -> None:
    subject = pictures(tmp_path)
    made(subject)
    assert subject.shown(game("b" * 32), SMALL) is None
    assert made(subject) != made(pictures(tmp_path, quarters()[0]), game("b" * 32))


@pytest.mark.parametrize("broken", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"x" * 1_000_000])
def test_a_broken_picture_is_drawn_again(tmp_path: Path, broken: bytes) -> None:
    drawn = made(pictures(tmp_path))
    (kept,) = tmp_path.glob("*.png")
    kept.write_bytes(broken)
    asked: list[str] = []
    assert made(pictures(tmp_path, asked=asked)) == drawn
    assert len(asked) == 1
    assert kept.read_bytes() != broken


def test_a_picture_of_another_size_is_drawn_again(tmp_path: Path) -> None:
    drawn = made(pictures(tmp_path))
    (kept,) = tmp_path.glob("*.png")
    pygame.image.save(pygame.Surface((SIZE[0], SIZE[1] - 1)), str(kept))
    assert made(pictures(tmp_path)) == drawn


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    drawn = made(pictures(tmp_path / "good"))
    (tmp_path / "bad").write_text("in the way", encoding="utf-8")
    assert made(pictures(tmp_path / "bad")) == drawn


STRANGE = (
    SegmentFrame("a", "a", 100.0, (("nobody-knows", 1.0),)),
    SegmentFrame("b", "b", 100.0, (("meridian", 1.0),)),
)
EMPTY = (SegmentFrame("a", "a", 0.0, (("meridian", 0.0),)),)


def is_sea(picture: bytes) -> bool:
    """Tell whether a picture is sea all over; scaling rounds by a shade or two."""
    (colour,) = {picture[n : n + 3] for n in range(0, len(picture), 3)}
    return all(abs(a - b) <= 2 for a, b in zip(colour, theme.SEA, strict=True))


@pytest.mark.parametrize("frame", [STRANGE, EMPTY])
def test_a_market_that_cannot_be_drawn_is_open_sea(tmp_path: Path, frame: Frame) -> None:
    assert is_sea(made(pictures(tmp_path, frame)))
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_does_not_tell_is_open_sea(tmp_path: Path) -> None:
    def market(_game: SavedGame) -> Frame:
        raise MatchError("damaged")

    assert is_sea(made(Thumbnails(market, MapArt(), tmp_path)))
