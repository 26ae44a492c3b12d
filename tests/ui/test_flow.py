"""Ways through the program: title, new game, playing, leaving, coming back, workshop."""

from pathlib import Path

import pytest

from game.paths import records_dir
from game.session.game import SaveError
from game.ui.games.errors import MatchError
from game.ui.library.listing import resumable, saved_games
from game.ui.main import Front
from game.ui.play import Play
from game.ui.screens.between.handover import Handover
from game.ui.screens.between.unsaved import Unsaved
from game.ui.screens.desk.shell import Shell
from game.ui.screens.new_game.thesis import ThesisPage
from game.ui.screens.report_page import ReportPage
from game.ui.settings.window import Window
from tests.ui.screens.matches import begin, commit, match, playing, window
from tools.hands.driver import Driver


def shell(drive: Driver) -> Shell:
    assert isinstance(drive.app.screen, Shell)
    return drive.app.screen


# --- title and new game


def test_a_first_title_offers_no_game_to_continue() -> None:
    with window() as drive:
        assert not drive.shown("title.continue")
        assert drive.shown("title.new")


def test_start_waits_for_the_thesis() -> None:
    with window() as drive:
        drive.click("title.new")
        assert not drive.find("new.start").enabled
        drive.press("ctrl+enter")
        assert drive.shown("new.start")
        drive.click("new.future.3")
        drive.press("ctrl+enter")
        assert shell(drive).desk.get("thesis") == 3.0


def test_who_has_no_game_yet_finds_the_first_one_chosen() -> None:
    with window() as drive:
        drive.click("title.new")
        assert drive.find("new.scenario.first-game").selected
        drive.click("new.future.1")
        drive.click("new.start")
        assert len(shell(drive).desk.world.labs) == 3
        drive.press("ctrl+enter")
        if drive.shown("sure.yes"):
            drive.press("enter")
    with window() as drive:
        drive.click("title.new")
        assert drive.find("new.scenario.standard").selected
    with window() as drive:
        drive.click("title.workshop")
        assert drive.find("new.scenario.standard").selected


def test_lab_personas_and_seed_are_those_chosen() -> None:
    with window() as drive:
        drive.click("title.new")
        drive.click("new.scenario.sprint")
        drive.click("new.you.kiln")
        drive.tab_to("new.seed")
        drive.retype("77")
        drive.click("new.future.0")
        drive.click("new.start")
        assert shell(drive).desk.lab.key == "kiln"
    games = saved_games()
    assert [game.lab for game in games] == ["kiln"]
    assert '"seed":77' in games[0].path.read_text(encoding="utf-8").splitlines()[0].replace(" ", "")


def test_escape_leads_back_to_the_title() -> None:
    with window() as drive:
        for page in ("new", "workshop", "load", "replays", "settings"):
            drive.click(f"title.{page}")
            assert not drive.shown("title.quit")
            drive.press("escape")
            assert drive.shown("title.quit")


# --- playing


def test_a_commit_resolves_and_shows_the_report() -> None:
    with window() as drive:
        begin(drive)
        commit(drive)
        assert isinstance(drive.app.screen, ReportPage)
        drive.press("enter")
        assert shell(drive).desk.quarter == 1


def test_leaving_keeps_game_and_plan_and_continue_takes_them_up() -> None:
    with window() as drive:
        begin(drive)
        commit(drive)
        drive.press("enter")
        shell(drive).desk.put("marketing", 123.0)
        drive.press("escape")
        drive.click("menu.leave")
        drive.wait(0.1)
        drive.wait(0.1)
        assert "Meridian" in drive.find("title.continue").value
        drive.click("title.continue")
        assert shell(drive).desk.quarter == 1
        assert shell(drive).desk.get("marketing") == 123.0
        assert shell(drive).desk.changed("marketing")


def test_an_earlier_quarter_can_be_played_again_as_a_new_record() -> None:
    with window() as drive:
        begin(drive)
        for _ in range(3):
            commit(drive)
            drive.press("enter")
        drive.press("escape")
        drive.click("menu.leave")
        drive.click("title.load")
        drive.click("load.earlier")
        drive.press("down")
        drive.click("rewind.yes")
        assert shell(drive).desk.quarter == 1
        commit(drive)
    assert sorted(game.turn for game in saved_games()) == [3, 4]


def test_a_game_can_be_deleted_after_a_question() -> None:
    begun = match()
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.delete")
        drive.click("load.sure.no")
        assert len(saved_games()) == 1
        drive.click("load.delete")
        drive.click("load.sure.yes")
        assert saved_games() == []
        assert drive.shown("empty")


@pytest.mark.parametrize("text", ["", "{}\n", "\x00\xff", "hello\nworld\n"])
def test_a_file_that_is_no_record_is_named_and_harms_nothing(text: str) -> None:
    folder = records_dir()
    folder.mkdir(parents=True)
    (folder / "wrong.moat").write_text(text, encoding="latin-1")
    begun = match()
    begun.close()
    with window() as drive:
        assert drive.shown("title.continue")
        drive.click("title.load")
        rows = {node.label: node for node in drive.app.nodes if node.role == "row"}
        assert rows["wrong"].warning
        assert rows["wrong"].value
        drive.click(rows["wrong"].id)
        assert not drive.find("load.open").enabled
        assert drive.find("load.delete").enabled


def test_a_record_that_another_window_plays_is_told_in_a_box() -> None:
    begun = match()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.open")
        assert drive.shown("notice")
        drive.press("escape")
        assert drive.shown("load.0")
    begun.close()


def test_a_quarter_that_cannot_be_written_can_be_retried(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = match()
    with playing(begun) as drive:

        def full() -> None:
            raise SaveError("sprint.moat: No space left on device")

        monkeypatch.setattr(begun.game, "retry", full)
        commit(drive)
        assert isinstance(drive.app.screen, Unsaved)
        drive.click("unsaved.retry")
        assert isinstance(drive.app.screen, Unsaved)
        monkeypatch.undo()
        drive.click("unsaved.retry")
        assert isinstance(drive.app.screen, ReportPage)
        assert begun.game.unwritten == 0


def test_or_played_on_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = match()
    with playing(begun) as drive:
        monkeypatch.setattr(begun.game, "retry", lambda: (_ for _ in ()).throw(SaveError("disk full")))
        commit(drive)
        drive.click("unsaved.go_on")
        assert isinstance(drive.app.screen, ReportPage)
        drive.press("enter")
        monkeypatch.undo()
        commit(drive)
        assert begun.quarter == 2


# --- workshop


def words_shown(drive: Driver) -> str:
    return " ".join(f"{node.label} {node.value} {node.tooltip}" for node in drive.app.nodes)


def test_teams_hand_over_and_choose_their_thesis_apart() -> None:
    with playing(match(humans=2, thesis=-1)) as drive:
        assert drive.find("handover.team").label == "Meridian"
        drive.press("enter")
        assert isinstance(drive.app.screen, ThesisPage)
        assert not drive.find("thesis.done").enabled
        drive.click("thesis.future.2")
        drive.click("thesis.done")
        shell(drive).desk.put("marketing", 321.0)
        commit(drive)
        assert drive.find("handover.team").label == "Kiln"
        assert drive.find("handover.meridian").value == "Orders sealed"
        drive.click("handover.begin")
        assert not any(drive.find(f"thesis.future.{i}").selected for i in range(4))


def test_the_hand_over_shows_nothing_of_any_plan() -> None:
    begun = match(humans=2)
    with playing(begun) as drive:
        before = words_shown(drive)
        drive.press("enter")
        shell(drive).desk.put("marketing", 321.0)
        shell(drive).desk.put("price", 4.321, 0)
        commit(drive)
        assert isinstance(drive.app.screen, Handover)
        after = words_shown(drive)
        for secret in ("321", "$", "%", "Flywheel"):
            assert secret not in after.replace(before, "")
        assert set(after.split()) - set(before.split()) <= {"Kiln", "Orders", "sealed", "1"}


def test_the_quarter_resolves_when_all_are_sealed_and_each_team_sees_its_own_report() -> None:
    begun = match(humans=2)
    with playing(begun) as drive:
        for lab in ("meridian", "kiln"):
            assert begun.quarter == 0
            drive.press("enter")
            assert shell(drive).desk.lab.key == lab
            commit(drive)
        assert begun.quarter == 1
        assert drive.find("handover.team").label == "Meridian"
        drive.press("enter")
        assert isinstance(drive.app.screen, ReportPage)
        assert drive.app.screen.desk.lab.key == "meridian"


def test_leaving_a_workshop_asks_and_keeps_the_plans() -> None:
    begun = match(humans=2)
    with playing(begun) as drive:
        drive.press("enter")
        shell(drive).desk.put("safety", 55.0)
        commit(drive)
        drive.press("escape")
        drive.click("leave.no")
        assert isinstance(drive.app.screen, Handover)
        drive.press("escape")
        drive.click("leave.yes")
        assert drive.shown("title.new")
    found = resumable()
    assert found is not None
    assert found.people == 2


# --- a start with arguments


def test_direct_starts_open_the_game_or_say_what_is_wrong(tmp_path: Path) -> None:
    program = Front(Window()).program
    first = program.direct("sprint", ["human", "flywheel"], 3, None, None)
    assert isinstance(first, ThesisPage)
    with pytest.raises(MatchError, match="labs"):
        program.direct("sprint", ["human"] * 20, None, None, None)
    with pytest.raises(MatchError, match="nothing"):
        program.direct("sprint", ["nothing", "human"], None, None, None)
    with pytest.raises(MatchError, match=r"gone\.moat"):
        program.direct("", None, None, tmp_path / "gone.moat", None)


def test_a_wound_up_lab_watches_the_rest() -> None:
    begun = match()
    play = Play(begun, Front(Window()).program)
    begun.seal(0)
    state = begun.game.states[-1]
    state.alive[0] = 0.0
    begun._views[0][-1] = begun.game.view(0)
    begun._desks.clear()
    assert begun.waiting == []
    screen = play.next_screen()
    assert isinstance(screen, ReportPage)
    drive = Driver()
    try:
        drive.show(screen)
        drive.press("enter")
        assert begun.quarter == 2
    finally:
        drive.close()
        begun.close()
