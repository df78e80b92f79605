"""From nothing to a board with bookings, and what signing in and up answers to mistakes."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from tests.support.site import Site
from tests.support.studio import PASSWORD

pytestmark = pytest.mark.anyio


async def _fill_sign_up(page: Page, email: str, password: str = PASSWORD) -> None:
    for label, text in (("Studio", "Fernhill"), ("Your name", "Ada Weber"), ("E-mail", email), ("Password", password)):
        await page.get_by_role("textbox", name=label).fill(text)
    await page.get_by_role("button", name="Create the studio").click()


async def _sign_up(page: Page) -> str:
    email = f"ada-{uuid4().hex[:12]}@example.test"
    await page.goto("/signin")
    await page.get_by_role("link", name="Create a studio").click()
    await _fill_sign_up(page, email)
    await expect(page.get_by_role("heading", name="Your schedule is ready for its first artist")).to_be_visible()
    return email


async def test_a_new_studio_loads_the_demo_and_sees_its_bookings(stranger_page: Page) -> None:
    page = stranger_page
    await _sign_up(page)
    await expect(page).to_have_url(re.compile(r"/s/fernhill[^/]*/schedule"))
    await page.get_by_role("button", name="Load the demo studio").click()
    grid = page.get_by_role("grid", name="Schedule, artists by days")
    await expect(page.get_by_text("48 artists ·")).to_be_visible(timeout=20_000)
    await expect(grid.locator("[data-bar-id][data-status=confirmed]").first).to_be_visible()
    await expect(page.get_by_role("heading", name="Your schedule is ready")).to_have_count(0)
    await expect(page.get_by_role("button", name="New booking")).to_be_visible()
    await page.reload()
    await expect(grid.locator("[data-bar-id][data-status=confirmed]").first).to_be_visible()


async def test_a_new_studio_adds_its_first_artist(stranger_page: Page) -> None:
    page = stranger_page
    await _sign_up(page)
    await page.get_by_role("link", name="Add artists").click()
    form = page.get_by_role("dialog", name="Add an artist")
    await expect(form.get_by_role("textbox", name="Name", exact=True)).to_be_focused()
    await form.get_by_role("textbox", name="Name", exact=True).fill("Aoife Brennan")
    await form.get_by_role("button", name="Add artist").click()
    await expect(form).to_be_hidden()
    await expect(page.get_by_role("table", name="Artists")).to_contain_text("Aoife Brennan")
    await page.get_by_role("link", name="Schedule").click()
    await expect(page.get_by_role("rowheader").filter(has_text="Aoife Brennan")).to_be_visible()


async def test_a_spreadsheet_is_loaded_by_a_command_that_is_shown(stranger_page: Page) -> None:
    page = stranger_page
    await _sign_up(page)
    await page.get_by_role("button", name="See how").click()
    help_ = page.get_by_role("dialog", name="Load a spreadsheet")
    await expect(help_).to_contain_text("./run load roster.csv bookings.csv --studio")
    await page.keyboard.press("Escape")
    await expect(help_).to_be_hidden()


async def test_signing_in_goes_on_to_where_one_wanted_to_be(stranger_page: Page, site: Site) -> None:
    page = stranger_page
    data, email = await site.api.sign_up()
    slug = data["tenant"]["slug"]
    await page.goto(f"/s/{slug}/artists?text=aoi")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.get_by_role("textbox", name="E-mail").fill(email)
    password = page.get_by_role("textbox", name="Password")
    await password.fill("not the right one")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("E-mail or password is wrong")).to_be_visible()
    await expect(password).to_have_accessible_description(re.compile("E-mail or password is wrong"))
    await expect(page.get_by_role("textbox", name="E-mail")).to_have_value(email)
    await expect(password).to_be_focused()
    await password.fill(PASSWORD)
    await password.press("Enter")
    await expect(page).to_have_url(f"{site.url}/s/{slug}/artists?text=aoi")
    await expect(page.get_by_role("heading", name="Artists", level=1)).to_be_visible()


async def test_a_stranger_and_a_wrong_password_get_the_same_answer(stranger_page: Page) -> None:
    page = stranger_page
    await page.goto("/signin")
    await page.get_by_role("textbox", name="E-mail").fill(f"nobody-{uuid4().hex[:8]}@example.test")
    await page.get_by_role("textbox", name="Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("E-mail or password is wrong")).to_be_visible()


async def test_signing_up_says_what_is_wrong_at_its_field(stranger_page: Page, site: Site) -> None:
    page = stranger_page
    _, taken = await site.api.sign_up()
    await page.goto("/signup")
    await _fill_sign_up(page, f"ada-{uuid4().hex[:12]}@example.test", "short")
    password = page.get_by_role("textbox", name="Password")
    await expect(password).to_be_focused()
    await expect(password).to_have_attribute("aria-invalid", "true")
    await expect(password).to_have_accessible_description(re.compile("12 characters"))
    await _fill_sign_up(page, taken)
    email = page.get_by_role("textbox", name="E-mail")
    await expect(email).to_have_attribute("aria-invalid", "true")
    await expect(email).to_be_focused()
    await expect(page).to_have_url(f"{site.url}/signup")


async def test_signing_out_leaves_nothing_behind(producer_page: Page, site: Site) -> None:
    page = producer_page
    await page.goto("/")
    await expect(page.get_by_role("heading", name="Schedule", level=1)).to_be_visible()
    inside = page.url
    await page.get_by_role("button", name=re.compile("account and settings")).click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.goto(inside)
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
