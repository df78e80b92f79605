"""The board takes the scale at which what is selected, in focus or left by the filters fills the window, and goes there."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import ROSTER, Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


async def test_shift_f_fills_the_window_with_the_bar_in_focus_then_with_the_selection(
    board: Board, stage: Stage
) -> None:
    await stage.book(AOIFE, 0, 4, "Roto")
    await stage.book(MINA, 60, 64, "Keying")
    await board.open(zoom="quarter", date=stage.day(-3).isoformat())
    keyboard = board.page.keyboard
    await board.select("Roto")
    await keyboard.press("Shift+F")
    await expect(board.page.get_by_role("radio", name="Week", exact=True)).to_be_checked()
    await expect(board.bar("Roto")).to_be_in_viewport(ratio=1)
    await expect(board.bar("Roto")).to_be_focused()
    await keyboard.press("4")
    await board.click("Keying", "Control")
    await board.click("Roto", "Control")
    await keyboard.press("1")
    await keyboard.press("Shift+F")
    await expect(board.page.get_by_role("radio", name="Quarter", exact=True)).to_be_checked()
    await expect(board.bar("Roto")).to_be_in_viewport(ratio=1)
    await expect(board.bar("Keying")).to_be_in_viewport(ratio=1)


async def test_without_a_selection_the_button_fits_what_the_filters_show(board: Board, stage: Stage) -> None:
    other = await stage.studio.project(name="Meridian Line", code="MRD", color="teal")
    await stage.book(AOIFE, 0, 2, "Roto")
    await stage.book(MINA, 9, 11, "Keying", projectId=other["id"])
    await board.open(zoom="year", project=f'["{other["id"]}"]', date=stage.day(-30).isoformat())
    await expect(board.bar("Keying")).to_be_visible()
    await board.page.get_by_role("button", name="Fit to the selection").click()
    await expect(board.page.get_by_role("radio", name="Week", exact=True)).to_be_checked()
    await expect(board.bar("Keying")).to_be_in_viewport(ratio=1)
    assert re.search("zoom=week", board.page.url)


async def test_where_nothing_is_shown_there_is_nothing_to_fit(board: Board) -> None:
    await board.open()
    await board.page.get_by_role("button", name="Fit to the selection").click()
    await board.expect_toast("No booking is shown")
    await expect(board.page.get_by_role("radio", name="Month", exact=True)).to_be_checked()
