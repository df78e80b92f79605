"""Several bookings at once: one change, one undo, and all or nothing."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def select(board: Board, *titles: str) -> Locator:
    """Select bars, and have the bar of what can be done to them."""
    for title in titles:
        await board.click(title, "Control")
        await expect(board.bar(title)).to_have_attribute("aria-selected", "true")
    return board.page.get_by_role("toolbar", name="Selected bookings")


async def statuses(stage: Stage) -> dict[str, str]:
    """The status of each booking by its title."""
    return {one["title"]: one["status"] for one in await stage.bookings()}


async def test_the_bar_says_what_is_selected_and_confirms_it_at_once(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await stage.book(MINA, 0, 3, "Seq 020")
    await stage.book(RHYS, 0, 4, "Seq 030", status="hold")
    await board.open()
    bar = await select(board, "Seq 010", "Seq 020", "Seq 030")
    await expect(bar).to_contain_text("3 bookings, 12 days")
    await expect(bar).to_contain_text("€5,400")
    await expect(board.page.locator("footer")).to_contain_text("3 bookings, 12 days, €5,400")
    await bar.get_by_role("button", name="Confirm").click()
    assert "Confirm 3, €5,400" in await board.take_plan()
    await board.expect_toast("Confirmed", "3 bookings")
    assert set((await statuses(stage)).values()) == {"confirmed"}
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Confirmed 3 bookings")
    assert await statuses(stage) == {"Seq 010": "hold", "Seq 020": "pencil", "Seq 030": "hold"}
    await board.page.keyboard.press("Control+Shift+z")
    await board.expect_toast("Done again:", "Confirmed 3 bookings")
    assert set((await statuses(stage)).values()) == {"confirmed"}
    await bar.get_by_role("button", name="Clear selection").click()
    await expect(bar).to_be_hidden()


async def test_keys_act_on_all_that_is_selected(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await stage.book(MINA, 0, 2, "Seq 020", status="hold")
    await stage.book(RHYS, 0, 2, "Seq 030", status="hold")
    await board.open()
    await select(board, "Seq 010", "Seq 030")
    await board.page.keyboard.press("p")
    await board.expect_toast("Pencilled", "2 bookings")
    assert await statuses(stage) == {"Seq 010": "pencil", "Seq 020": "hold", "Seq 030": "pencil"}
    await board.page.keyboard.press("Delete")
    await board.expect_toast("Released", "2 bookings")
    assert await statuses(stage) == {"Seq 010": "released", "Seq 020": "hold", "Seq 030": "released"}


async def test_bookings_that_follow_each_other_move_together(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(AOIFE, 2, 3, "Seq 020")
    await stage.book(MINA, 0, 1, "Seq 030", status="confirmed")
    await board.open()
    bar = await select(board, "Seq 010", "Seq 020", "Seq 030")
    await bar.get_by_role("button", name="Move by days…").click()
    await board.dialog.get_by_role("textbox", name="Days").fill("2")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Moved", "3 bookings by 2 days")
    assert await stage.place("Seq 010") == (AOIFE, 2, 3)
    assert await stage.place("Seq 020") == (AOIFE, 4, 5)
    assert await stage.place("Seq 030") == (MINA, 2, 3)
    await board.toast.get_by_role("button", name="Undo").click()
    await board.expect_toast("Undone:", "Moved 3 bookings by 2 days")
    assert await stage.place("Seq 020") == (AOIFE, 2, 3)
    await bar.get_by_role("button", name="Move by days…").click()
    await board.dialog.get_by_role("button", name="A week later").click()
    await board.dialog.get_by_role("button", name="Move by 8 days").click()
    await board.expect_toast("Moved", "3 bookings by 8 days")
    assert await stage.place("Seq 020") == (AOIFE, 10, 11)


async def test_one_in_the_way_refuses_all_and_the_others_can_be_done(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(MINA, 0, 1, "Seq 020")
    await stage.book(MINA, 2, 3, "Wall", status="confirmed")
    await board.open()
    bar = await select(board, "Seq 010", "Seq 020")

    async def ask() -> None:
        await bar.get_by_role("button", name="Move by days…").click()
        await board.dialog.get_by_role("textbox", name="Days").fill("1")
        await board.page.keyboard.press("Enter")
        await expect(board.dialog).to_contain_text("One of 2 cannot be done")

    await ask()
    await expect(board.dialog).to_contain_text("Nothing was changed.")
    await expect(board.dialog).to_contain_text(f"{MINA} is already booked")
    await expect(board.dialog).to_contain_text("Halcyon Wall")
    assert await list_axe_violations(board.page) == []
    await board.dialog.get_by_role("button", name="Keep the board").last.click()
    await expect(board.dialog).to_be_hidden()
    assert (await stage.place("Seq 010"), await stage.place("Seq 020")) == ((AOIFE, 0, 1), (MINA, 0, 1))
    assert {one["version"] for one in await stage.bookings()} == {1}
    await board.expect_bar("Seq 010", AOIFE, 0, 1)
    await ask()
    await board.dialog.get_by_role("button", name="Do the other one").click()
    await board.expect_toast("Moved", "1 booking by 1 day")
    assert (await stage.place("Seq 010"), await stage.place("Seq 020")) == ((AOIFE, 1, 2), (MINA, 0, 1))


async def test_another_artist_project_and_label_for_several(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(AOIFE, 2, 3, "Seq 020")
    other = await stage.studio.project(name="Fernhill", code="FRN")
    await board.open()
    bar = await select(board, "Seq 010", "Seq 020")
    await bar.get_by_role("button", name="Replace artist…").click()
    await board.dialog.get_by_role("radio", name=re.compile(RHYS)).check()
    await board.dialog.get_by_role("button", name=f"Move to {RHYS}").click()
    await board.expect_toast("Moved", f"2 bookings to {RHYS}")
    assert await stage.place("Seq 020") == (RHYS, 2, 3)
    await bar.get_by_role("button", name="Project…").click()
    await board.dialog.get_by_role("combobox", name="Project").fill("Fern")
    await board.page.get_by_role("option", name="Fernhill").click()
    await board.dialog.get_by_role("button", name="Change project").click()
    await board.expect_toast("Moved", "2 bookings to Fernhill")
    await bar.get_by_role("button", name="Label…").click()
    await expect(board.dialog.get_by_role("textbox", name="Title")).to_be_focused()
    await board.page.keyboard.type("Cleanup")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Changed", "2 bookings: Cleanup")
    made = await stage.bookings()
    assert {(one["title"], one["projectId"]) for one in made} == {("Cleanup", other["id"])}


async def test_an_undo_of_several_that_somebody_has_built_on_says_who(
    board: Board, other_board: Board, stage: Stage
) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    await stage.book(MINA, 0, 1, "Seq 020", status="hold")
    await board.open()
    await other_board.open()
    await select(board, "Seq 010", "Seq 020")
    await board.page.keyboard.press("p")
    await board.expect_toast("Pencilled", "2 bookings")
    await expect(other_board.bar("Seq 020")).to_have_attribute("data-status", "pencil")
    await other_board.select("Seq 020")
    await other_board.page.keyboard.press("c")
    await other_board.take_plan()
    await other_board.expect_toast("Confirmed", "Seq 020")
    await expect(board.bar("Seq 020")).to_have_attribute("data-status", "confirmed")
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Manager Person confirmed it afterwards.", "nothing was changed")
    assert await statuses(stage) == {"Seq 010": "pencil", "Seq 020": "confirmed"}


async def test_the_selection_is_said_and_what_has_ended_leaves_it(board: Board, stage: Stage) -> None:
    first = await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await stage.book(MINA, 0, 2, "Seq 020", status="hold")
    await board.open()
    bar = await select(board, "Seq 010", "Seq 020")
    said = board.page.get_by_role("status").filter(has_text="2 bookings, 6 days selected")
    await expect(said).to_have_count(1)
    await stage.studio.owner.done("POST", f"/bookings/{first['id']}/release")
    await expect(board.bar("Seq 010")).to_have_count(0)
    await expect(bar).to_contain_text("1 booking, 3 days")
    await bar.get_by_role("button", name="Clear selection").click()
    await expect(board.page.get_by_role("status").filter(has_text="selected")).to_have_count(0)


async def test_the_sum_of_the_selection_leaves_the_clock_in_sight(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await board.page.set_viewport_size({"width": 1280, "height": 800})
    await board.open()
    await select(board, "Seq 010")
    clock = await board.page.locator("footer time").bounding_box()
    assert clock is not None
    assert clock["x"] + clock["width"] <= 1280
