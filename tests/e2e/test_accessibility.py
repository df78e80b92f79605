"""axe finds nothing to complain of, in light and in dark, on every page and in what opens over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


class Look:
    """Looks at a page with axe, and remembers what it found where."""

    def __init__(self, page: Page, scheme: str) -> None:
        self.page = page
        self.scheme = scheme
        self.found: list[str] = []

    async def at(self, what: str, *, has_menu: bool = False) -> None:
        """Look at the page as it is. An open menu lies outside of all landmarks, as menus do."""
        await expect(self.page.locator("html")).to_have_attribute("data-mantine-color-scheme", self.scheme)
        await expect(self.page.locator("[data-loading]")).to_have_count(0)
        options: dict[str, Any] = {"rules": {"region": {"enabled": False}}} if has_menu else {}
        self.found += [f"{what}: {line}" for line in await list_axe_violations(self.page, **options)]


@pytest.fixture(params=["light", "dark"])
async def look(request: pytest.FixtureRequest, open_window: OpenWindow, producer: Studio) -> AsyncIterator[Look]:
    """A window of the producer whose system is light or dark. Nothing must have been found in the end."""
    page = await open_window(producer.owner, color_scheme=request.param)
    looking = Look(page, request.param)
    yield looking
    assert not looking.found, "\n".join(looking.found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_signing_in_and_up(open_window: OpenWindow, scheme: str) -> None:
    page = await open_window(color_scheme=scheme)
    looking = Look(page, scheme)
    await page.goto("/signin")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await looking.at("sign-in")
    await page.get_by_role("textbox", name="E-mail").fill("nobody@example.test")
    await page.get_by_role("textbox", name="Password").fill("a wrong password")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("E-mail or password is wrong")).to_be_visible()
    await looking.at("sign-in, refused")
    await page.get_by_role("link", name="Create a studio").click()
    await expect(page.get_by_role("heading", name="Create a studio")).to_be_visible()
    await looking.at("sign-up")
    assert not looking.found, "\n".join(looking.found)


async def test_an_empty_board_and_a_page_that_is_not_there(look: Look, producer: Studio) -> None:
    page = look.page
    await page.goto(f"/s/{producer.slug}/schedule")
    await expect(page.get_by_role("heading", name="Your schedule is ready for its first artist")).to_be_visible()
    await look.at("empty board")
    await page.goto(f"/s/{producer.slug}/nothing")
    await expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    await look.at("not found")


async def test_the_board_and_what_opens_over_it(look: Look, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 9, "Confirmed", status="confirmed")
    await stage.book(AOIFE, 1, 2, "Behind", status="hold")
    await stage.book(MINA, 0, 3, "Pencil")
    await stage.book(MINA, 7, 7, "Short", status="hold")
    board = await Board(look.page, stage).open()
    page = look.page
    await expect(board.bar("Pencil")).to_be_visible()
    await look.at("board")
    await board.bar("Behind").hover()
    await expect(board.card).to_be_visible()
    await look.at("hover card")
    await page.keyboard.press("Escape")
    await board.press_days(RHYS, 0, 2)
    await look.at("a drag")
    await page.mouse.up()
    await expect(board.quick_create(RHYS)).to_be_visible()
    await look.at("quick-create")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Status").click()
    await expect(page.get_by_role("option", name="Hold")).to_be_visible()
    await look.at("filter menu", has_menu=True)
    await page.keyboard.press("Escape")
    await board.bar("Behind").dblclick()
    await expect(board.panel).to_contain_text("held it")
    await look.at("panel")
    await board.panel.get_by_role("button", name="Confirm", exact=False).click()
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await look.at("clash dialog")
    await page.keyboard.press("Escape")
    await expect(board.dialog).to_have_count(0)
    await board.select("Short")
    await page.keyboard.press("c")
    await expect(board.dialog.get_by_role("heading", name="Checks")).to_be_visible()
    await look.at("ripple dialog")
    await page.keyboard.press("Escape")
    await expect(board.dialog).to_have_count(0)
    await board.drag_bar("Pencil", to=RHYS)
    await board.expect_toast("Moved")
    await look.at("toast")


async def test_the_new_booking_dialog(look: Look, stage: Stage) -> None:
    await Board(look.page, stage).open()
    await look.page.get_by_role("button", name="New booking").click()
    dialog = look.page.get_by_role("dialog", name="New booking")
    await expect(dialog).to_be_visible()
    await look.at("new booking", has_menu=True)
    await dialog.get_by_role("button", name="Place a hold").click()
    await expect(dialog).to_contain_text("Choose an artist.")
    await look.at("new booking, refused", has_menu=True)


async def test_the_stale_dialog(look: Look, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 1, "Seq 010")
    board = await Board(look.page, stage).open(booking=made["id"])
    await board.panel.get_by_role("textbox", name="Title").fill("Mine")
    await stage.studio["manager"].done("PATCH", f"/bookings/{made['id']}", {"version": 1, "title": "Theirs"})
    await board.panel.get_by_role("button", name="Save changes").click()
    await expect(board.dialog.get_by_role("heading", name="Somebody changed Theirs first")).to_be_visible()
    await look.at("stale dialog")


async def test_the_lists_and_their_forms(look: Look, stage: Stage) -> None:
    page, slug = look.page, stage.studio.slug
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    await page.goto(f"/s/{slug}/bookings?from={stage.day(-7)}&to={stage.day(28)}")
    await expect(page.get_by_role("table", name="Bookings")).to_contain_text("Seq 010")
    await look.at("bookings")
    for place, name, new in (("artists", AOIFE, "Add an artist"), ("projects", "Halcyon", "Add a project")):
        await page.goto(f"/s/{slug}/{place}")
        await expect(page.get_by_role("table")).to_contain_text(name)
        await look.at(place)
        await page.get_by_role("table").get_by_role("button", name=name).click()
        await expect(page.get_by_role("dialog", name=name)).to_be_visible()
        await look.at(f"form of {place}")
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name=new).click()
        await expect(page.get_by_role("dialog", name=new)).to_be_visible()
        await look.at(f"new form of {place}")
        await page.goto(f"/s/{slug}/{place}?text=nothing+of+that+name")
        await expect(page.get_by_role("button", name="Clear the filter")).to_be_visible()
        await look.at(f"{place}, no result")
