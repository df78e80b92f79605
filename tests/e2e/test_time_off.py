"""Time off on the screens: entered by managers and by artists, seen on the board, in the way of what is firm."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import AXE
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio


async def be_away(stage: Stage, artist: str, first: int, last: int, **fields: Any) -> dict[str, Any]:
    """A vacation, entered by the owner."""
    days = {"startDate": stage.day(first).isoformat(), "endDate": stage.day(last).isoformat()}
    path = f"/artists/{stage.artists[artist]['id']}/time-off"
    return await stage.studio.owner.done("POST", path, {"kind": "vacation", **days, **fields})


async def find_faults(page: Page) -> list[str]:
    """What axe finds on the page as it is."""
    await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


async def test_time_off_is_shaded_with_its_reason_and_appears_while_one_looks(board: Board, stage: Stage) -> None:
    await board.open()
    row = board.row("Aoife Brennan")
    await expect(row.locator("[data-away-id]")).to_have_count(0)
    made = await be_away(stage, "Aoife Brennan", 1, 3)
    plate = row.locator(f"[data-away-id='{made['id']}']")
    await expect(plate).to_have_text("Vacation")
    await stage.studio.owner.done("DELETE", f"/time-off/{made['id']}")
    await expect(plate).to_have_count(0)


async def test_a_firm_booking_over_time_off_is_refused_in_words_with_ways_out(board: Board, stage: Stage) -> None:
    await be_away(stage, "Aoife Brennan", 1, 3)
    hold = await stage.book("Aoife Brennan", 0, 4, "Seq 010", status="hold")
    await board.open(booking=hold["id"])
    await expect(board.bar("Seq 010")).to_have_attribute("data-conflict", "mark")
    await expect(board.bar("Seq 010")).to_have_accessible_name(re.compile("worked during time off"))
    await board.panel.get_by_role("button", name="Confirm").first.click()
    await expect(board.dialog.get_by_role("heading", name="Aoife Brennan is away")).to_be_visible()
    await expect(board.dialog.get_by_role("list", name="Time off")).to_contain_text("Vacation")
    await expect(board.dialog.get_by_role("radio").first).to_be_visible()
    assert await find_faults(board.page) == []


async def test_conflicts_are_counted_and_led_to(board: Board, stage: Stage) -> None:
    await stage.book("Rhys Pritchard", 1, 2, "Seq 020")
    await stage.book("Aoife Brennan", 0, 4, "Seq 010")
    await board.open()
    count = board.page.get_by_role("button", name="conflict")
    await expect(count).to_have_count(0)
    await be_away(stage, "Rhys Pritchard", 2, 2)
    await be_away(stage, "Aoife Brennan", 4, 7)
    await expect(count).to_have_text("2 conflicts")
    await count.click()
    await expect(board.bar("Seq 010")).to_be_focused()
    await count.click()
    await expect(board.bar("Seq 020")).to_be_focused()
    await board.bar("Seq 020").hover()
    await expect(board.card).to_contain_text("Rhys Pritchard is away: on vacation")


async def test_the_form_of_an_artist_lists_adds_and_removes_time_off(producer_page: Page, stage: Stage) -> None:
    page, artist = producer_page, stage.artists["Mina Okafor"]
    await be_away(stage, "Mina Okafor", 1, 3, note="At the sea")
    await page.goto(f"/s/{stage.studio.slug}/artists?open={artist['id']}")
    drawer = page.get_by_role("dialog")
    await expect(drawer.get_by_text("At the sea")).to_be_visible()
    await drawer.get_by_role("button", name="Remove time off").click()
    await expect(drawer.get_by_text("No time off is entered")).to_be_visible()
    await drawer.get_by_role("button", name="Undo").click()
    await expect(drawer.get_by_text("At the sea")).to_be_visible()
    await drawer.get_by_role("button", name="Change time off").click()
    await drawer.get_by_text("Sick", exact=True).click()
    assert await find_faults(page) == []
    await drawer.get_by_role("button", name="Save time off").click()
    await expect(drawer.get_by_role("listitem").filter(has_text="At the sea")).to_contain_text("Sick")


async def test_artists_enter_their_own_and_viewers_see_no_reason(
    open_window: OpenWindow, producer: Studio, stage: Stage
) -> None:
    person, viewer = await producer.add("artist"), await producer.add("viewer")
    artist = stage.artists["Mina Okafor"]
    change = {"version": artist["version"], "userId": producer.people_ids["artist"]}
    await producer.owner.done("PATCH", f"/artists/{artist['id']}", change)
    theirs = Board(await open_window(person), stage)
    await theirs.open()
    await theirs.page.get_by_role("button", name="Add time off").click()
    await theirs.dialog.get_by_role("button", name="From – to").click()
    day = theirs.page.locator("table button:not([disabled]):not([data-outside])").filter(has_text="15").last
    await day.click()
    await day.click()
    assert await find_faults(theirs.page) == []
    await theirs.dialog.get_by_role("button", name="Add time off").click()
    await expect(theirs.dialog).to_have_count(0)
    await expect(theirs.toast).to_contain_text("time off of Mina Okafor")
    await be_away(stage, "Mina Okafor", 1, 3, kind="sick")
    watching = Board(await open_window(viewer), stage)
    await watching.open()
    await expect(watching.row("Mina Okafor").locator("[data-away-id]", has_text="Away")).to_be_visible()
    await expect(watching.page.get_by_role("button", name="Add time off")).to_have_count(0)


async def test_a_drag_over_time_off_says_so_before_it_is_let_go(board: Board, stage: Stage) -> None:
    await be_away(stage, "Aoife Brennan", 3, 4)
    await stage.book("Aoife Brennan", 0, 1, "Seq 010")
    await stage.book("Aoife Brennan", 7, 8, "Seq 020", status="hold")
    await board.open()
    ghost = board.grid.locator("[data-refused]")
    await board.press_bar("Seq 010", 2)
    await expect(ghost).to_be_visible()
    await expect(board.page.get_by_text("Aoife Brennan is on vacation")).to_contain_text("Nothing firm can be booked")
    await board.page.keyboard.press("Escape")
    await board.page.mouse.up()
    await board.press_bar("Seq 020", -3)
    await expect(board.page.get_by_text("this hold cannot become firm")).to_be_visible()
    await expect(ghost).to_be_hidden()
    await board.page.keyboard.press("Escape")
    await board.page.mouse.up()


async def test_a_move_by_keys_says_that_the_artist_is_away(board: Board, stage: Stage) -> None:
    await be_away(stage, "Aoife Brennan", 3, 4)
    await stage.book("Aoife Brennan", 0, 1, "Seq 010")
    await board.open()
    await board.select("Seq 010")
    for key in ("m", "ArrowRight", "ArrowRight"):
        await board.page.keyboard.press(key)
    spoken = board.page.get_by_role("status").filter(has_text="Nothing firm can be booked then")
    await expect(spoken).to_have_count(1)
    await board.page.keyboard.press("Escape")
    assert await stage.place("Seq 010") == ("Aoife Brennan", 0, 1)


async def test_time_off_is_undone_by_key_in_turn_with_bookings(board: Board, stage: Stage) -> None:
    await stage.book("Mina Okafor", 0, 1, "Seq 010")
    await board.open()
    await board.page.mouse.click(*await board.spot("Aoife Brennan", 2), button="right")
    await board.page.get_by_role("menuitem", name="Add time off…").click()
    await board.dialog.get_by_role("button", name="Add time off").click()
    away = board.row("Aoife Brennan").locator("[data-away-id]")
    await expect(away).to_have_count(1)
    await expect(board.dialog).to_have_count(0)
    await board.select("Seq 010")
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:", "Aoife Brennan")
    await expect(away).to_have_count(0)
