"""Nobody is ever booked twice: what is seen when somebody tries, and each way out of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.support.board import Board, Stage, nothing_sent

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


@pytest.fixture
async def taken(stage: Stage) -> dict[str, Any]:
    """Aoife Brennan is taken from Tuesday to Friday."""
    return await stage.book(AOIFE, 1, 4, "In the way", status="confirmed")


async def _pencil_onto_taken(board: Board) -> Locator:
    """Drag a pencil out over days of which the second is taken; the dialog that says so."""
    await board.open()
    await board.press_days(AOIFE, 0, 1)
    await board.page.keyboard.press("p")
    await board.page.mouse.up()
    title = board.quick_create(AOIFE).get_by_role("textbox", name="Title")
    await title.fill("Wanted")
    await title.press("Enter")
    await expect(board.dialog).to_be_visible()
    return board.dialog


async def _choose(dialog: Locator, way: str | re.Pattern[str]) -> str:
    """Choose a way out and take it by the primary button, which names it; the words of the button."""
    await dialog.get_by_role("radio", name=way).check()
    button = dialog.locator("button[type=submit]")
    words = await button.inner_text()
    await button.click()
    await expect(dialog).to_be_hidden()
    return words


@pytest.mark.usefixtures("taken")
async def test_a_pencil_on_a_taken_artist_is_refused_with_what_is_in_the_way(board: Board, stage: Stage) -> None:
    dialog = await _pencil_onto_taken(board)
    await expect(dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await expect(dialog).to_contain_text("Nothing was booked.")
    in_the_way = dialog.get_by_role("list", name="In the way").get_by_role("listitem")
    await expect(in_the_way).to_have_count(1)
    for words in ("Halcyon", "In the way", "Confirmed", "Olu Weber"):
        await expect(in_the_way).to_contain_text(words)
    await expect(board.bar("Wanted")).to_have_count(0)
    await in_the_way.get_by_role("button", name="Open Halcyon In the way").click()
    await expect(board.panel.get_by_role("heading", name="In the way")).to_be_visible()
    assert len(await stage.bookings()) == 1


@pytest.mark.usefixtures("taken")
async def test_another_artist_is_a_way_out(board: Board, stage: Stage) -> None:
    dialog = await _pencil_onto_taken(board)
    assert "Pencil Rhys Pritchard, €900" in await _choose(dialog, re.compile(RHYS))
    await board.expect_toast("Pencilled", RHYS, "Wanted")
    await board.expect_bar("Wanted", RHYS, 0, 1)
    assert await stage.place("Wanted") == (RHYS, 0, 1)
    assert (await stage.find("Wanted"))["status"] == "pencil"


@pytest.mark.usefixtures("taken")
async def test_other_days_are_a_way_out(board: Board, stage: Stage) -> None:
    dialog = await _pencil_onto_taken(board)
    last = stage.day(8)
    assert f"{last.day} {last:%B}" in await _choose(dialog, re.compile(f"– Tue {last.day} {last:%B}"))
    await board.expect_toast("Pencilled", AOIFE, "Wanted")
    await board.expect_bar("Wanted", AOIFE, 7, 8)
    assert await stage.place("Wanted") == (AOIFE, 7, 8)


@pytest.mark.usefixtures("taken")
async def test_a_hold_in_the_queue_is_a_way_out(board: Board, stage: Stage) -> None:
    dialog = await _pencil_onto_taken(board)
    assert "Place a 2nd hold" in await _choose(dialog, re.compile("Place a 2nd hold"))
    await board.expect_toast("Held", AOIFE, "Wanted")
    await expect(board.bar("Wanted")).to_have_accessible_name(re.compile("^2nd hold, Wanted"))
    made = await stage.find("Wanted")
    assert (made["status"], made["rank"]) == ("hold", 2)
    assert await stage.place("Wanted") == (AOIFE, 0, 1)


@pytest.mark.usefixtures("taken")
@pytest.mark.parametrize("way", ["button", "escape"])
async def test_the_board_can_be_kept_as_it_was(board: Board, stage: Stage, way: str) -> None:
    dialog = await _pencil_onto_taken(board)
    async with nothing_sent(board.page):
        if way == "button":
            await dialog.get_by_role("button", name="Keep the board as it was").last.click()
        else:
            await board.page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()
    await expect(board.grid.locator("[data-bar-id]")).to_have_count(1)
    await board.expect_bar("In the way", AOIFE, 1, 4)
    assert [one["title"] for one in await stage.bookings()] == ["In the way"]


@pytest.mark.usefixtures("taken")
async def test_a_move_that_clashes_puts_the_bar_back(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 1, 2, "Moving")
    await board.open()
    await board.drag_bar("Moving", to=AOIFE)
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await expect(board.dialog).to_contain_text("Nothing was changed.")
    await board.expect_bar("Moving", MINA, 1, 2)
    await board.dialog.get_by_role("button", name="Keep the board as it was").last.click()
    await expect(board.dialog).to_be_hidden()
    await board.expect_bar("Moving", MINA, 1, 2)
    assert (await stage.find("Moving"))["version"] == 1


@pytest.mark.usefixtures("taken")
async def test_a_move_that_clashes_can_go_to_the_next_free_days(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 8, 9, "Moving")
    await board.open()
    await board.drag_bar("Moving", -7)
    last = stage.day(8)
    assert "Move to" in await _choose(board.dialog, re.compile(f"– Tue {last.day} {last:%B}"))
    await board.expect_toast("Moved", AOIFE, "Moving")
    assert await stage.place("Moving") == (AOIFE, 7, 8)


@pytest.mark.usefixtures("taken")
async def test_confirming_a_hold_that_clashes_is_refused(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 3, 4, "Waiting", status="hold")
    await board.open()
    await expect(board.bar("Waiting")).to_have_accessible_name(re.compile("^2nd hold"))
    await board.select("Waiting")
    await board.page.keyboard.press("c")
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await expect(board.bar("Waiting")).to_have_attribute("data-status", "hold")
    assert "Confirm Mina Okafor" in await _choose(board.dialog, re.compile(MINA))
    await board.expect_toast("Confirmed", MINA)
    made = await stage.find("Waiting")
    assert (made["status"], made["artistId"]) == ("confirmed", stage.artists[MINA]["id"])
