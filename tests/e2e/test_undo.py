"""Undo and redo: my own last changes, one after the other, on the program itself."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
UNDO, REDO = "Control+z", "Control+Shift+z"


async def test_the_toast_takes_a_move_back(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 2, to=MINA)
    await board.expect_toast("Moved", "Seq 010")
    await board.toast.get_by_role("button", name="Undo").click()
    await board.expect_toast("Undone:", "Moved")
    await board.expect_bar("Seq 010", AOIFE, 0, 2)
    assert await stage.place("Seq 010") == (AOIFE, 0, 2)
    await board.toast.get_by_role("button", name="Redo").click()
    await board.expect_toast("Done again:", "Moved")
    assert await stage.place("Seq 010") == (MINA, 2, 4)


async def test_keys_undo_and_redo_several_steps(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await board.open()
    await board.drag_bar("Seq 010", 1)
    await board.expect_toast("Moved")
    await board.drag_bar("Seq 010", 1, grip="end")
    await board.expect_toast("Extended")
    await board.select("Seq 010")
    await board.page.keyboard.press("p")
    await board.expect_toast("Pencilled")
    keyboard = board.page.keyboard
    for words, status, place in (
        ("Pencilled", "hold", (AOIFE, 1, 4)),
        ("Extended", "hold", (AOIFE, 1, 3)),
        ("Moved", "hold", (AOIFE, 0, 2)),
    ):
        await keyboard.press(UNDO)
        await board.expect_toast("Undone:", words)
        assert await stage.place("Seq 010") == place
        assert (await stage.find("Seq 010"))["status"] == status
    await keyboard.press(UNDO)
    await board.expect_toast("There is nothing of yours to undo")
    for words, place in (("Moved", (AOIFE, 1, 3)), ("Extended", (AOIFE, 1, 4)), ("Pencilled", (AOIFE, 1, 4))):
        await keyboard.press(REDO)
        await board.expect_toast("Done again:", words)
        assert await stage.place("Seq 010") == place
    assert (await stage.find("Seq 010"))["status"] == "pencil"
    await keyboard.press(REDO)
    await board.expect_toast("There is nothing to redo")


async def test_a_new_booking_is_undone_and_comes_back(board: Board, stage: Stage) -> None:
    await board.open()
    form = await board.drag_out(RHYS, 0, 1)
    await form.get_by_role("textbox", name="Title").fill("Roto")
    await form.get_by_role("button", name="Hold Rhys").click()
    await board.expect_toast("Held")
    await board.page.keyboard.press(UNDO)
    await board.expect_toast("Undone:", "Held")
    await expect(board.bar("Roto")).to_have_count(0)
    await board.page.keyboard.press(REDO)
    await board.expect_toast("Done again:", "Held")
    await board.expect_bar("Roto", RHYS, 0, 1)
    assert (await stage.find("Roto"))["status"] == "hold"


async def test_typing_in_a_field_keeps_its_own_undo(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 1)
    await board.expect_toast("Moved")
    find = board.page.get_by_role("textbox", name="Find artists")
    await find.fill("Aoife")
    await find.press(UNDO)
    await expect(board.bar("Seq 010")).to_be_visible()
    assert await stage.place("Seq 010") == (AOIFE, 1, 3)


async def test_an_undo_that_a_later_change_stands_on_is_refused_with_words(board: Board, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 1)
    await board.expect_toast("Moved")
    confirm = {"version": made["version"] + 1}
    await stage.studio["manager"].done("POST", f"/bookings/{made['id']}/confirm", confirm)
    await board.page.keyboard.press(UNDO)
    await board.expect_toast("Manager Person confirmed it afterwards.", "nothing was changed")
    assert await stage.place("Seq 010") == (AOIFE, 1, 3)
    assert (await stage.find("Seq 010"))["status"] == "confirmed"
