"""What the mouse does beside bars: it scrolls, presses the toolbar, and books with few movements."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import ROSTER, Board, Stage, nothing_sent

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


async def test_wheels_and_the_middle_button_scroll(board: Board, stage: Stage) -> None:
    for number in range(40):
        await stage.studio.artist(name=f"Sam {number:02}")
    await board.open()
    grid, mouse = board.grid, board.page.mouse
    await mouse.move(*await board.spot(MINA, 3))
    left, top = await grid.evaluate("(grid) => [grid.scrollLeft, grid.scrollTop]")
    async with nothing_sent(board.page):
        await mouse.wheel(0, 200)
        await expect(grid).to_have_js_property("scrollTop", top + 200)
        await board.page.keyboard.down("Shift")
        await mouse.wheel(0, 120)
        await board.page.keyboard.up("Shift")
        await expect(grid).to_have_js_property("scrollLeft", left + 120)
        x, y = 900, 500
        await mouse.move(x, y)
        await mouse.down(button="middle")
        await mouse.move(x + 72, y + 100, steps=4)
        await mouse.up(button="middle")
        await expect(grid).to_have_js_property("scrollLeft", left + 48)
        await expect(grid).to_have_js_property("scrollTop", top + 100)
        await mouse.move(x, y, steps=4)
        await expect(grid).to_have_js_property("scrollLeft", left + 48)
        await expect(grid.locator("[data-ghost]")).to_have_count(0)


async def test_who_scrolls_on_with_an_open_panel_is_not_taken_back(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await board.open()
    await board.bar("Seq 010").dblclick()
    await expect(board.panel).to_be_visible()
    grid, page = board.grid, board.page
    left = await grid.evaluate("(grid) => grid.scrollLeft")
    await page.mouse.move(*await board.spot(MINA, 1))
    await page.mouse.wheel(900, 0)
    # It has come to rest when the address says so, and is drawn anew then; and again when somebody else books.
    await expect(grid).to_have_js_property("scrollLeft", left + 900)
    was = page.url
    await page.wait_for_function("(was) => location.href !== was", arg=was)
    await stage.book(RHYS, 14, 15, "Seq 020")
    await expect(board.bar("Seq 020")).to_be_visible()
    await expect(grid).to_have_js_property("scrollLeft", left + 900)
    await expect(board.panel).to_be_visible()


async def test_the_toolbar_undoes_and_redoes(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 1)
    await board.expect_toast("Moved")
    for button, words, first in (("Undo", "Undone:", 0), ("Redo", "Done again:", 1)):
        toolbar = board.page.get_by_role("toolbar").get_by_role("button", name=button, exact=True)
        await toolbar.click()
        await board.expect_toast(words, "Moved")
        assert await stage.place("Seq 010") == (AOIFE, first, first + 1)


async def test_the_field_in_the_top_bar_opens_the_palette(board: Board) -> None:
    await board.open()
    await board.page.get_by_role("button", name=re.compile("Search")).click()
    field = board.page.get_by_role("combobox", name="Search artists, projects")
    await expect(field).to_be_focused()
    await board.page.keyboard.type("rhys")
    await board.page.get_by_role("option", name=re.compile(RHYS)).first.click()
    await expect(board.row(RHYS).locator("[data-board-stop]")).to_be_focused()


COUNT_PRESSES = """() => {
  window.presses = { pointerdown: 0, keydown: 0 }
  for (const name of Object.keys(window.presses))
    window.addEventListener(name, () => (window.presses[name] += 1), true)
}"""


async def test_the_first_booking_is_one_drag_and_five_keys(board: Board, stage: Stage) -> None:
    """What a person presses is counted, so that no step creeps in; docs/interactions.md says how long that takes."""
    await board.open()
    await expect(board.row(AOIFE)).to_be_visible()
    await board.page.evaluate(COUNT_PRESSES)
    await board.press_days(AOIFE, 0, 2)
    await board.page.mouse.up()
    # The field of the project has the focus already, and what is offered first is what was meant.
    await expect(board.quick_create(AOIFE).get_by_role("combobox", name="Project")).to_be_focused()
    await board.type_project("Hal", "HLC · Halcyon")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Held", AOIFE)
    (made,) = await stage.bookings()
    assert made["projectId"] == stage.project["id"]
    assert await board.page.evaluate("window.presses") == {"pointerdown": 1, "keydown": 5}
