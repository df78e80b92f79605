"""The keys of the table of interactions that no other test presses. No mouse in this file either."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from tests.support.board import ROSTER, Board, Stage, nothing_sent, say_day, today

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


async def _to_monday(board: Board) -> Locator:
    """The keyboard on next Monday of the first artist; where it is on the board."""
    stop = board.grid.locator("[data-board-stop]")
    await stop.focus()
    for _ in range(7 - today().weekday()):
        await board.page.keyboard.press("ArrowRight")
    return stop


async def _expect_at(stop: Locator, artist: str, words: str) -> None:
    await expect(stop).to_be_focused()
    await expect(stop).to_have_accessible_name(re.compile(rf"^{artist}, {words}"))


async def test_enter_on_a_day_books_it_and_p_says_how_firmly(board: Board, stage: Stage) -> None:
    await board.open()
    await expect(board.row(AOIFE)).to_be_visible()
    await _to_monday(board)
    press = board.page.keyboard.press
    await press("p")
    await board.expect_toast("What you book next is a pencil.")
    await press("p")
    await board.expect_toast("What you book next is confirmed.")
    await press("Enter")
    form = board.quick_create(AOIFE)
    await expect(form.get_by_role("combobox", name="Project")).to_be_focused()
    await expect(form.get_by_role("radio", name="Confirmed")).to_be_checked()
    await press("Tab")
    await board.page.keyboard.type("Titles")
    await press("Enter")
    await board.expect_toast(AOIFE, "Titles")
    assert await stage.place("Titles") == (AOIFE, 0, 0)
    assert (await stage.find("Titles"))["status"] == "confirmed"


async def test_p_means_the_bar_where_one_has_the_focus(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await _to_monday(board)
    press = board.page.keyboard.press
    await press("Tab")
    await press("p")
    await board.expect_toast("Pencilled", "Seq 010")
    await press("h")
    await expect(board.dialog.get_by_role("textbox", name="Reason")).to_be_focused()
    await board.page.keyboard.type("Not signed yet")
    for key in ("Tab", "Tab", "Enter"):
        await press(key)
    await expect(board.bar("Seq 010")).to_have_attribute("data-status", "hold")
    await expect(board.bar("Seq 010")).to_be_focused()
    await board.expect_toast("Back to hold", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "hold"


async def test_shift_makes_half_days_of_a_move(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await _to_monday(board)
    for key in ("Tab", "m", "Shift+ArrowRight", "Enter"):
        await board.page.keyboard.press(key)
    await board.expect_toast("Moved", "Seq 010")
    found = await stage.find("Seq 010")
    assert (found["startDate"], found["startPart"]) == (stage.day(0).isoformat(), "pm")
    assert (found["endDate"], found["endPart"]) == (stage.day(2).isoformat(), "am")


async def test_arrows_pages_and_ends_go_over_the_board(board: Board, stage: Stage) -> None:
    for number in range(12):
        await stage.studio.artist(name=f"Sam {number:02}")
    await board.open()
    await expect(board.row(AOIFE)).to_be_visible()
    stop = await _to_monday(board)
    press = board.page.keyboard.press
    async with nothing_sent(board.page):
        await _expect_at(stop, AOIFE, say_day(stage.day(0)))
        for key, artist, day in (
            ("Control+ArrowRight", AOIFE, 7),
            ("ArrowLeft", AOIFE, 6),
            ("ArrowDown", MINA, 6),
            ("PageDown", "Sam 08", 6),
            ("ArrowUp", "Sam 07", 6),
            ("PageUp", AOIFE, 6),
            ("Control+ArrowLeft", AOIFE, -1),
        ):
            await press(key)
            await _expect_at(stop, artist, say_day(stage.day(day)))
        await press("t")
        await _expect_at(stop, AOIFE, say_day(today()))
        await press("Home")
        first = await stop.get_attribute("aria-colindex")
        await press("End")
        await expect(stop).to_be_in_viewport()
        last = await stop.get_attribute("aria-colindex")
        assert int(str(last)) - int(str(first)) > 20


async def test_tab_goes_from_booking_to_booking_and_back(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(AOIFE, 3, 4, "Seq 020")
    await board.open()
    await expect(board.bar("Seq 020")).to_be_visible()
    await _to_monday(board)
    for key, title in (("Tab", "Seq 010"), ("Tab", "Seq 020"), ("Shift+Tab", "Seq 010")):
        await board.page.keyboard.press(key)
        await expect(board.bar(title)).to_be_focused()
