"""The schedule on a phone: the list of a day for producers, the agenda for artists, everything within a thumb's reach."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Stage, say_day
from tests.support.browser import PHONE, Watch, list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
# No two-way scrolling: nothing is wider than the screen, but for what scrolls by itself.
IS_WIDER = "document.scrollingElement.scrollWidth > window.innerWidth"
SMALL = """() => [...document.querySelectorAll('button, a, input:not([type=checkbox], [type=radio])')]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.matches('[href="#content"]'))
  .map((one) => [one.getAttribute('aria-label') ?? one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 43.5)
  .map(([name, box]) => `${name} is ${box.height} px high`)"""


async def open_day(page: Page, stage: Stage, day: int = 0) -> Locator:
    """The list of a day, with the artists on it."""
    await page.goto(f"/s/{stage.studio.slug}/schedule?date={stage.day(day)}")
    departments = page.get_by_role("region").filter(has=page.get_by_text(AOIFE))
    await expect(departments).to_be_visible()
    return departments


def card(page: Page, title: str) -> Locator:
    """The card of a booking."""
    return page.locator("[data-booking-id]").filter(has_text=title)


@pytest.fixture
async def phone(open_window: OpenWindow, producer: Studio) -> Page:
    """The producer's phone."""
    return await open_window(producer.owner, **PHONE)


async def test_a_producer_sees_who_is_on_what_and_who_is_free(phone: Page, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    await stage.book(MINA, 0, 4, "Roto", status="hold")
    await open_day(phone, stage)
    booked = phone.get_by_role("list", name="Booked")
    free = phone.get_by_role("list", name="Free")
    await expect(booked.get_by_role("listitem")).to_have_count(1)
    await expect(booked).to_contain_text("Comp")
    await expect(free.get_by_role("listitem")).to_have_text([re.compile(f"{MINA}.*Roto"), re.compile(RHYS)])
    await expect(phone.get_by_text("2 free", exact=True)).to_be_visible()
    later = phone.get_by_role("button", name=re.compile(say_day(stage.day(2))))
    await expect(later).to_have_accessible_name(re.compile("3 free"))
    await later.tap()
    await expect(booked).to_have_count(0)
    await expect(phone.get_by_text("3 free", exact=True)).to_be_visible()
    await expect(phone).to_have_url(re.compile(f"date={stage.day(2)}"))
    await phone.get_by_role("button", name="A week later").tap()
    await expect(phone.get_by_role("button", name=re.compile(say_day(stage.day(9))))).to_have_attribute(
        "aria-pressed", "true"
    )
    await phone.get_by_role("button", name="Today", exact=True).tap()
    await expect(phone).not_to_have_url(re.compile("date="))
    assert not await phone.evaluate(IS_WIDER)


async def test_a_booking_is_opened_confirmed_and_closed_by_thumb(phone: Page, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="pencil")
    await open_day(phone, stage)
    await card(phone, "Comp").tap()
    panel = phone.get_by_role("complementary", name="Booking")
    await expect(panel).to_be_visible()
    box = await panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    await expect(phone.get_by_role("navigation", name="Main")).to_be_hidden()
    await panel.get_by_role("button", name=re.compile("^Confirm")).tap()
    sheet = phone.get_by_role("dialog")
    await expect(sheet.locator("button[type=submit]")).to_be_enabled()
    assert await sheet.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    await sheet.locator("button[type=submit]").tap()
    await expect(panel).to_contain_text("Confirmed")
    await panel.get_by_role("button", name="Close the booking").tap()
    await expect(card(phone, "Comp")).to_have_attribute("data-status", "confirmed")
    await expect(card(phone, "Comp")).to_be_focused()
    assert (await stage.find("Comp"))["status"] == "confirmed"


async def test_a_free_artist_is_booked_for_the_day_that_is_seen(phone: Page, stage: Stage) -> None:
    await open_day(phone, stage, 2)
    await phone.get_by_role("button", name=f"Book {RHYS}").tap()
    dialog = phone.get_by_role("dialog", name="New booking")
    await expect(dialog.get_by_role("combobox", name="Artist")).to_have_value(RHYS)
    box = await dialog.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    await dialog.get_by_role("textbox", name="Title").fill("Day player")
    await dialog.get_by_role("button", name="Place a hold").tap()
    await expect(dialog).to_be_hidden()
    await expect(card(phone, "Day player")).to_be_visible()
    assert await stage.place("Day player") == (RHYS, 2, 2)


async def test_filters_are_in_a_sheet(phone: Page, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    await open_day(phone, stage)
    await phone.get_by_role("button", name="Filters", exact=True).tap()
    sheet = phone.get_by_role("dialog", name="Filters")
    await sheet.get_by_role("textbox", name="Find artists").fill("mina")
    await sheet.get_by_role("button", name="Show 1 artist").tap()
    await expect(phone.get_by_role("listitem")).to_have_text(re.compile(MINA))
    await phone.get_by_role("button", name="Filters, 1 set").tap()
    await sheet.get_by_role("button", name="Clear all filters").tap()
    await sheet.get_by_text("Confirmed", exact=True).tap()
    await sheet.get_by_role("button", name="Show 3 artists").tap()
    await expect(phone.get_by_role("listitem")).to_have_text(re.compile(AOIFE))


async def test_an_artist_sees_the_agenda_of_their_own(open_window: OpenWindow, producer: Studio, stage: Stage) -> None:
    artist = await producer.add("artist")
    await producer.owner.patch(
        f"/artists/{stage.artists[AOIFE]['id']}", {"userId": producer.people_ids["artist"], "version": 1}
    )
    await stage.book(AOIFE, 0, 1, "Mine", status="confirmed")
    await stage.book(AOIFE, 9, 10, "Mine too", status="hold")
    await stage.book(MINA, 0, 1, "Not mine")
    phone = await open_window(artist, **PHONE)
    await phone.goto(f"/s/{producer.slug}/schedule")
    await expect(phone.get_by_role("region", name="Next week")).to_contain_text("Mine")
    await expect(phone.locator("[data-booking-id]")).to_have_count(2)
    await expect(phone.get_by_role("button", name="New booking")).to_have_count(0)
    await card(phone, "Mine too").tap()
    await expect(phone.get_by_role("complementary", name="Booking")).to_contain_text("Hold")


async def test_the_list_says_that_it_is_offline(phone: Page, stage: Stage, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    await open_day(phone, stage)
    await phone.context.set_offline(True)
    await expect(phone.get_by_role("status").filter(has_text="Offline")).to_be_visible()
    await phone.get_by_role("button", name="Today", exact=True).tap()
    await expect(phone.get_by_text(AOIFE)).to_be_visible()
    await phone.context.set_offline(False)


TABS = {"schedule": "Schedule", "artists": "Artists", "projects": "Projects", "inbox": "Inbox"}
BEHIND_MORE = {"bookings": "Bookings", "history": "History"}


async def go_by_thumb(phone: Page, place: str) -> None:
    """To a page by its tab, or by the menu behind the last of the tabs."""
    tabs = phone.get_by_role("navigation", name="Main")
    if place in TABS:
        await tabs.get_by_role("link", name=TABS[place]).tap()
        return
    await tabs.get_by_role("button", name=re.compile("More")).tap()
    await phone.get_by_role("menuitem", name=BEHIND_MORE[place]).tap()


@pytest.mark.parametrize("place", [*TABS, *BEHIND_MORE])
async def test_every_page_fits_and_its_buttons_are_large(phone: Page, stage: Stage, place: str) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    await phone.goto(f"/s/{stage.studio.slug}/artists")
    await go_by_thumb(phone, place)
    await expect(phone).to_have_url(re.compile(f"/{place}"))
    await expect(phone.locator("h1")).to_be_visible()
    await expect(phone.locator("[data-loading]")).to_have_count(0)
    assert not await phone.evaluate(IS_WIDER)
    within = "[role=table]" if place != "schedule" else "nothing"
    small: list[str] = await phone.evaluate(
        SMALL.replace("!one.matches(", f"!one.closest('{within}') && !one.matches(")
    )
    assert small == []


SCREENS: dict[str, dict[str, Any]] = {
    "a phone on its side": {**PHONE, "viewport": {"width": 844, "height": 390}},
    "200 % of a laptop": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_other_small_screens_lose_nothing(
    open_window: OpenWindow, producer: Studio, stage: Stage, screen: str
) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    page = await open_window(producer.owner, **SCREENS[screen])
    await open_day(page, stage)
    assert not await page.evaluate(IS_WIDER)
    await card(page, "Comp").click()
    panel = page.get_by_role("complementary", name="Booking")
    await expect(panel.get_by_role("button", name="Cancel booking")).to_be_visible()
    await panel.get_by_role("button", name="Close the booking").click()
    await expect(page.get_by_role("navigation", name="Main").get_by_role("link")).to_have_count(4)
    # WCAG 1.4.12: whoever needs more room between lines, words and letters still reads everything.
    await page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    assert not await page.evaluate(IS_WIDER)
    await expect(card(page, "Comp")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(open_window: OpenWindow, producer: Studio, stage: Stage, scheme: str) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    await stage.book(MINA, 0, 1, "Roto", status="hold")
    await stage.book(RHYS, 0, 1, "Paint", status="pencil")
    phone = await open_window(producer.owner, color_scheme=scheme, **PHONE)
    await open_day(phone, stage)
    found = await list_axe_violations(phone)
    await phone.get_by_role("button", name="Filters", exact=True).tap()
    await expect(phone.get_by_role("dialog", name="Filters")).to_be_visible()
    found += await list_axe_violations(phone)
    await phone.keyboard.press("Escape")
    await card(phone, "Roto").tap()
    await expect(phone.get_by_role("complementary", name="Booking")).to_be_visible()
    found += await list_axe_violations(phone)
    assert found == []
