"""What a person prefers holds on every screen at once, and the board stays where it was."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


async def open_preferences(page: Page) -> Locator:
    """By the menu of the account."""
    await page.get_by_role("button", name="account and settings").click()
    await page.get_by_role("menuitem", name="Preferences").click()
    dialog = page.get_by_role("dialog", name="Preferences")
    await expect(dialog).to_be_visible()
    return dialog


async def choose(dialog: Locator, group: str, choice: str | re.Pattern[str]) -> None:
    """Take one of the choices of a group."""
    choices = dialog.get_by_role("radiogroup", name=group)
    await choices.get_by_text(choice).click()
    await expect(choices.get_by_role("radio", name=choice)).to_be_checked()


async def test_a_clock_of_twelve_hours_is_everywhere_at_once_and_stays(board: Board, stage: Stage) -> None:
    start, end = f"{stage.day(0)}T13:00:00Z", f"{stage.day(0)}T16:30:00Z"
    body = {"artistId": stage.artists[AOIFE]["id"], "title": "Review", "startTime": start, "endTime": end}
    await stage.studio.owner.done("POST", "/bookings", {**body, "unit": "hour", "status": "confirmed"})
    await board.open(date=stage.day(-7))
    await expect(board.bar("Review")).to_have_attribute("aria-label", re.compile(r"\b1[45]:00\b"))
    await expect(board.page).to_have_url(re.compile("date="))
    before = parse_qs(urlparse(board.page.url).query)["date"]
    dialog = await open_preferences(board.page)
    await choose(dialog, "Clock", "12 hours")
    await expect(board.bar("Review")).to_have_attribute("aria-label", re.compile(r"\b0[23]:00\s?pm", re.IGNORECASE))
    await board.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(board.page.get_by_role("button", name="account and settings")).to_be_focused()
    assert parse_qs(urlparse(board.page.url).query)["date"] == before
    await board.page.reload()
    await expect(board.bar("Review")).to_have_attribute("aria-label", re.compile(r"\b0[23]:00\s?pm", re.IGNORECASE))


async def test_weeks_of_pickers_begin_on_the_day_that_was_chosen(producer_page: Page, stage: Stage) -> None:
    await producer_page.goto(f"/s/{stage.studio.slug}/bookings")
    picker = producer_page.get_by_title("Period")
    await picker.click()
    first = producer_page.locator("thead th").first
    await expect(first).to_have_text("Mo")
    await producer_page.keyboard.press("Escape")
    dialog = await open_preferences(producer_page)
    await choose(dialog, "Weeks begin on", "Sunday")
    await producer_page.keyboard.press("Escape")
    await picker.click()
    await expect(first).to_have_text("Su")


async def test_hours_are_shown_in_the_zone_that_was_chosen_and_days_stay_where_they_are(
    open_window: OpenWindow, producer: Studio, stage: Stage
) -> None:
    await stage.book(MINA, 0, 1, "Whole days")
    start, end = f"{stage.day(0)}T08:00:00Z", f"{stage.day(0)}T10:00:00Z"
    body = {"artistId": stage.artists[AOIFE]["id"], "title": "Review", "startTime": start, "endTime": end}
    await stage.studio.owner.done("POST", "/bookings", {**body, "unit": "hour", "status": "confirmed"})
    page = await open_window(producer.owner, timezone_id="Asia/Tokyo")
    board = await Board(page, stage).open(date=stage.day(-7))
    await expect(page.locator("footer")).to_contain_text("Europe/Berlin")
    where = await board.bar("Review").bounding_box()
    dialog = await open_preferences(page)
    await choose(dialog, "Hours in", re.compile("My zone, Tokyo"))
    await expect(page.locator("footer")).to_contain_text("Asia/Tokyo")
    await page.keyboard.press("Escape")
    await board.expect_bar("Whole days", MINA, 0, 1)
    moved = await board.bar("Review").bounding_box()
    assert where is not None
    assert moved is not None
    assert moved["x"] > where["x"]
    await board.bar("Review").dblclick()
    await expect(board.panel).to_contain_text("Berlin time")
    await expect(board.panel).to_contain_text("Tokyo time")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_preferences_for_those_who_listen(
    open_window: OpenWindow, producer: Studio, stage: Stage, scheme: str
) -> None:
    page = await open_window(producer.owner, color_scheme=scheme)
    await Board(page, stage).open()
    dialog = await open_preferences(page)
    assert await list_axe_violations(page) == []
    other = "Dark" if scheme == "light" else "Light"
    await choose(dialog, "Theme", other)
    await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", other.lower())
    assert await list_axe_violations(page) == []


async def test_the_language_can_be_chosen_before_signing_in(stranger_page: Page) -> None:
    await stranger_page.goto("/signin")
    await stranger_page.get_by_role("group", name="Language").get_by_role("button", name="Deutsch").click()
    await expect(stranger_page.get_by_role("group", name="Sprache")).to_be_visible()
    await expect(stranger_page.get_by_role("button", name="Deutsch")).to_have_attribute("aria-pressed", "true")
    await stranger_page.reload()
    await expect(stranger_page.get_by_role("group", name="Sprache")).to_be_visible()
    await stranger_page.get_by_role("button", name="English").click()
    await expect(stranger_page.get_by_role("group", name="Language")).to_be_visible()
