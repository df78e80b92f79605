"""Selecting several, copying, and what the keys held at the press make of a drag: by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage, nothing_sent, today

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def _expect_selected(board: Board, *titles: str) -> None:
    """These bars are selected, and no other that is drawn."""
    selected = board.grid.locator("[data-bar-id][aria-selected=true]")
    await expect(selected).to_have_count(len(titles))
    for title in titles:
        await expect(board.bar(title)).to_have_attribute("aria-selected", "true")


async def _three_in_a_row(stage: Stage) -> None:
    for number, first in enumerate((0, 2, 7), 1):
        await stage.book(AOIFE, first, first + 1, f"Seq 0{number}0")


async def _go_to_monday(board: Board) -> None:
    await board.grid.locator("[data-board-stop]").focus()
    for _ in range(7 - today().weekday()):
        await board.page.keyboard.press("ArrowRight")


async def test_ctrl_click_adds_and_takes_out(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await board.open()
    await expect(board.grid).to_have_attribute("aria-multiselectable", "true")
    async with nothing_sent(board.page):
        await board.click("Seq 010", "Control")
        await board.click("Seq 030", "Control")
        await _expect_selected(board, "Seq 010", "Seq 030")
        await expect(board.bar("Seq 030")).to_be_focused()
        await board.click("Seq 010", "Control")
        await _expect_selected(board, "Seq 030")
        await board.click("Seq 020")
        await _expect_selected(board)
        await expect(board.bar("Seq 020")).to_be_focused()


async def test_shift_click_extends_in_the_row(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await stage.book(MINA, 0, 8, "Another's")
    await board.open()
    await board.select("Seq 010")
    await board.click("Seq 030", "Shift")
    await _expect_selected(board, "Seq 010", "Seq 020", "Seq 030")
    await board.click("Seq 020", "Shift")
    await _expect_selected(board, "Seq 010", "Seq 020")
    await board.page.keyboard.press("Escape")
    await _expect_selected(board)


async def test_shift_drag_selects_what_its_rectangle_touches(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await stage.book(MINA, 1, 2, "Mina's")
    await stage.book(RHYS, 1, 2, "Rhys's")
    await board.open()
    mouse, keyboard = board.page.mouse, board.page.keyboard
    async with nothing_sent(board.page):
        await mouse.move(*await board.spot(MINA, 4))
        await keyboard.down("Shift")
        await mouse.down()
        await mouse.move(*await board.spot(AOIFE, 1), steps=6)
        await _expect_selected(board, "Seq 010", "Seq 020", "Mina's")
        await mouse.move(*await board.spot(AOIFE, 3), steps=3)
        await _expect_selected(board, "Seq 020")
        # Shift picked the gesture when the button went down; what is held now makes no difference.
        await keyboard.up("Shift")
        await mouse.move(*await board.spot(RHYS, 1), steps=3)
        await _expect_selected(board, "Mina's", "Rhys's")
        await mouse.up()
    await _expect_selected(board, "Mina's", "Rhys's")
    assert await stage.bookings()


async def test_escape_gives_a_rectangle_up_and_then_the_selection(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await board.open()
    await board.click("Seq 030", "Control")
    mouse, keyboard = board.page.mouse, board.page.keyboard
    await mouse.move(*await board.spot(MINA, 4))
    await keyboard.down("Shift")
    await mouse.down()
    await mouse.move(*await board.spot(AOIFE, 0), steps=6)
    await _expect_selected(board, "Seq 010", "Seq 020")
    await keyboard.press("Escape")
    await _expect_selected(board, "Seq 030")
    await mouse.up()
    await keyboard.up("Shift")
    await _expect_selected(board, "Seq 030")
    await keyboard.press("Escape")
    await _expect_selected(board)


async def test_a_rectangle_selects_beyond_the_window(board: Board, stage: Stage) -> None:
    """Edges scroll, and what was passed over stays selected though it is not drawn any more."""
    await _three_in_a_row(stage)
    await stage.book(AOIFE, 63, 64, "Far away")
    await board.open()
    grid = await board.grid.bounding_box()
    assert grid is not None
    mouse = board.page.mouse
    await mouse.move(*await board.spot(MINA, 0, 0.1))
    await board.page.keyboard.down("Shift")
    await mouse.down()
    _, y = await board.spot(AOIFE, 0)
    await mouse.move(grid["x"] + grid["width"] - 2, y, steps=5)
    await expect(board.bar("Far away")).to_have_attribute("aria-selected", "true")
    await expect(board.bar("Seq 010")).to_have_count(0)
    await mouse.up()
    await board.page.keyboard.up("Shift")
    await board.page.get_by_role("button", name="Today", exact=True).click()
    await expect(board.bar("Seq 010")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("key", ["Control", "Alt"])
async def test_a_copy_leaves_what_it_copies_where_it_is(board: Board, stage: Stage, key: str) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    await board.open()
    async with nothing_sent(board.page):
        await board.page.keyboard.down(key)
        await board.press_bar("Seq 010", 7)
        await board.page.keyboard.up(key)
        await expect(board.grid).to_have_attribute("data-dragging", "copy")
        await expect(board.bar("Seq 010")).to_have_css("opacity", "1")
        await expect(board.page.get_by_text(re.compile(f"2 days, {AOIFE}"))).to_be_visible()
        await board.page.keyboard.press("Escape")
        await board.page.mouse.up()
    assert await stage.place("Seq 010") == (AOIFE, 0, 1)


async def test_a_selected_bar_takes_the_others_along(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(MINA, 2, 3, "Seq 020")
    await board.open()
    for title in ("Seq 010", "Seq 020"):
        await board.click(title, "Control")
    async with nothing_sent(board.page):
        await board.press_bar("Seq 010", 7, to=RHYS)
        for title in ("Seq 010", "Seq 020"):
            await expect(board.bar(title)).to_have_css("opacity", "0.4")
        # Of two artists: each keeps theirs, and both move in time.
        ghosts = board.grid.locator("[data-ghost]")
        await expect(ghosts).to_have_count(2)
        await expect(board.page.get_by_text(re.compile(f"2 days, {AOIFE}"))).to_be_visible()
        await board.page.keyboard.press("Escape")
        await expect(ghosts).to_have_count(0)
        await board.page.mouse.up()
    await _expect_selected(board, "Seq 010", "Seq 020")


async def test_leaving_the_window_keeps_the_drag(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 7, 7, "Seq 010")
    await board.open()
    mouse = board.page.mouse
    await board.press_bar("Seq 010", -1)
    x, _ = await board.spot(AOIFE, 3)
    await mouse.move(x, 1400, steps=3)
    await expect(board.page.get_by_text(re.compile(f"1 day, {RHYS}"))).to_be_visible()
    await mouse.up()
    await board.expect_toast("Moved", "Seq 010")
    assert await stage.place("Seq 010") == (RHYS, 3, 3)


async def test_shift_at_the_press_of_a_bar_moves_by_half_days(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await board.open()
    await board.page.keyboard.down("Shift")
    await board.drag_bar("Seq 010", 1.5)
    await board.page.keyboard.up("Shift")
    await board.expect_toast("Moved", "Seq 010")
    found = await stage.find("Seq 010")
    assert (found["startDate"], found["startPart"]) == (stage.day(1).isoformat(), "pm")
    assert (found["endDate"], found["endPart"]) == (stage.day(3).isoformat(), "am")


async def test_keys_select_several(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await stage.book(MINA, 0, 1, "Mina's")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await _go_to_monday(board)
    press = board.page.keyboard.press
    await press("Tab")
    await press("Space")
    await press("Tab")
    await press("Tab")
    await press("Space")
    await _expect_selected(board, "Seq 010", "Seq 030")
    await press("Space")
    await _expect_selected(board, "Seq 010")
    await press("Control+a")
    await _expect_selected(board, "Seq 010", "Seq 020", "Seq 030")
    await press("Control+a")
    await _expect_selected(board, "Seq 010", "Seq 020", "Seq 030", "Mina's")
    await press("Escape")
    await _expect_selected(board)
    await expect(board.bar("Seq 030")).to_be_focused()


async def test_shift_with_up_and_down_selects_in_the_same_days(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Aoife's")
    await stage.book(MINA, 1, 2, "Mina's")
    await stage.book(MINA, 7, 8, "Next week")
    await stage.book(RHYS, 1, 1, "Rhys's")
    await board.open()
    await expect(board.bar("Aoife's")).to_be_visible()
    await _go_to_monday(board)
    press = board.page.keyboard.press
    await press("Shift+ArrowRight")
    await press("Shift+ArrowDown")
    await _expect_selected(board, "Aoife's", "Mina's")
    await press("Shift+ArrowDown")
    await _expect_selected(board, "Aoife's", "Mina's", "Rhys's")
    await press("Shift+ArrowUp")
    await _expect_selected(board, "Aoife's", "Mina's")


async def test_what_the_filter_leaves_out_is_not_selected_with_all(board: Board, stage: Stage) -> None:
    other = await stage.studio.project(name="Aster", code="AST")
    await _three_in_a_row(stage)
    await stage.book(AOIFE, 4, 4, "Elsewhere", projectId=other["id"])
    await board.open(project=f'["{stage.project["id"]}"]')
    await expect(board.bar("Seq 010")).to_be_visible()
    await board.grid.locator("[data-board-stop]").focus()
    await board.page.keyboard.press("Control+a")
    await _expect_selected(board, "Seq 010", "Seq 020", "Seq 030")


async def test_m_takes_all_that_is_selected(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await board.select("Seq 010")
    press = board.page.keyboard.press
    await press("Control+a")
    await press("m")
    ghosts = board.grid.locator("[data-ghost]")
    await expect(ghosts).to_have_count(3)
    await press("ArrowDown")
    await press("ArrowRight")
    # All are of one row: they go to the next together.
    await expect(board.page.get_by_text(re.compile(f"2 days, {MINA}"))).to_be_visible()
    await press("Escape")
    await expect(ghosts).to_have_count(0)
    await _expect_selected(board, "Seq 010", "Seq 020", "Seq 030")


async def test_a_group_folds_by_keyboard(board: Board, stage: Stage) -> None:
    await board.open()
    stop = board.grid.locator("[data-board-stop]")
    await _go_to_monday(board)
    await board.page.keyboard.press("ArrowUp")
    await expect(stop).to_be_focused()
    await expect(stop).to_have_attribute("aria-expanded", "true")
    await expect(stop).to_have_accessible_name(re.compile("^No department, Monday .*, 3 of 3 free$"))
    await board.page.keyboard.press("Enter")
    await expect(stop).to_have_attribute("aria-expanded", "false")
    await expect(stop).to_be_focused()
    await expect(board.row(AOIFE)).to_have_count(0)
    await board.page.keyboard.press("Space")
    await expect(board.row(AOIFE)).to_be_visible()
    await board.page.keyboard.press("ArrowDown")
    await expect(stop).to_have_accessible_name(re.compile(f"^{AOIFE}, "))


async def test_a_menu_is_asked_for_by_mouse_and_by_keys(board: Board, stage: Stage) -> None:
    await _three_in_a_row(stage)
    await board.open()
    menu = board.page.get_by_role("menu")
    for title in ("Seq 010", "Seq 020"):
        await board.click(title, "Control")
    # On one of several it is about all of them.
    await board.click("Seq 010", button="right")
    await expect(menu.get_by_role("menuitem").first).to_be_focused()
    await board.page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    await expect(board.bar("Seq 010")).to_be_focused()
    await _expect_selected(board, "Seq 010", "Seq 020")
    # On another it is about that one.
    await board.click("Seq 030", button="right")
    await expect(menu).to_be_visible()
    await _expect_selected(board)
    await board.page.keyboard.press("Escape")
    await expect(board.bar("Seq 030")).to_be_focused()
    for key in ("Shift+F10", "ContextMenu"):
        await board.page.keyboard.press(key)
        await expect(menu.get_by_role("menuitem").first).to_be_focused()
        await expect(board.card).to_have_count(0)
        await board.page.keyboard.press("Escape")
        await expect(menu).to_have_count(0)
        await expect(board.bar("Seq 030")).to_be_focused()
