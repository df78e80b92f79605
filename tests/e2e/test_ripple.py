"""Confirming shows its ripple first: who is touched, who is told, what it costs; and some days of a booking alone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.test_offline import NO_NETWORK, go_offline
from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import Watch

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


async def policy(stage: Stage, **settings: str) -> None:
    """Set rules of the studio."""
    tenant = await stage.studio.owner.done("GET", "/tenants/current")
    change = {"version": tenant["version"], "settings": settings}
    await stage.studio.owner.done("PATCH", "/tenants/current", change)


async def test_c_and_enter_confirm_what_the_dialog_shows(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "First", status="hold")
    await stage.book(AOIFE, 0, 3, "Mine", status="hold")
    await stage.book(AOIFE, 3, 4, "Behind", status="hold")
    await board.open()
    await board.select("Mine")
    async with nothing_sent(board.page):
        await board.page.keyboard.press("c")
        await expect(board.dialog.get_by_role("heading", name=f"Confirm {AOIFE} on Halcyon")).to_be_visible()
        for words in ("2 holds affected", "holds below stay in the queue", "1st to 2nd", "2nd stays", "€1,800.00"):
            await expect(board.dialog).to_contain_text(words)
        await expect(board.dialog).to_contain_text("Rest 15 h between days, rule 11 h")
        await board.dialog.get_by_role("button", name="Not now").last.click()
        await expect(board.dialog).to_have_count(0)
    await expect(board.bar("Mine")).to_be_focused()
    await board.page.keyboard.press("c")
    assert "Confirm, €1,800" in await board.take_plan()
    await board.expect_toast("Confirmed", AOIFE)
    await expect(board.bar("First")).to_have_accessible_name(re.compile("^2nd hold"))
    await board.page.keyboard.press("Control+z")
    await expect(board.bar("First")).to_have_accessible_name(re.compile("^1st hold"))


async def test_the_sums_stay_in_the_dialog_however_long_a_project_is_called(board: Board, stage: Stage) -> None:
    budget = {"budget": {"amount": "50000.00", "currency": "EUR"}}
    project = await stage.studio.project(name="Produktionsvorbereitungsbesprechung" * 3, code="PVB", **budget)
    await stage.book(AOIFE, 0, 1, "Mine", status="hold", projectId=project["id"])
    await board.open()
    await board.select("Mine")
    await board.page.keyboard.press("c")
    frame = await board.dialog.bounding_box()
    total = await board.dialog.get_by_text("€50,000", exact=True).bounding_box()
    assert frame is not None
    assert total is not None
    assert total["x"] + total["width"] <= frame["x"] + frame["width"]


async def test_a_plan_that_changed_is_shown_anew_with_what_is_new_marked(board: Board, stage: Stage) -> None:
    await policy(stage, holdsBelowConfirmed="release")
    await stage.book(AOIFE, 0, 1, "Mine", status="hold")
    await board.open()
    await board.select("Mine")
    await board.page.keyboard.press("c")
    await expect(board.dialog).to_contain_text("No hold affected")
    await stage.book(AOIFE, 1, 2, "Came later", status="hold")
    await expect(board.dialog.locator("button[type=submit]")).to_be_focused()
    await board.page.keyboard.press("Enter")
    await expect(board.dialog.get_by_role("alert")).to_contain_text("This has changed since you looked")
    row = board.dialog.get_by_role("listitem").filter(has_text="Came later")
    for words in ("New", "2nd released"):
        await expect(row).to_contain_text(words)
    assert (await stage.find("Mine"))["status"] == "hold"
    await board.take_plan()
    assert (await stage.find("Mine"))["status"] == "confirmed"
    assert (await stage.find("Came later"))["status"] == "released"


async def test_a_release_is_shown_first_only_if_somebody_else_is_told(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Alone", status="hold")
    theirs = {"artistId": stage.artists[AOIFE]["id"], "projectId": stage.project["id"], "title": "Theirs"}
    days = {"startDate": stage.day(7).isoformat(), "endDate": stage.day(8).isoformat()}
    await stage.studio["manager"].done("POST", "/bookings", {**theirs, **days})
    await board.open()
    await board.select("Alone")
    await board.page.keyboard.press("r")
    await board.expect_toast("Released", "Alone")
    await board.select("Theirs")
    await board.page.keyboard.press("r")
    await expect(board.dialog).to_contain_text("1 person told")
    await expect(board.dialog).to_contain_text("Made this booking")
    await board.take_plan()
    await board.expect_toast("Released", "Theirs")


async def test_a_cancellation_shows_who_moves_up_and_what_is_given_back(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 3, "Signed", status="confirmed")
    behind = await stage.book(AOIFE, 1, 2, "Behind", status="hold")
    await board.open()
    await board.select("Signed")
    async with nothing_sent(board.page):
        await board.page.keyboard.press("r")
        await expect(board.dialog.get_by_role("heading", name=f"Cancel {AOIFE} on Halcyon")).to_be_visible()
        for words in ("1 hold affected", "2nd to 1st", "Given back", "€1,800.00"):
            await expect(board.dialog).to_contain_text(words)
        await board.page.keyboard.press("Enter")
        await expect(board.dialog.get_by_text("Say why.")).to_be_visible()
    await board.page.keyboard.type("The client moved the shoot")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Cancelled", AOIFE)
    assert (await stage.find("Signed"))["endReason"] == "The client moved the shoot"
    assert (await stage.studio.owner.done("GET", f"/bookings/{behind['id']}"))["rank"] == 1


async def test_a_pencil_is_shown_first_only_if_it_moves_or_tells_somebody(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "First", status="hold")
    await stage.book(AOIFE, 0, 1, "Mine", status="hold")
    await stage.book(AOIFE, 7, 8, "Alone", status="hold")
    await board.open()
    await board.select("Alone")
    await board.page.keyboard.press("p")
    await board.expect_toast("Pencilled", "Alone")
    await board.select("Mine")
    await board.page.keyboard.press("p")
    await expect(board.dialog).to_contain_text("1st to 2nd")
    assert "Pencil, €900" in await board.take_plan()
    await expect(board.bar("First")).to_have_accessible_name(re.compile("^2nd hold"))


async def test_a_confirmation_shows_the_challenges_that_it_ends(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Senior", status="hold")
    junior = await stage.book(AOIFE, 0, 2, "Junior", status="hold")
    third = await stage.book(AOIFE, 0, 2, "Third", status="hold")
    for one in (junior, third):
        await stage.studio.owner.done("POST", f"/bookings/{one['id']}/challenge")
    await board.open()
    await board.select("Junior")
    await board.page.keyboard.press("r")
    await expect(board.dialog).to_contain_text("1 hold and 3 challenges affected")
    await expect(board.dialog.get_by_role("listitem").filter(has_text="goes on")).to_contain_text("2nd to 1st")
    await board.page.keyboard.press("Escape")
    await board.select("Senior")
    await board.page.keyboard.press("c")
    row = board.dialog.get_by_role("listitem").filter(has_text="Challenge by you")
    await expect(row).to_have_count(2)
    await expect(row.first).to_contain_text("is confirmed")
    await expect(row.first).to_contain_text("Answered")
    await board.take_plan()
    open_now = await stage.studio.owner.done("GET", "/challenges", params={"bookingId": junior["id"]})
    assert [one["challengerId"] for one in open_now] == [third["id"]]


@pytest.mark.parametrize(("key", "words"), [("c", "Confirming"), ("p", "A pencil"), ("r", "Releasing")])
async def test_without_a_network_a_step_is_refused_in_words(
    board: Board, stage: Stage, watch: Watch, key: str, words: str
) -> None:
    watch.expect(NO_NETWORK)
    await stage.book(AOIFE, 0, 1, "First", status="hold")
    await stage.book(AOIFE, 0, 1, "Mine", status="hold")
    await board.open()
    await board.select("Mine")
    await go_offline(board)
    await board.page.keyboard.press(key)
    await board.expect_toast(words, "waits for the network")
    await expect(board.dialog).to_have_count(0)
    assert (await stage.find("Mine"))["status"] == "hold"


async def test_the_days_that_are_free_are_confirmed_alone(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 2, 2, "In the way")
    await stage.book(AOIFE, 0, 4, "Wanted", status="hold")
    await board.open()
    await board.select("Wanted")
    await board.page.keyboard.press("c")
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    way = board.dialog.get_by_role("radio", name=re.compile("Confirm 4 days"))
    await way.check()
    await board.dialog.get_by_role("button", name="Confirm 4 days").click()
    await expect(
        board.dialog.get_by_role("heading", name=f"Confirm the free days of {AOIFE} on Halcyon")
    ).to_be_visible()
    await expect(board.dialog).to_contain_text("3 pieces")
    assert "Confirm these days, €1,800" in await board.take_plan()
    await board.expect_toast("Confirmed the free days of", "Wanted")
    pieces = [(one["startDate"], one["status"]) for one in await stage.bookings() if one["title"] == "Wanted"]
    assert sorted(pieces) == [
        (stage.day(0).isoformat(), "confirmed"),
        (stage.day(2).isoformat(), "hold"),
        (stage.day(3).isoformat(), "confirmed"),
    ]
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    live = [one for one in await stage.bookings() if one["title"] == "Wanted" and one["status"] == "hold"]
    assert [one["endDate"] for one in live] == [stage.day(4).isoformat()]


async def test_several_are_confirmed_with_one_plan_folded_by_project(board: Board, stage: Stage) -> None:
    for day in (0, 1, 2, 7, 8):
        await stage.book(MINA, day, day, f"Day {day}", status="hold")
    await board.open()
    await board.select("Day 0")
    await board.page.keyboard.press("Control+a")
    await board.page.keyboard.press("c")
    await expect(board.dialog.get_by_role("heading", name="Confirm 5 bookings")).to_be_visible()
    await expect(board.dialog).to_contain_text("Halcyon, 5 bookings")
    assert "Confirm 5, €2,250" in await board.take_plan()
    await board.expect_toast("Confirmed", "5 bookings")


async def test_a_refused_plan_gives_way_to_the_ways_out_while_it_fades(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "In the way", status="confirmed")
    await stage.book(AOIFE, 0, 4, "Wanted", status="hold")
    page = await open_window(stage.studio.owner, reduced_motion="no-preference")
    board = await Board(page, stage).open()
    await board.select("Wanted")
    await page.keyboard.press("c")
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await expect(board.grid).to_be_attached()
