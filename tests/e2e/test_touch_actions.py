"""What a bar is asked for by fingers: its menu, its panel, several at once, and what takes a change back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import ROSTER, Board, Stage
from tests.support.fingers import TABLET, Fingers, Place
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


@pytest.fixture
async def board(stage: Stage, producer: Studio, open_window: OpenWindow) -> Board:
    """The schedule on the producer's tablet."""
    return Board(await open_window(producer.owner, **TABLET), stage)


async def _middle(locator: Locator) -> Place:
    await expect(locator).to_be_visible()
    box: Any = await locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def _open(board: Board) -> Fingers:
    await board.open()
    return await Fingers.on(board.page)


async def _menu(board: Board, fingers: Fingers, title: str) -> Locator:
    """Rest on a bar and let it go where it lies: what can be done to it."""
    await fingers.down(await _middle(board.bar(title)))
    await expect(board.grid).to_have_attribute("data-dragging", "move")
    await fingers.up()
    menu = board.page.get_by_role("menu")
    await expect(menu).to_be_visible()
    return menu


async def test_the_menu_copies_splits_and_finds_somebody_else(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    fingers = await _open(board)
    menu = await _menu(board, fingers, "Seq 010")
    await menu.get_by_role("menuitem", name="Copy to…").tap()
    await board.dialog.get_by_role("combobox", name="Artist").fill("Rhys")
    await board.page.get_by_role("option", name=RHYS).tap()
    await board.dialog.get_by_role("button", name="Hold Rhys").tap()
    await board.expect_toast("Held", RHYS)
    assert len(await stage.bookings()) == 2
    await board.toast.get_by_role("button", name="Undo").tap()
    await board.expect_toast("Undone:", "Held")
    await expect(board.bar("Seq 010")).to_have_count(1)
    menu = await _menu(board, fingers, "Seq 010")
    await menu.get_by_role("menuitem", name=re.compile("^Find a replacement")).tap()
    await board.dialog.get_by_role("radio", name=re.compile(MINA)).check()
    await board.dialog.get_by_role("button", name=f"Move to {MINA}").tap()
    await board.expect_toast("Moved", MINA)
    assert [one["artistId"] for one in await stage.bookings(status=["hold"])] == [stage.artists[MINA]["id"]]
    menu = await _menu(board, fingers, "Seq 010")
    await menu.get_by_role("menuitem", name="Split into days").tap()
    await board.expect_toast("Split", "into 2 bookings")
    await expect(board.bar("Seq 010")).to_have_count(2)


async def test_the_sheet_of_a_booking_confirms_and_ends_it(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    fingers = await _open(board)
    menu = await _menu(board, fingers, "Seq 010")
    await menu.get_by_role("menuitem", name=re.compile("^Extend")).tap()
    await board.expect_toast("Extended", "held until")
    await fingers.tap(await _middle(board.bar("Seq 010")))
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    for button, status in (("Pencil", "pencil"), ("Confirm, €900", "confirmed")):
        await board.panel.get_by_role("button", name=button, exact=True).tap()
        if status == "confirmed":
            await board.dialog.locator("button[type=submit]").tap()
            await expect(board.dialog).to_have_count(0)
        await expect(board.bar("Seq 010")).to_have_attribute("data-status", status)
    await board.panel.get_by_role("button", name="Cancel booking").tap()
    await board.dialog.get_by_role("textbox", name="Reason").fill("The client moved the shoot")
    await board.dialog.get_by_role("button", name="Cancel the booking").tap()
    await expect(board.bar("Seq 010")).to_have_count(0)
    await board.expect_toast("Cancelled")
    assert (await stage.find("Seq 010"))["status"] == "cancelled"


async def test_the_bar_of_several_does_it_to_all(board: Board, stage: Stage) -> None:
    for artist in (AOIFE, RHYS):
        await stage.book(artist, 0, 2, f"{artist}'s", status="hold")
    fingers = await _open(board)
    x, y = await _middle(board.bar(f"{AOIFE}'s"))
    await fingers.tap((x, y), (x + 160, y))
    await expect(board.bar(f"{AOIFE}'s")).to_have_attribute("aria-selected", "true")
    await fingers.tap(await _middle(board.bar(f"{RHYS}'s")))
    bar = board.page.get_by_role("toolbar", name="Selected bookings")
    await expect(bar).to_contain_text("2 bookings, 6 days")
    await bar.get_by_role("button", name="Pencil").tap()
    await board.expect_toast("Pencilled", "2 bookings")
    assert {one["status"] for one in await stage.bookings()} == {"pencil"}


async def test_a_week_has_half_days_and_the_sheet_its_chips(board: Board, stage: Stage) -> None:
    await board.open(zoom="week", date=stage.day(0).isoformat())
    fingers = await Fingers.on(board.page)
    await fingers.down(await board.spot(MINA, 1, 0.75))
    await expect(board.grid).to_have_attribute("data-dragging", "create")
    await fingers.move(await board.spot(MINA, 2, 0.25))
    await fingers.up()
    form = board.quick_create(MINA)
    await expect(form).to_contain_text("1 day")
    await form.get_by_text("Pencil", exact=True).tap()
    await form.get_by_role("textbox", name="Title").fill("Halves")
    await form.get_by_role("button", name=re.compile("^Pencil Mina")).tap()
    await board.expect_toast("Pencilled", MINA)
    made = await stage.find("Halves")
    assert (made["startPart"], made["endPart"], made["status"]) == ("pm", "am", "pencil")
    assert await stage.place("Halves") == (MINA, 1, 2)


async def test_the_search_finds_an_artist(board: Board, stage: Stage) -> None:
    await _open(board)
    await board.page.get_by_role("button", name=re.compile("Search")).tap()
    field = board.page.get_by_role("combobox", name="Search artists, projects")
    await expect(field).to_be_focused()
    await field.fill("rhys")
    await board.page.get_by_role("option", name=re.compile(RHYS)).first.tap()
    await expect(board.row(RHYS).locator("[data-board-stop]")).to_be_focused()
