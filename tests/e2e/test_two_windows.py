"""Two people on one board: what one does the other sees, also after a while without a network."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.support.board import Board, Stage
from tests.support.browser import Watch

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


def _live_state(page: Page, words: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("status").filter(has_text=words)


async def _open_live(*boards: Board) -> None:
    for board in boards:
        await board.open()
    for board in boards:
        await expect(_live_state(board.page, re.compile("^Live$"))).to_be_visible()


async def _go_offline(board: Board, watch: Watch) -> None:
    """Without a network the browser complains of each request, and so does this board, by its strip."""
    watch.expect("ERR_INTERNET_DISCONNECTED")
    await board.page.context.set_offline(True)
    await expect(_live_state(board.page, re.compile(r"Offline since \d\d:\d\d"))).to_be_visible()


async def test_what_one_does_the_other_sees(board: Board, other_board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 1, "Moving", status="hold")
    await _open_live(board, other_board)
    form = await board.drag_out(AOIFE, 0, 2)
    await form.get_by_role("textbox", name="Title").fill("New")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await other_board.expect_bar("New", AOIFE, 0, 2)
    await board.drag_bar("Moving", 1, to=RHYS)
    await other_board.expect_bar("Moving", RHYS, 1, 2)
    await board.select("Moving")
    await board.page.keyboard.press("c")
    await board.take_plan()
    await expect(other_board.bar("Moving")).to_have_attribute("data-status", "confirmed")
    await board.select("New")
    await board.page.keyboard.press("r")
    await expect(other_board.bar("New")).to_have_count(0)
    await board.page.keyboard.press("Control+z")
    await expect(other_board.bar("New")).to_be_visible()
    await expect(other_board.toast).to_have_count(0)


async def test_ranks_follow_what_others_do(board: Board, other_board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "First", status="hold")
    await stage.book(AOIFE, 1, 2, "Second", status="hold")
    await _open_live(board, other_board)
    await expect(other_board.bar("Second")).to_have_accessible_name(re.compile("^2nd hold"))
    await board.select("First")
    await board.page.keyboard.press("r")
    await expect(other_board.bar("Second")).to_have_accessible_name(re.compile("^1st hold"))
    await expect(board.bar("Second")).to_have_accessible_name(re.compile("^1st hold"))


async def test_a_new_artist_of_one_appears_to_the_other(board: Board, other_board: Board, stage: Stage) -> None:
    await _open_live(board)
    await other_board.page.goto(f"/s/{stage.studio.slug}/artists?open=new")
    form = other_board.page.get_by_role("dialog", name="Add an artist")
    await form.get_by_role("textbox", name="Name", exact=True).fill("Zoe Lindqvist")
    await form.get_by_role("button", name="Add artist").click()
    await expect(form).to_be_hidden()
    await expect(board.grid.get_by_role("rowheader").filter(has_text="Zoe Lindqvist")).to_be_visible()


async def test_nothing_is_missed_while_offline(board: Board, other_board: Board, stage: Stage, watch: Watch) -> None:
    await stage.book(MINA, 0, 1, "Moving")
    await stage.book(RHYS, 0, 1, "Leaving", status="hold")
    await _open_live(board, other_board)
    await expect(board.bar("Leaving")).to_be_visible()
    await _go_offline(board, watch)
    await other_board.drag_bar("Moving", 7)
    await other_board.expect_toast("Moved")
    await other_board.select("Leaving")
    await other_board.page.keyboard.press("r")
    await other_board.take_plan()
    await other_board.expect_toast("Released")
    form = await other_board.drag_out(AOIFE, 0, 2)
    await form.get_by_role("textbox", name="Title").fill("New")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await other_board.expect_toast("Held")
    await other_board.select("New")
    await other_board.page.keyboard.press("c")
    await other_board.take_plan()
    await other_board.expect_toast("Confirmed")
    await board.expect_bar("Moving", MINA, 0, 1)
    await expect(board.bar("New")).to_have_count(0)
    await board.page.context.set_offline(False)
    await expect(_live_state(board.page, re.compile("Caught up, [4-9] changes"))).to_be_visible(timeout=15_000)
    await board.expect_bar("Moving", MINA, 7, 8)
    await board.expect_bar("New", AOIFE, 0, 2)
    await expect(board.bar("New")).to_have_attribute("data-status", "confirmed")
    await expect(board.bar("Leaving")).to_have_count(0)
    await expect(_live_state(board.page, "Offline since")).to_have_count(0)
    await expect(_live_state(board.page, re.compile("^Live$"))).to_be_visible(timeout=15_000)


async def test_a_confirmed_booking_stays_where_it_is_offline_and_that_is_said(
    board: Board, stage: Stage, watch: Watch
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="confirmed")
    await _open_live(board)
    await _go_offline(board, watch)
    await board.drag_bar("Seq 010", 2)
    await board.expect_toast("waits for the network", "Nothing was changed.")
    await board.expect_bar("Seq 010", AOIFE, 0, 2)
    assert [one["version"] for one in await stage.bookings()] == [1]


async def test_a_board_that_is_loaded_again_while_others_work_is_whole(
    board: Board, other_board: Board, stage: Stage
) -> None:
    await _open_live(other_board)
    for number in range(3):
        await stage.book(AOIFE, number, number, f"Seq 0{number}")
        await board.open()
        await board.expect_bar(f"Seq 0{number}", AOIFE, number, number)
        await other_board.expect_bar(f"Seq 0{number}", AOIFE, number, number)


@pytest.mark.parametrize(
    ("answer", "place", "version"),
    [("Keep theirs", (AOIFE, 3, 4), 2), ("Apply mine on top", (AOIFE, 8, 9), 3)],
)
async def test_two_who_move_one_booking_at_once_are_asked_whose_stands(
    board: Board, other_board: Board, stage: Stage, answer: str, place: tuple[str, int, int], version: int
) -> None:
    await stage.book(AOIFE, 1, 2, "Seq 010")
    await _open_live(board, other_board)
    held: asyncio.Queue[Route] = asyncio.Queue()
    await board.page.route("**/api/v1/bookings/*", held.put, times=1)
    await board.drag_bar("Seq 010", 7)
    first = await held.get()
    await other_board.drag_bar("Seq 010", 2)
    await other_board.expect_toast("Moved")
    await first.continue_()
    await expect(board.dialog.get_by_role("heading", name="Somebody changed Seq 010 first")).to_be_visible()
    row = board.dialog.get_by_role("row").filter(has_text="Dates")
    for day in (stage.day(8), stage.day(3)):
        await expect(row).to_contain_text(str(day.day))
    await board.dialog.get_by_role("button", name=answer).last.click()
    await expect(board.dialog).to_have_count(0)
    for one in (board, other_board):
        await one.expect_bar("Seq 010", *place)
    assert await stage.place("Seq 010") == place
    assert (await stage.find("Seq 010"))["version"] == version


async def test_what_changes_during_a_drag_is_not_overwritten(board: Board, other_board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 1, 2, "Seq 010")
    await _open_live(board, other_board)
    await board.press_bar("Seq 010", 7)
    await other_board.drag_bar("Seq 010", 2)
    await other_board.expect_toast("Moved")
    await board.expect_bar("Seq 010", AOIFE, 3, 4)
    await board.page.mouse.up()
    await expect(board.dialog.get_by_role("heading", name="Somebody changed Seq 010 first")).to_be_visible()
    assert await stage.place("Seq 010") == (AOIFE, 3, 4)
