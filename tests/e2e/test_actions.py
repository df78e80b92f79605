"""Everything that can be done to a booking: the same actions in the menu, by key and on the card."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
MENU_RULES = {"rules": {"region": {"enabled": False}}}


@pytest.mark.parametrize(
    ("before", "item", "after", "words"),
    [
        ("hold", "Confirm C", "confirmed", "Confirmed"),
        ("hold", "Pencil P", "pencil", "Pencilled"),
        ("pencil", "Release R", "released", "Released"),
    ],
)
async def test_the_menu_does_what_it_says(
    board: Board, stage: Stage, before: str, item: str, after: str, words: str
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status=before)
    await board.open()
    menu = await board.open_menu("Seq 010")
    await menu.get_by_role("menuitem", name=item).click()
    if after == "confirmed":
        await board.take_plan()
    await board.expect_toast(words, "Seq 010")
    await expect(menu).to_be_hidden()
    assert (await stage.find("Seq 010"))["status"] == after


async def test_the_menu_key_opens_it_and_arrows_go_through_it(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await board.open()
    await board.select("Seq 010")
    keyboard = board.page.keyboard
    await keyboard.press("Shift+F10")
    menu = board.page.get_by_role("menu", name="Actions for Halcyon Seq 010")
    await expect(menu).to_be_visible()
    await expect(menu.get_by_role("menuitem", name="Open")).to_be_focused()
    await keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(board.bar("Seq 010")).to_be_focused()
    await keyboard.press("Shift+F10")
    await expect(menu.get_by_role("menuitem", name="Open")).to_be_focused()
    await keyboard.press("ArrowDown")
    await keyboard.press("ArrowDown")
    await expect(menu.get_by_role("menuitem", name="Pencil")).to_be_focused()
    await keyboard.press("Enter")
    await board.expect_toast("Pencilled", "Seq 010")
    await expect(board.bar("Seq 010")).to_be_focused()
    assert (await stage.find("Seq 010"))["status"] == "pencil"


async def test_a_hold_is_extended_by_the_studios_hold_life(board: Board, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("e")
    await board.expect_toast("Extended", "Seq 010", "held until")
    after = await stage.find("Seq 010")
    assert after["expiresAt"] > made["expiresAt"]
    assert after["placedAt"] == made["placedAt"]
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    assert (await stage.find("Seq 010"))["expiresAt"] == made["expiresAt"]


async def test_a_cancellation_asks_why_and_gives_the_focus_back(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="confirmed")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Delete")
    await expect(board.dialog).to_contain_text("Cancel the booking")
    await board.page.keyboard.press("Escape")
    await expect(board.dialog).to_be_hidden()
    await expect(board.bar("Seq 010")).to_be_focused()
    await board.page.keyboard.press("r")
    await board.dialog.get_by_role("textbox", name="Reason").fill("The client moved the shoot")
    await board.dialog.get_by_role("button", name="Cancel the booking").click()
    await board.expect_toast("Cancelled", "Seq 010")
    after = await stage.find("Seq 010")
    assert (after["status"], after["endReason"]) == ("cancelled", "The client moved the shoot")


async def test_somebody_else_takes_it_over(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await stage.book(MINA, 1, 1, "Roto")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Shift+R")
    dialog = board.dialog
    await expect(dialog).to_contain_text("Who could take Halcyon Seq 010")
    await expect(dialog.get_by_role("radio", name=re.compile(RHYS))).to_be_checked()
    await expect(dialog.get_by_role("radio", name=re.compile(f"{MINA}.*Taken.*Halcyon Roto"))).to_be_disabled()
    await expect(dialog.get_by_role("radio", name=re.compile(AOIFE))).to_have_count(0)
    assert await list_axe_violations(board.page) == []
    await dialog.get_by_role("button", name=f"Move to {RHYS}").click()
    await board.expect_toast("Moved", AOIFE, RHYS)
    assert await stage.place("Seq 010") == (RHYS, 0, 2)


async def test_a_booking_gets_another_title_and_another_project(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    other = await stage.studio.project(name="Fernhill", code="FRN")
    await board.open()
    await (await board.open_menu("Seq 010")).get_by_role("menuitem", name="Rename…").click()
    await expect(board.dialog.get_by_role("textbox", name="Title")).to_be_focused()
    await board.page.keyboard.type("Seq 020")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Changed", "Seq 020")
    await (await board.open_menu("Seq 020")).get_by_role("menuitem", name="Change project…").click()
    project = board.dialog.get_by_role("combobox", name="Project")
    await project.fill("Fern")
    await board.page.get_by_role("option", name="Fernhill").click()
    await board.dialog.get_by_role("button", name="Change project").click()
    await board.expect_toast("Changed", "Fernhill Seq 020")
    assert (await stage.find("Seq 020"))["projectId"] == other["id"]


async def test_an_empty_day_offers_a_new_booking(board: Board, stage: Stage) -> None:
    await board.open()
    await board.page.mouse.click(*await board.spot(MINA, 2), button="right")
    menu = board.page.get_by_role("menu", name=re.compile(f"Actions for {MINA}"))
    offered = ["New booking\nN", "Add time off…", "Jump to…\nCtrl K"]
    assert await menu.get_by_role("menuitem").all_inner_texts() == offered
    await menu.get_by_role("menuitem", name="New booking").click()
    form = board.quick_create(MINA)
    await form.get_by_role("textbox", name="Title").fill("Roto")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await board.expect_toast("Held", MINA)
    assert await stage.place("Roto") == (MINA, 2, 2)


async def test_a_viewer_is_offered_nothing_that_changes(
    stage: Stage, open_window: Callable[..., Awaitable[Page]]
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    viewer = await stage.studio.add("viewer")
    board = await Board(await open_window(viewer), stage).open()
    async with nothing_sent(board.page):
        menu = await board.open_menu("Seq 010")
        assert await menu.get_by_role("menuitem").all_inner_texts() == ["Open\nEnter"]
        await board.page.keyboard.press("Escape")
        await board.select("Seq 010")
        for key in ("c", "p", "e", "Shift+R", "Delete", "Control+c", "Control+v", "Control+d"):
            await board.page.keyboard.press(key)
        await expect(board.dialog).to_have_count(0)
        await expect(board.bar("Seq 010")).to_be_focused()


async def test_the_palette_has_the_same_actions_for_the_bar_in_focus(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010", status="hold")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("Control+k")
    palette = board.page.get_by_role("dialog")
    await palette.get_by_role("combobox").fill("Duplicate after")
    await expect(palette.get_by_role("option", name="Duplicate after itself")).to_contain_text("Ctrl")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Held", AOIFE, "Halcyon Seq 010")
    assert len(await stage.bookings()) == 2
