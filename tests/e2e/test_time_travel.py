"""Time travel on the board: the bookings of an earlier moment, what has changed since, going back to what was."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


async def last_moment(stage: Stage) -> datetime:
    """When the last thing happened."""
    (event,) = await stage.studio.owner.done("GET", "/history", params={"limit": 1})
    return datetime.fromisoformat(event["at"])


async def test_an_earlier_moment_is_looked_at_compared_and_restored(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    made = await last_moment(stage)
    booking = await stage.find("Seq 010")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/confirm")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/cancel", {"reason": "The client went away."})
    await board.open()
    await expect(board.page.locator("[data-bar-id]")).to_have_count(0)

    await board.page.get_by_role("button", name="Look at an earlier moment").click()
    travel = board.page.get_by_role("region", name="Moment")
    await expect(travel.get_by_text(re.compile("Read only"))).to_be_visible()
    await expect(board.page.get_by_role("button", name="New booking")).to_have_count(0)
    slider = travel.get_by_role("slider", name="Moment")
    await slider.focus()
    await slider.press("ArrowLeft")
    await slider.press("ArrowLeft")
    await board.expect_bar("Seq 010", AOIFE, 0, 2)
    changes = board.page.get_by_role("complementary", name=re.compile("changes?$"))
    row = changes.get_by_role("listitem").filter(has_text="Seq 010")
    await expect(row).to_contain_text("Added")
    await expect(row).to_contain_text("Confirmed")

    await row.get_by_role("button", name="Restore…").click()
    dialog = board.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Cancelled → Confirmed")
    await dialog.get_by_role("button", name="Restore it").click()
    await board.expect_toast("Restored", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "confirmed"
    await board.toast.get_by_role("button", name="Undo").click()
    await expect(board.toast).to_have_count(0)
    await travel.get_by_role("button", name="Back to now").click()
    await expect(travel).to_have_count(0)
    await expect(board.page.get_by_role("button", name="New booking")).to_be_visible()
    assert made - timedelta(seconds=1) < await last_moment(stage)
