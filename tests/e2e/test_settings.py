"""How a studio works is set by its owner, and everybody's screens follow."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import PHONE, Watch, list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio


async def open_settings(page: Page, studio: Studio) -> None:
    """By the navigation."""
    await page.goto(f"/s/{studio.slug}/artists")
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Settings").click()
    await expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()


async def test_a_studio_gets_its_holidays_and_hours(producer_page: Page, producer: Studio) -> None:
    page = producer_page
    await open_settings(page, producer)
    save = page.get_by_role("button", name="Save settings")
    await expect(save).to_be_disabled()
    await page.get_by_role("textbox", name="Name of the studio").fill("North Light West")
    await page.get_by_role("textbox", name="Public holidays").fill("de-be")
    await expect(page.get_by_text("Germany")).to_be_visible()
    await page.get_by_label("Midday").fill("12:30")
    await page.get_by_role("textbox", name="Life of a hold, in hours").fill("48")
    await page.get_by_role("textbox", name="Earlier versions, in months").fill("")
    await page.get_by_role("checkbox", name="Fri").uncheck()
    await save.click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await expect(save).to_be_disabled()
    await expect(page.get_by_role("navigation", name="Main")).to_contain_text("North Light West")
    studio = await producer.owner.done("GET", "/tenants/current")
    assert studio["name"] == "North Light West"
    settings = studio["settings"]
    assert (settings["holidayRegion"], settings["midday"][:5], settings["holdLifeHours"]) == ("DE-BE", "12:30", 48)
    assert settings["historyMonths"] is None
    assert settings["workingWeek"]["fri"] == []
    assert settings["workingWeek"]["mon"] != []


async def test_holidays_are_on_the_board_at_once(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    board = await Board(page, stage).open(date="2031-05-01", zoom="week")
    row = board.row("Aoife Brennan")
    await expect(row).to_be_visible()
    holiday = board.grid.get_by_role("row", name=re.compile("^Aoife Brennan.*Labor Day"))
    await expect(holiday).to_have_count(0)
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Settings").click()
    await page.get_by_role("textbox", name="Public holidays").fill("DE")
    await page.get_by_role("button", name="Save settings").click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await page.go_back()
    await expect(holiday).to_be_visible()


async def test_what_is_wrong_is_said_at_the_field_and_nothing_is_saved(producer_page: Page, producer: Studio) -> None:
    page = producer_page
    await open_settings(page, producer)
    await page.get_by_role("textbox", name="Public holidays").fill("Atlantis")
    await page.get_by_role("button", name="Save settings").click()
    await expect(page.locator("[role=alert], .mantine-InputWrapper-error").first).to_be_visible()
    studio = await producer.owner.done("GET", "/tenants/current")
    assert studio["settings"].get("holidayRegion") is None
    await page.get_by_role("button", name="Discard changes").click()
    await expect(page.get_by_role("textbox", name="Public holidays")).to_have_value("")


async def test_who_was_faster_is_asked_about(producer_page: Page, producer: Studio) -> None:
    page = producer_page
    await open_settings(page, producer)
    await page.get_by_role("textbox", name="Name of the studio").fill("Mine")
    # The form is of the version that was seen; another person's change comes in between.
    now = await producer.owner.done("GET", "/tenants/current")
    await producer.owner.done("PATCH", "/tenants/current", {"name": "Theirs", "version": now["version"]})
    await page.get_by_role("button", name="Save settings").click()
    await expect(page.get_by_role("alert")).to_contain_text("Theirs was changed by somebody else meanwhile")
    await page.get_by_role("button", name="Save mine on top").click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert (await producer.owner.done("GET", "/tenants/current"))["name"] == "Mine"


async def test_others_have_no_settings(open_window: OpenWindow, producer: Studio) -> None:
    page = await open_window(producer["manager"])
    await page.goto(f"/s/{producer.slug}/artists")
    await expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Artists")).to_be_visible()
    await expect(page.get_by_role("link", name="Settings")).to_have_count(0)
    await page.goto(f"/s/{producer.slug}/settings")
    await expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()


async def test_a_number_that_may_not_be_is_said_at_its_field_and_looked_at(
    producer_page: Page, producer: Studio, watch: Watch
) -> None:
    watch.expect("422")
    page = producer_page
    await open_settings(page, producer)
    kept = page.get_by_role("textbox", name="Conflicts avoided, in months")
    await expect(kept).to_have_value("13")
    await expect(kept).to_have_accessible_description(re.compile("1 to 120"))
    await kept.fill("121")
    await page.get_by_role("textbox", name="Name of the studio").fill("North Light West")
    save = page.get_by_role("button", name="Save settings")
    await save.click()
    await expect(kept).to_be_focused()
    await expect(page.get_by_text("A whole number from 1 to 120.")).to_be_visible()
    await kept.fill("6")
    # What the program alone knows is said at its field too.
    region = page.get_by_role("textbox", name="Public holidays")
    await region.fill("Atlantis")
    await save.click()
    await expect(region).to_be_focused()
    await expect(page.locator(".mantine-InputWrapper-error")).to_contain_text("There is no holiday region")
    await region.fill("")
    await save.click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert (await producer.owner.done("GET", "/tenants/current"))["settings"]["refusalMonths"] == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_a_desk_and_on_a_phone(
    open_window: OpenWindow, producer: Studio, scheme: str
) -> None:
    page = await open_window(producer.owner, color_scheme=scheme)
    await open_settings(page, producer)
    assert await list_axe_violations(page) == []
    phone = await open_window(producer.owner, color_scheme=scheme, **PHONE)
    await phone.goto(f"/s/{producer.slug}/artists")
    await phone.get_by_role("button", name="More").tap()
    await phone.get_by_role("menuitem", name="Settings").tap()
    await expect(phone.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    assert await list_axe_violations(phone) == []
    assert not await phone.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")


async def test_the_rules_of_challenges_are_set_for_the_studio_and_for_one_artist(board: Board, stage: Stage) -> None:
    page = board.page
    await open_settings(page, stage.studio)
    await page.get_by_role("combobox", name="A challenge that nobody answers").click()
    await page.get_by_role("option", name="waits for somebody").click()
    await page.get_by_role("textbox", name="Working hours to answer").fill("16")
    await page.get_by_role("textbox", name="Warn, in working days before").fill("0")
    await page.get_by_role("button", name="Save settings").click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    settings = (await stage.studio.owner.done("GET", "/tenants/current"))["settings"]
    assert (settings["challengePolicy"], settings["challengeHours"]) == ("ask", 16)
    assert settings["holdWarnings"] == [{"unit": "hour", "count": 1}]
    await page.goto(f"/s/{stage.studio.slug}/artists")
    await page.get_by_role("button", name="Aoife Brennan").first.click()
    form = page.get_by_role("dialog")
    policy = form.get_by_role("combobox", name="A challenge that nobody answers")
    await expect(policy).to_have_value("As the studio: waits for somebody")
    await policy.click()
    await page.get_by_role("option", name="confirms").click()
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_have_count(0)
    assert (await stage.studio.owner.done("GET", f"/artists/{stage.artists['Aoife Brennan']['id']}"))["settings"] == {
        "challengePolicy": "confirm"
    }
    await stage.book("Aoife Brennan", 0, 4, "Senior", status="hold")
    await stage.book("Aoife Brennan", 1, 6, "Junior", status="hold")
    await board.open()
    await board.select("Junior")
    await page.keyboard.press("k")
    for words in ("16 working hours from now", "it is confirmed, or given back", "the rule of the artist"):
        await expect(board.dialog).to_contain_text(words)
