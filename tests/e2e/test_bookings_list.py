"""The plain table of bookings, and the panel that opens from it: fields, status, history."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def _open(page: Page, stage: Stage, query: str = "") -> Locator:
    """The list of these weeks, whatever month they are in."""
    period = f"from={stage.day(-7)}&to={stage.day(28)}"
    await page.goto(f"/s/{stage.studio.slug}/bookings?{period}{query}")
    table = page.get_by_role("table", name="Bookings")
    await expect(table).to_be_visible()
    return table


async def _titles(table: Locator) -> list[str]:
    return await table.get_by_role("cell").get_by_role("button").filter(has_text=re.compile(r"\w")).all_inner_texts()


@pytest.fixture
async def three(stage: Stage) -> Stage:
    """A hold, a pencil and a confirmed booking."""
    await stage.book(AOIFE, 0, 4, "Alpha", status="hold")
    await stage.book(MINA, 1, 1, "Bravo")
    await stage.book(RHYS, 2, 3, "Charlie", status="confirmed", projectId=None)
    return stage


async def test_the_list_says_what_the_board_shows(producer_page: Page, three: Stage) -> None:
    table = await _open(producer_page, three)
    await expect(producer_page.get_by_role("status").filter(has_text="3 bookings")).to_be_visible()
    row = table.get_by_role("row").filter(has_text="Alpha")
    for words in ("1st", "Hold", "HLC", "Halcyon", AOIFE, "5 days", "€2,250", "Olu Weber"):
        await expect(row).to_contain_text(words)


async def test_bookings_are_filtered_and_no_result_names_the_filters(producer_page: Page, three: Stage) -> None:
    page = producer_page
    table = await _open(page, three)
    await page.get_by_role("button", name="Status", exact=True).first.click()
    await page.get_by_role("option", name="Hold").click()
    await page.get_by_role("option", name="Pencil").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("status").filter(has_text="2 bookings")).to_be_visible()
    assert await _titles(table) == ["Alpha", "Bravo"]
    await page.get_by_role("searchbox", name="Find a booking").fill("charlie")
    await expect(page.get_by_role("heading", name="No booking passes the filters")).to_be_visible()
    await expect(page.get_by_text("Status Hold or Pencil, text “charlie”")).to_be_visible()
    await page.get_by_role("button", name="Clear all filters").click()
    await expect(page.get_by_role("status").filter(has_text="3 bookings")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("status").filter(has_text="3 bookings")).to_be_visible()


async def test_ended_bookings_are_there_for_those_who_ask(producer_page: Page, three: Stage) -> None:
    page = producer_page
    alpha = await three.find("Alpha")
    await three.studio.owner.done("POST", f"/bookings/{alpha['id']}/release", {"reason": "Client dropped it"})
    table = await _open(page, three)
    await expect(page.get_by_role("status").filter(has_text="2 bookings")).to_be_visible()
    await page.get_by_role("button", name="Status", exact=True).first.click()
    await page.get_by_role("option", name="Released").click()
    await expect(page.get_by_role("status").filter(has_text="1 booking")).to_be_visible()
    assert await _titles(table) == ["Alpha"]


async def test_bookings_are_sorted_by_any_column(producer_page: Page, three: Stage) -> None:
    page = producer_page
    table = await _open(page, three)
    assert await _titles(table) == ["Alpha", "Bravo", "Charlie"]
    header = table.get_by_role("columnheader", name="Price")
    for order, titles in (("ascending", ["Bravo", "Charlie", "Alpha"]), ("descending", ["Alpha", "Charlie", "Bravo"])):
        await header.get_by_role("button").click()
        await expect(header).to_have_attribute("aria-sort", order)
        assert await _titles(table) == titles


async def test_a_field_is_changed_in_the_panel_and_the_history_says_so(board: Board, three: Stage) -> None:
    page, panel = board.page, board.panel
    table = await _open(page, three)
    await table.get_by_role("button", name="Bravo", exact=True).click()
    await expect(panel.get_by_role("heading", name="Bravo")).to_be_visible()
    history = panel.get_by_role("region", name="History")
    await expect(history.get_by_role("listitem")).to_have_count(1)
    await expect(history).to_contain_text("Olu Weber pencilled it")
    await panel.get_by_role("textbox", name="Title").fill("Bravo, take 2")
    await expect(panel.get_by_text("Not saved yet")).to_be_visible()
    await panel.get_by_role("button", name="Save changes").click()
    await board.expect_toast("Changed", MINA, "Bravo, take 2")
    await expect(panel.get_by_text("Not saved yet")).to_be_hidden()
    await expect(table).to_contain_text("Bravo, take 2")
    await expect(history.get_by_role("listitem")).to_have_count(2)
    await expect(history.get_by_role("listitem").first).to_contain_text("Olu Weber renamed it Bravo, take 2")
    await expect(history.get_by_role("listitem").first).to_contain_text("Title: Bravo → Bravo, take 2")


async def test_an_edit_that_is_discarded_changes_nothing(board: Board, three: Stage) -> None:
    bravo = await three.find("Bravo")
    await _open(board.page, three, f"&booking={bravo['id']}")
    await board.panel.get_by_role("textbox", name="Notes").fill("Not meant")
    await board.panel.get_by_role("button", name="Discard changes").click()
    await expect(board.panel.get_by_role("textbox", name="Notes")).to_have_value("")
    assert (await three.find("Bravo"))["version"] == bravo["version"]


async def test_a_status_is_changed_with_its_reason(board: Board, three: Stage) -> None:
    panel = board.panel
    charlie = await three.find("Charlie")
    await _open(board.page, three, f"&booking={charlie['id']}")
    await panel.get_by_role("button", name="Cancel booking").click()
    why = board.dialog.get_by_role("textbox", name="Reason")
    await expect(why).to_be_focused()
    await board.dialog.get_by_role("button", name="Cancel the booking").click()
    await expect(why).to_have_accessible_description(re.compile("Say why."))
    await why.fill("The client moved the shoot")
    await why.press("Enter")
    await board.expect_toast("Cancelled", RHYS, "Charlie")
    await expect(panel).to_contain_text("Olu Weber cancelled it")
    await expect(panel).to_contain_text("Reason: The client moved the shoot")
    over = await three.studio.owner.done("GET", f"/bookings/{charlie['id']}")
    assert (over["status"], over["endReason"]) == ("cancelled", "The client moved the shoot")
    await panel.get_by_role("button", name="Restore").click()
    await board.expect_toast("Restored", RHYS)
    assert (await three.find("Charlie"))["status"] in {"hold", "confirmed"}


async def test_confirming_in_the_panel_names_the_sum(board: Board, three: Stage) -> None:
    bravo = await three.find("Bravo")
    await _open(board.page, three, f"&booking={bravo['id']}")
    await board.panel.get_by_role("button", name="Confirm, €450").click()
    assert "Confirm, €450" in await board.take_plan()
    await board.expect_toast("Confirmed", MINA)
    assert (await three.find("Bravo"))["status"] == "confirmed"


async def test_the_keyboard_goes_through_the_list(board: Board, three: Stage) -> None:
    page = board.page
    table = await _open(page, three)
    await table.get_by_role("button", name="Alpha", exact=True).focus()
    await page.keyboard.press("ArrowDown")
    await expect(table.get_by_role("button", name="Bravo", exact=True)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(board.panel.get_by_role("heading", name="Bravo")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(board.panel).to_have_count(0)
    await expect(table.get_by_role("button", name="Bravo", exact=True)).to_be_focused()


async def test_a_booking_is_made_in_the_dialog(board: Board, three: Stage) -> None:
    page = board.page
    await _open(page, three)
    await page.get_by_role("button", name="New booking").click()
    dialog = page.get_by_role("dialog", name="New booking")
    await expect(dialog.get_by_role("combobox", name="Artist")).to_be_focused()
    await dialog.get_by_role("button", name="Place a hold").click()
    await expect(dialog).to_contain_text("Choose an artist.")
    await expect(dialog).to_contain_text("Give the booking a title.")
    await dialog.get_by_role("combobox", name="Artist").fill("Rhys")
    await page.get_by_role("option", name=RHYS).click()
    await dialog.get_by_role("textbox", name="Title").fill("Delta")
    await dialog.get_by_text("Pencil", exact=True).click()
    await dialog.get_by_role("button", name=re.compile("^Pencil, €450")).click()
    await expect(dialog).to_be_hidden()
    await board.expect_toast("Pencilled", RHYS, "Delta")
    made = await three.find("Delta")
    assert (made["status"], made["artistId"]) == ("pencil", three.artists[RHYS]["id"])


async def test_no_booking_in_a_period_says_so(producer_page: Page, stage: Stage) -> None:
    await producer_page.goto(f"/s/{stage.studio.slug}/bookings")
    await expect(producer_page.get_by_role("heading", name="No bookings in this period")).to_be_visible()


async def test_a_booking_that_is_not_there_says_so(board: Board, three: Stage) -> None:
    await _open(board.page, three, "&booking=01a1fca0-0000-7000-8000-000000000000")
    await expect(board.panel.get_by_role("heading", name="This booking is not there")).to_be_visible()
    await board.panel.get_by_role("button", name="Close the booking").last.click()
    await expect(board.panel).to_have_count(0)


async def test_every_row_has_the_actions_of_the_board(producer_page: Page, three: Stage) -> None:
    page = producer_page
    table = await _open(page, three)
    await table.get_by_role("button", name="More actions for Halcyon Alpha").click()
    menu = page.get_by_role("menu")
    for name in ("Confirm", "Remove days…", "Repeat…", "Find a replacement…", "Release"):
        await expect(menu.get_by_role("menuitem", name=name)).to_be_visible()
    await expect(menu.get_by_role("menuitem", name="Move with the arrows")).to_have_count(0)
    await menu.get_by_role("menuitem", name="Move by days…").click()
    await expect(page.get_by_role("dialog", name="Move 1 booking")).to_be_visible()
    await expect(page.get_by_role("complementary", name="Booking")).to_have_count(0)


async def test_the_panel_has_what_it_has_no_button_for_behind_more_actions(producer_page: Page, three: Stage) -> None:
    page = producer_page
    alpha = await three.find("Alpha")
    await _open(page, three, f"&booking={alpha['id']}")
    panel = page.get_by_role("complementary", name="Booking")
    await panel.get_by_role("button", name="More actions for Halcyon Alpha").click()
    menu = page.get_by_role("menu")
    await expect(menu.get_by_role("menuitem", name="Confirm")).to_have_count(0)
    await menu.get_by_role("menuitem", name="Split into days").click()
    await expect(page.get_by_role("status").filter(has_text="7 bookings")).to_be_visible()


async def test_who_only_looks_has_no_actions(three: Stage, open_window: OpenWindow) -> None:
    page = await open_window(await three.studio.add("viewer"))
    table = await _open(page, three)
    await expect(table.get_by_role("row").filter(has_text="Alpha")).to_be_visible()
    await expect(table.get_by_role("button", name=re.compile("More actions"))).to_have_count(0)
