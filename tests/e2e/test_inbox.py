"""The inbox on the screens: what needs the producer is answered in place, by key, several at once, and on a phone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from production_tool.kit.shapes import show_instant
from tests.e2e.conftest import OpenWindow
from tests.support.board import Stage
from tests.support.browser import PHONE, list_axe_violations
from tests.support.inbox import hear_everything, record, warning_of
from tests.support.site import Site

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


@pytest.fixture
async def warned(site: Site, stage: Stage) -> dict[str, Any]:
    """Three holds that run out, one after the other, and their producer was warned; by artist."""
    holds: dict[str, Any] = {}
    for hours, artist in ((3, AOIFE), (20, MINA), (22, RHYS)):
        expires_at = show_instant(datetime.now(UTC) + timedelta(hours=hours))
        holds[artist] = await stage.book(artist, 0, 3, f"Comp {hours}", status="hold", expiresAt=expires_at)
    await record(site.dsn, stage.studio, *[warning_of(hold) for hold in holds.values()])
    await hear_everything(stage.studio)
    return holds


def item(page: Page, artist: str) -> Locator:
    return page.locator("[data-item]", has_text=artist)


async def open_inbox(page: Page, stage: Stage) -> None:
    await page.goto(f"/s/{stage.studio.slug}/inbox")
    await expect(page.get_by_role("heading", name="Inbox", exact=True)).to_be_visible()


async def test_a_hold_is_kept_by_its_key_the_next_follows_and_undo_brings_it_back(
    producer_page: Page, stage: Stage, warned: dict[str, Any]
) -> None:
    page = producer_page
    await page.goto(f"/s/{stage.studio.slug}/projects")
    nav = page.get_by_role("navigation", name="Main")
    await expect(nav.get_by_role("link", name="Inbox 3 to answer")).to_be_visible()
    await page.keyboard.press("g")
    await page.keyboard.press("i")
    await expect(item(page, AOIFE)).to_have_attribute("aria-current", "true")
    await expect(item(page, AOIFE).locator("time")).to_have_attribute("data-urgency", "danger")
    await item(page, AOIFE).focus()
    await page.keyboard.press("e")
    await expect(item(page, AOIFE)).to_have_count(0)
    await expect(item(page, MINA)).to_be_focused()
    await expect(page.get_by_role("article", name="Mina Okafor, 1st hold")).to_contain_text("Keep the hold 24 hours")
    await expect(nav.get_by_role("link", name="Inbox 2 to answer")).to_be_visible()
    kept = await stage.studio.owner.done("GET", f"/bookings/{warned[AOIFE]['id']}")
    assert kept["expiresAt"] > warned[AOIFE]["expiresAt"]
    await page.keyboard.press("j")
    await expect(item(page, RHYS)).to_be_focused()
    await page.keyboard.press("Control+z")
    await expect(item(page, AOIFE)).to_be_visible()
    await expect(item(page, RHYS)).to_be_focused()


async def test_several_are_released_at_once_and_come_back_with_one_undo(
    producer_page: Page, stage: Stage, warned: dict[str, Any]
) -> None:
    page = producer_page
    await open_inbox(page, stage)
    for artist in (AOIFE, RHYS):
        await page.get_by_role("checkbox", name=artist).check()
    bar = page.get_by_role("toolbar", name="Answers to what is chosen")
    await expect(bar).to_contain_text("2 chosen")
    await bar.get_by_role("button", name="Release").click()
    await expect(page.locator("[data-item]")).to_have_count(1)
    # Shown at once; it is done when that can be undone.
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    for artist in (AOIFE, RHYS):
        booking = await stage.studio.owner.done("GET", f"/bookings/{warned[artist]['id']}")
        assert booking["status"] == "released"
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator("[data-item]")).to_have_count(3)


async def test_what_is_put_away_is_done_until_that_is_undone(
    producer_page: Page, stage: Stage, warned: dict[str, Any]
) -> None:
    page = producer_page
    await open_inbox(page, stage)
    await item(page, MINA).click()
    await page.keyboard.press("d")
    await expect(item(page, MINA)).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(item(page, MINA)).to_be_visible()
    await page.get_by_text("Hold health").click()
    row = page.get_by_role("table", name="By project").get_by_role("row", name="Halcyon")
    await expect(row.get_by_role("cell").first).to_have_text("3")


async def test_what_another_settles_leaves_with_words_and_never_under_a_key(
    producer_page: Page, stage: Stage, warned: dict[str, Any]
) -> None:
    page, manager = producer_page, stage.studio["manager"]
    await open_inbox(page, stage)
    await item(page, AOIFE).focus()
    for artist in (AOIFE, RHYS):
        await manager.done("POST", f"/bookings/{warned[artist]['id']}/release", {})
    # What is not looked at goes; what is stays where it is, and says what has become of it.
    await expect(item(page, RHYS)).to_have_count(0)
    await expect(item(page, AOIFE)).to_contain_text("Released meanwhile")
    await expect(item(page, AOIFE)).to_be_focused()
    detail = page.get_by_role("article", name=AOIFE)
    await expect(detail.get_by_role("button", name="Release")).to_have_count(0)
    await expect(page.get_by_role("status").filter(has_text="1st hold: Released meanwhile.")).to_have_count(1)
    # A key that was meant for it does not fall on the next one.
    await page.keyboard.press("r")
    await page.keyboard.press("j")
    await expect(item(page, AOIFE)).to_have_count(0)
    await expect(item(page, MINA)).to_be_focused()
    kept = await stage.studio.owner.done("GET", f"/bookings/{warned[MINA]['id']}")
    assert kept["status"] == "hold"


async def test_a_viewer_reads_everybodys_without_answers_or_money(
    open_window: OpenWindow, stage: Stage, warned: dict[str, Any]
) -> None:
    page = await open_window(await stage.studio.add("viewer"))
    await open_inbox(page, stage)
    await expect(page.locator("[data-item]")).to_have_count(3)
    await item(page, MINA).click()
    await expect(page.get_by_role("article", name=MINA)).to_be_visible()
    await expect(page.get_by_role("button", name="Release")).to_have_count(0)
    await expect(page.get_by_role("checkbox")).to_have_count(0)
    await expect(page.get_by_text("€")).to_have_count(0)


async def test_on_a_phone_an_item_fills_the_screen_and_the_list_follows(
    open_window: OpenWindow, stage: Stage, warned: dict[str, Any]
) -> None:
    page = await open_window(stage.studio.owner, **PHONE)
    await open_inbox(page, stage)
    await item(page, MINA).tap()
    await expect(item(page, MINA)).to_be_hidden()
    await page.get_by_role("article", name=MINA).get_by_role("button", name="Keep 24 h").tap()
    await expect(item(page, AOIFE)).to_be_visible()
    await expect(item(page, MINA)).to_have_count(0)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_days_around_say_when_the_artist_is_away(
    producer_page: Page, stage: Stage, warned: dict[str, Any]
) -> None:
    away = {"kind": "vacation", "startDate": stage.day(7).isoformat(), "endDate": stage.day(8).isoformat()}
    await stage.studio.owner.done("POST", f"/artists/{stage.artists[AOIFE]['id']}/time-off", away)
    await open_inbox(producer_page, stage)
    around = producer_page.get_by_role("region", name=f"Bookings of {AOIFE} around these days")
    shown = around.get_by_role("list", name=f"Time off and holidays of {AOIFE}").get_by_role("listitem")
    await expect(shown).to_have_text(re.compile(f"Vacation ?{stage.days_said(7, 8)}"))
    assert await list_axe_violations(producer_page) == []
    # Of somebody else nothing is said.
    await item(producer_page, MINA).click()
    await expect(producer_page.get_by_role("region", name=f"Bookings of {MINA} around")).to_be_visible()
    await expect(producer_page.get_by_role("list", name="Time off and holidays")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(open_window: OpenWindow, stage: Stage, warned: dict[str, Any], scheme: str) -> None:
    page = await open_window(stage.studio.owner, color_scheme=scheme)
    await open_inbox(page, stage)
    await expect(page.get_by_role("article", name=AOIFE)).to_contain_text("No other hold is touched.")
    await page.get_by_role("checkbox", name=MINA).check()
    assert await list_axe_violations(page) == []
    await page.get_by_text("Hold health").click()
    await expect(page.get_by_role("table", name="By project")).to_be_visible()
    assert await list_axe_violations(page) == []
