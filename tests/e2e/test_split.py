"""Cutting a booking into pieces and joining them again, by menu and by key; each with one undo."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage, nothing_sent

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"


async def pieces(stage: Stage) -> list[tuple[int, int]]:
    """The first and last day of each live booking."""
    found = await stage.bookings(status=["hold", "pencil", "confirmed"])
    days = [
        [(stage.monday.fromisoformat(one[end]) - stage.monday).days for end in ("startDate", "endDate")]
        for one in found
    ]
    return sorted((first, last) for first, last in days)


async def test_s_arrows_and_enter_cut_a_bar(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010", status="confirmed")
    await board.open()
    await board.select("Seq 010")
    keyboard = board.page.keyboard
    card = board.page.get_by_role("region", name="Split Halcyon Seq 010")
    await keyboard.press("s")
    await expect(card).to_contain_text("2 days · 3 days")
    async with nothing_sent(board.page):
        await keyboard.press("Escape")
        await expect(card).to_be_hidden()
    await expect(board.bar("Seq 010")).to_be_focused()
    await keyboard.press("s")
    await expect(card).to_be_visible()
    await keyboard.press("ArrowRight")
    await expect(card).to_contain_text("3 days · 2 days")
    await keyboard.press("Enter")
    await board.expect_toast("Split", "Halcyon Seq 010 into 2 bookings")
    assert await pieces(stage) == [(0, 2), (3, 4)]
    await expect(board.bar("Seq 010")).to_have_count(2)
    await keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Split")
    assert await pieces(stage) == [(0, 4)]


async def test_the_menu_splits_detaches_and_joins(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010")
    await board.open()

    async def choose(day: int, item: re.Pattern[str]) -> None:
        await board.page.mouse.click(*await board.spot(AOIFE, day), button="right")
        await board.page.get_by_role("menuitem", name=item).click()

    await choose(2, re.compile("^Split before"))
    await board.expect_toast("Split", "into 2 bookings")
    assert await pieces(stage) == [(0, 1), (2, 4)]
    await choose(3, re.compile("^Detach"))
    await board.expect_toast("Split", "into 3 bookings")
    assert await pieces(stage) == [(0, 1), (2, 2), (3, 3), (4, 4)]
    await choose(0, re.compile("^Join with the next"))
    await board.expect_toast("Joined", "Halcyon Seq 010")
    assert await pieces(stage) == [(0, 2), (3, 3), (4, 4)]
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Joined")
    assert await pieces(stage) == [(0, 1), (2, 2), (3, 3), (4, 4)]


async def test_days_are_taken_out_and_a_booking_falls_into_days(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010", status="hold")
    await board.open()
    await (await board.open_menu("Seq 010")).get_by_role("menuitem", name="Remove days…").click()
    await board.dialog.get_by_role("checkbox", name=re.compile("Wednesday")).check()
    await expect(board.dialog).to_contain_text("2 bookings stay.")
    await board.dialog.get_by_role("button", name="Remove 1 day").click()
    await board.expect_toast("Split", "into 2 bookings")
    assert await pieces(stage) == [(0, 1), (3, 4)]
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    await (await board.open_menu("Seq 010")).get_by_role("menuitem", name="Split into days").click()
    await board.expect_toast("Split", "into 5 bookings")
    assert await pieces(stage) == [(day, day) for day in range(5)]
