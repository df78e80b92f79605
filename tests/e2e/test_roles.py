"""What each role sees of the schedule, and what it does not."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage, nothing_sent
from tests.support.site import Site
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"
MONEY = re.compile("rate|price|budget", re.IGNORECASE)
PAGES = ("Artists", "Projects", "Bookings", "Schedule")


async def _visit(page: Page, place: str) -> None:
    await page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()
    await expect(page.get_by_role("heading", name=place, level=1)).to_be_visible()


async def test_a_viewer_sees_everything_and_changes_nothing(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010")
    page = await open_window(await stage.studio.add("viewer"))
    board = await Board(page, stage).open()
    await expect(page.get_by_text("Read only. Booking artists is for managers.")).to_be_visible()
    await expect(page.get_by_role("button", name="New booking")).to_have_count(0)
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    await board.expect_bar("Seq 010", AOIFE, 0, 4)
    async with nothing_sent(page):
        for grip in ("start", "middle", "end"):
            await board.drag_bar("Seq 010", 2, grip=grip)
            await board.expect_bar("Seq 010", AOIFE, 0, 4)
        await board.press_days(MINA, 0, 2)
        await page.mouse.up()
        await page.mouse.dblclick(*await board.spot(MINA, 2))
        await expect(board.quick_create(MINA)).to_have_count(0)
        await board.select("Seq 010")
        await page.keyboard.press("c")
        await board.expect_toast("Changing it is for managers.")
        await page.keyboard.press("Enter")
        await expect(board.panel).to_be_visible()
    await expect(board.panel.get_by_role("group", name="Status")).to_have_count(0)
    await expect(board.panel.get_by_role("textbox")).to_have_count(0)
    assert await stage.place("Seq 010") == (AOIFE, 0, 4)


async def test_a_viewer_meets_no_money_anywhere(open_window: OpenWindow, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 4, "Seq 010")
    stage.project.update(
        await stage.studio.owner.done(
            "PATCH",
            f"/projects/{stage.project['id']}",
            {"version": stage.project["version"], "budget": {"amount": "84000.00", "currency": "EUR"}},
        )
    )
    page = await open_window(await stage.studio.add("viewer"))
    board = await Board(page, stage).open(booking=made["id"])
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    await expect(board.panel).to_contain_text("pencilled it")
    await expect(page.get_by_role("columnheader", name=MONEY)).to_have_count(0)
    assert "€" not in await page.content()
    await board.bar("Seq 010").hover()
    await expect(board.card).to_be_visible()
    assert "€" not in await page.content()
    for place, seen in (("Artists", AOIFE), ("Projects", "Halcyon"), ("Bookings", "Seq 010")):
        await _visit(page, place)
        await expect(page.get_by_role("table", name=place)).to_contain_text(seen)
        await expect(page.get_by_role("columnheader", name=MONEY)).to_have_count(0)
        assert "€" not in await page.content(), place


async def test_an_owner_does_meet_money(board: Board, stage: Stage) -> None:
    """So that the test above can fail: the very same pages show sums to those who may see them."""
    made = await stage.book(AOIFE, 0, 4, "Seq 010")
    await board.open(booking=made["id"])
    await expect(board.panel).to_contain_text("€2,250.00")
    await expect(board.grid).to_contain_text("€450")
    await expect(board.page.get_by_role("columnheader", name=MONEY)).to_have_count(1)
    for place, sum_ in (("Artists", "€450"), ("Bookings", "€2,250")):
        await _visit(board.page, place)
        await expect(board.page.get_by_role("table", name=place)).to_contain_text(sum_)
        await expect(board.page.get_by_role("columnheader", name=MONEY)).to_have_count(1)


async def test_an_artist_sees_the_own_row_only(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Mine")
    await stage.book(MINA, 0, 4, "Not mine")
    person = await stage.studio.add("artist")
    aoife = stage.artists[AOIFE]
    change = {"version": aoife["version"], "userId": stage.studio.people_ids["artist"]}
    await stage.studio.owner.done("PATCH", f"/artists/{aoife['id']}", change)
    page = await open_window(person)
    board = await Board(page, stage).open()
    await expect(page.get_by_text("These are your own bookings. Changing them is for managers.")).to_be_visible()
    await board.expect_bar("Mine", AOIFE, 0, 4)
    await expect(board.grid.locator("[data-bar-id]")).to_have_count(1)
    await expect(board.grid.get_by_role("rowheader").filter(has_text=MINA)).to_have_count(0)
    async with nothing_sent(page):
        await board.drag_bar("Mine", 2)
        await board.expect_bar("Mine", AOIFE, 0, 4)
    for place in PAGES:
        await _visit(page, place)
        await expect(page.get_by_role("button", name=re.compile("^Add (an )?(artist|project)"))).to_have_count(0)
    assert "Not mine" not in await page.content()


async def test_another_studio_is_nothing_here(open_window: OpenWindow, producer: Studio, site: Site) -> None:
    other = await Studio.open(site.api, roles=())
    page = await open_window(producer.owner)
    for slug in (other.slug, "no-such-studio"):
        await page.goto(f"/s/{slug}/schedule")
        await expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    await page.get_by_role("link", name="Back to the schedule").click()
    await expect(page).to_have_url(f"{site.url}/s/{producer.slug}/schedule")
