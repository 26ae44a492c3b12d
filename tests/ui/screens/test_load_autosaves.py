"""Autosaves on the library page: what playing leaves there, and playing on from it."""

from game.paths import autosaves_dir
from game.record import read
from game.ui.library.listing import autosaved_games, saved_games
from game.ui.screens.ending import EndingPage
from game.ui.screens.new_game.thesis import ThesisPage
from tests.ui.screens.library import in_the_way, names
from tests.ui.screens.matches import begin, commit, match, window


def test_playing_leaves_copies_and_playing_on_from_one_is_a_branch() -> None:
    begun = match()
    path = begun.game.path
    assert path is not None
    for seat in begun.waiting:
        begun.seal(seat)
    begun.close()
    with window() as drive:
        assert [g.moment for g in autosaved_games()] == ["commit", "start"]
        before = {file: file.read_bytes() for file in (*autosaves_dir().iterdir(), path)}
        drive.click("title.load")
        drive.click("load.section.autosaves")
        assert len(names(drive)) == 2
        assert not drive.find("load.rename").enabled
        drive.click("load.1")
        drive.click("load.open")
        assert isinstance(drive.app.screen, ThesisPage)  # the copy is older than the first commit
    assert all(file.read_bytes() == data for file, data in before.items())
    fresh = next(g for g in saved_games() if g.path != path)
    assert fresh.left == read(path).identity


def test_a_copy_of_a_finished_game_needs_no_new_record() -> None:
    begun = match()
    while not begun.over:
        for seat in begun.waiting:
            begun.seal(seat)
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.section.autosaves")
        assert drive.find("load.open").label == "See the ending"
        drive.click("load.open")
        assert isinstance(drive.app.screen, EndingPage)
    assert len(saved_games()) == 1


def test_copies_are_made_before_a_branch_and_before_a_quarter_is_taken_back() -> None:
    begun = match()
    for seat in begun.waiting:
        begun.seal(seat)
    begun.undo()
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.earlier")
        drive.click("rewind.yes")
    assert [g.moment for g in autosaved_games()][:2] == ["branch", "undo"]


def test_a_copy_that_fails_is_told_once_and_the_game_goes_on() -> None:
    in_the_way(autosaves_dir())
    with window() as drive:
        begin(drive)
        commit(drive)
        assert "autosave failed" in drive.find("toast.autosave").label
        drive.click("toast.autosave.close")
        drive.press("enter")
        commit(drive)
        assert not drive.shown("toast.autosave")
        assert saved_games()[0].turn == 3
