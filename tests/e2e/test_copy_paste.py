"""Copies: by key, by dragging with Ctrl, and by the dialog; worked for as long as what was copied."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def places(stage: Stage) -> list[tuple[str, int, int, str]]:
    """Where all bookings lie, with their status: artist, first and last day."""
    names = {one["id"]: name for name, one in stage.artists.items()}

    def day(date: str) -> int:
        return (stage.monday.fromisoformat(date) - stage.monday).days

    return sorted(
        (names[one["artistId"]], day(one["startDate"]), day(one["endDate"]), str(one["status"]))
        for one in await stage.bookings()
    )


async def test_a_copy_is_pasted_on_another_row_and_keeps_its_worked_days(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="confirmed", notes="Roto only")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Control+c")
    await board.expect_toast("Copied Halcyon Seq 010.", "Ctrl V")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Control+v"):
        await board.page.keyboard.press(key)
    await board.expect_toast("Held", RHYS, "Halcyon Seq 010")
    # Thursday, Friday and Monday: three days of work, as before.
    assert await places(stage) == [(AOIFE, 0, 2, "confirmed"), (RHYS, 3, 7, "hold")]
    assert {one["notes"] for one in await stage.bookings()} == {"Roto only"}
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Held")
    assert await places(stage) == [(AOIFE, 0, 2, "confirmed"), (RHYS, 3, 7, "released")]


async def test_pasting_a_pencil_onto_taken_time_asks_for_a_way_out(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(MINA, 0, 1, "Wall", status="confirmed")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Control+c")
    for key in ("ArrowDown", "ArrowRight", "Control+Shift+v"):
        await board.page.keyboard.press(key)
    await expect(board.dialog).to_contain_text(f"{MINA} is already booked")
    assert len(await stage.bookings()) == 2
    await board.page.keyboard.press("Escape")


async def test_duplicating_again_and_again_makes_a_chain(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Control+d")
    await board.expect_toast("Held", AOIFE, "26–30 November" if stage.monday.day == 23 else "Seq 010")
    await expect(board.bar("Seq 010")).to_have_count(2)
    await board.page.keyboard.press("Control+d")
    await expect(board.bar("Seq 010")).to_have_count(3)
    await expect(board.grid.locator("[data-pending]")).to_have_count(0)
    assert await places(stage) == [(AOIFE, 0, 2, "pencil"), (AOIFE, 3, 7, "hold"), (AOIFE, 8, 10, "hold")]


async def test_several_are_pasted_as_they_lie_to_each_other_with_one_undo(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 0, "Seq 010")
    await stage.book(MINA, 1, 2, "Seq 020")
    await board.open()
    for title in ("Seq 010", "Seq 020"):
        await board.click(title, "Control")
    await board.page.keyboard.press("Control+c")
    await board.expect_toast("Copied 2 bookings.")
    await board.page.mouse.click(*await board.spot(MINA, 7))
    await board.page.keyboard.press("Control+v")
    await board.expect_toast("Copied", "2 bookings as holds")
    before = [(AOIFE, 0, 0, "pencil"), (MINA, 1, 2, "pencil")]
    assert await places(stage) == sorted([*before, (MINA, 7, 7, "hold"), (RHYS, 8, 9, "hold")])
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Copied 2 bookings as holds")
    assert [one for one in await places(stage) if one[3] != "released"] == before
    # Below the last row there is nobody.
    await board.page.mouse.click(*await board.spot(RHYS, 7))
    await board.page.keyboard.press("Control+v")
    await board.expect_toast("There is no row for all of them from here.")


async def test_dragging_with_ctrl_copies_and_p_makes_it_firm(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="confirmed")
    await board.open()
    await board.page.keyboard.down("Control")
    await board.press_bar("Seq 010", 2, to=RHYS)
    await board.page.keyboard.up("Control")
    await board.page.keyboard.press("p")
    await board.page.mouse.up()
    await board.expect_toast("Pencilled", RHYS)
    assert await places(stage) == [(AOIFE, 0, 1, "confirmed"), (RHYS, 2, 3, "pencil")]


async def test_dragging_one_of_several_moves_all_with_one_undo(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(AOIFE, 2, 3, "Seq 020")
    await board.open()
    for title in ("Seq 010", "Seq 020"):
        await board.click(title, "Control")
    await board.drag_bar("Seq 010", 2)
    await board.expect_toast("Moved", "2 bookings by 2 days")
    assert (await stage.place("Seq 010"), await stage.place("Seq 020")) == ((AOIFE, 2, 3), (AOIFE, 4, 5))
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    assert (await stage.place("Seq 010"), await stage.place("Seq 020")) == ((AOIFE, 0, 1), (AOIFE, 2, 3))


async def test_copy_to_another_artist_without_a_drag(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await (await board.open_menu("Seq 010")).get_by_role("menuitem", name="Copy to…").click()
    dialog = board.dialog
    await expect(dialog).to_contain_text("3 days")
    assert await list_axe_violations(board.page) == []
    await dialog.get_by_role("combobox", name="Artist").fill("Rhys")
    await board.page.get_by_role("option", name=RHYS).click()
    await dialog.get_by_text("Pencil", exact=True).click()
    await dialog.get_by_role("button", name="Pencil Rhys").click()
    await board.expect_toast("Pencilled", RHYS)
    assert await places(stage) == [(AOIFE, 0, 2, "pencil"), (RHYS, 3, 7, "pencil")]
