"""A new firm booking over holds says first what becomes of them, and a free artist is booked at once; so is joining."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Request, expect

from tests.e2e.test_ripple import policy
from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"
DOES = "What this does to others"


async def test_days_over_a_hold_say_before_the_button_whose_hold_goes_down(board: Board, stage: Stage) -> None:
    body = {"artistId": stage.artists[AOIFE]["id"], "projectId": stage.project["id"], "title": "Theirs"}
    days = {"startDate": stage.day(1).isoformat(), "endDate": stage.day(3).isoformat()}
    theirs = await stage.studio["manager"].done("POST", "/bookings", {**body, **days})
    await board.open()
    form = await board.drag_out(AOIFE, 0, 1)
    does = form.get_by_role("region", name=DOES)
    async with nothing_sent(board.page):
        await expect(does).to_have_count(0)
        await form.get_by_text("Confirmed", exact=True).click()
        await expect(form).to_contain_text("Free of firm bookings, 1 hold below it")
        for words in (
            "1 hold goes down",
            "1st to 2nd",
            "Told at once: Manager Person",
            "holds below stay in the queue",
        ):
            await expect(does).to_contain_text(words)
        assert await list_axe_violations(board.page) == []
    async with board.page.expect_request(_creates) as sent:
        await form.get_by_role("button", name=re.compile("^Book Aoife, €900")).click()
    assert re.search('"planHash":"[0-9a-f]{32}"', (await sent.value).post_data or "")
    await board.expect_toast("Booked")
    assert (await stage.studio.owner.done("GET", f"/bookings/{theirs['id']}"))["rank"] == 2


async def test_a_free_artist_is_booked_at_once_and_with_one_call(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 1, "Elsewhere", status="hold")
    await board.open()
    form = await board.drag_out(AOIFE, 0, 1)
    await form.get_by_text("Confirmed", exact=True).click()
    await expect(form.get_by_role("button", name=re.compile("^Book Aoife, €900"))).to_be_visible()
    await expect(form.get_by_role("region", name=DOES)).to_have_count(0)
    async with board.page.expect_request(_creates) as sent:
        await form.get_by_role("textbox", name="Title").fill("Seq 010")
        await form.get_by_role("textbox", name="Title").press("Enter")
    assert "planHash" not in ((await sent.value).post_data or "")
    await expect(board.dialog).to_have_count(0)
    await board.expect_bar("Seq 010", AOIFE, 0, 1)


async def test_what_has_changed_since_it_was_shown_is_asked_about(board: Board, stage: Stage) -> None:
    await policy(stage, holdsBelowConfirmed="release")
    await stage.book(AOIFE, 1, 1, "Was there", status="hold")
    await board.open()
    form = await board.drag_out(AOIFE, 0, 1)
    await form.get_by_text("Confirmed", exact=True).click()
    does = form.get_by_role("region", name=DOES)
    await expect(does).to_contain_text("1st released")
    await expect(does).to_have_attribute("data-answered", "true")
    await stage.book(AOIFE, 1, 2, "Came later", status="hold")
    await form.get_by_role("button", name=re.compile("^Book Aoife")).click()
    await expect(board.dialog.get_by_role("heading", name=f"Confirm {AOIFE}")).to_be_visible()
    await expect(board.dialog.get_by_role("alert")).to_contain_text("This has changed since you looked")
    row = board.dialog.get_by_role("listitem").filter(has_text="Came later")
    for words in ("New", "2nd released"):
        await expect(row).to_contain_text(words)
    assert len(await stage.bookings()) == 2
    assert "Confirm, €900" in await board.take_plan()
    await board.expect_toast("Booked")
    assert [one["status"] for one in await stage.bookings()] == ["released", "confirmed", "released"]


async def test_the_dialog_of_a_new_booking_says_it_too(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 1, 4, "Below", status="hold")
    await board.open()
    form = await board.drag_out(AOIFE, 0, 1)
    await form.get_by_role("button", name="More fields").click()
    await board.dialog.get_by_role("textbox", name="Title").fill("Seq 010")
    await board.dialog.get_by_text("Pencil", exact=True).click()
    does = board.dialog.get_by_role("region", name=DOES)
    await expect(does).to_contain_text("1 hold goes down")
    await expect(does).to_contain_text("1st to 2nd")
    await board.dialog.get_by_role("button", name=re.compile("^Pencil, €900")).click()
    await board.expect_toast("Pencilled", "Seq 010")
    await expect(board.bar("Below")).to_have_accessible_name(re.compile("^2nd hold"))


async def test_a_copy_that_is_firm_is_shown_first_only_over_a_hold(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Mine")
    await stage.book(MINA, 0, 1, "Below", status="hold")
    await board.open()
    await board.select("Mine")
    await board.page.keyboard.press("Control+c")
    await board.select("Below")
    async with nothing_sent(board.page):
        await board.page.keyboard.press("Control+Shift+v")
        await expect(board.dialog.get_by_role("heading", name=f"Pencil {MINA} on Halcyon")).to_be_visible()
        await expect(board.dialog).to_contain_text("1st to 2nd")
    assert "Pencil, €900" in await board.take_plan()
    await board.expect_toast("Pencilled")
    await expect(board.bar("Below")).to_have_accessible_name(re.compile("^2nd hold"))


async def test_joining_is_shown_first_only_if_somebody_stands_between(board: Board, stage: Stage) -> None:
    for day in (0, 3):
        await stage.book(AOIFE, day, day, f"Day {day}")
    await stage.book(AOIFE, 1, 2, "Between", status="hold")
    for day in (0, 1):
        await stage.book(MINA, day, day, f"Alone {day}")
    await board.open()
    await (await board.open_menu("Alone 0")).get_by_role("menuitem", name="Join with the next").click()
    await board.expect_toast("Joined", "Alone 0")
    await (await board.open_menu("Day 0")).get_by_role("menuitem", name="Join with the next").click()
    await expect(board.dialog.get_by_role("heading", name=f"Join bookings of {AOIFE} on Halcyon")).to_be_visible()
    for words in ("become one booking", "1 hold affected", "1st to 2nd", "€1,800.00"):
        await expect(board.dialog).to_contain_text(words)
    assert "Join" in await board.take_plan()
    await board.expect_toast("Joined", "Day 0")
    await board.expect_bar("Day 0", AOIFE, 0, 3)


def _creates(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/bookings")
