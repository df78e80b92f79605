"""What was refused because somebody was booked already is read beside the history, with what came of it."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import PHONE, list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"


async def clash(stage: Stage) -> None:
    """Somebody wants to book her twice, and places a hold then."""
    standing = await stage.book(AOIFE, 0, 2, "Seq 010")
    body = {name: standing[name] for name in ("artistId", "projectId", "startDate", "endDate")}
    wanted = {**body, "title": "Seq 020", "status": "pencil"}
    assert (await stage.studio.owner.post("/bookings", wanted)).status_code == 409
    await stage.studio.owner.done("POST", "/bookings", {**wanted, "status": "hold"})
    # It is kept a moment after it was answered, and what came next is told by what was recorded.
    async with asyncio.timeout(20):
        while [one.get("next") for one in await stage.studio.owner.done("GET", "/refusals")] != ["hold"]:
            pass


@pytest.mark.parametrize(("scheme", "phone"), [("light", False), ("dark", False), ("light", True)])
async def test_what_was_refused_is_told_with_what_came_next(
    open_window: OpenWindow, stage: Stage, scheme: str, phone: bool
) -> None:
    await clash(stage)
    options = PHONE if phone else {}
    page = await open_window(stage.studio.owner, color_scheme=scheme, **options)
    await page.goto(f"/s/{stage.studio.slug}/history")
    await page.get_by_text("Conflicts avoided", exact=True).click()
    await expect(page.get_by_text("1 conflict avoided")).to_be_visible()
    entry = page.get_by_role("listitem").filter(has_text="Seq 020")
    for words in (f"wanted to book {AOIFE}", "In the way: Halcyon Seq 010, pencil", "Placed a hold"):
        await expect(entry).to_contain_text(words)
    assert await list_axe_violations(page) == []
    await entry.get_by_role("link", name="Halcyon Seq 010").click()
    await expect(Board(page, stage).panel).to_contain_text("Seq 010")


async def test_without_any_there_is_a_word_for_it_and_an_artist_has_no_such_page(
    open_window: OpenWindow, stage: Stage
) -> None:
    page = await open_window(stage.studio.owner)
    await page.goto(f"/s/{stage.studio.slug}/history?view=conflicts")
    await expect(page.get_by_role("heading", name="No conflicts in the last 30 days")).to_be_visible()
    theirs = await open_window(await stage.studio.add("artist"))
    await theirs.goto(f"/s/{stage.studio.slug}/history?view=conflicts")
    await expect(theirs.get_by_role("heading", name="History")).to_be_visible()
    await expect(theirs.get_by_text("Conflicts avoided")).to_have_count(0)
