"""axe finds nothing on the board at any scale, and in nothing that opens over it: one window goes through all of them.

What differs between light and dark is contrast alone, so each place is looked at whole in light, and for contrast in dark.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from tests.support.board import ROSTER, Board, Stage
from tests.support.browser import Watch, list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


class Tour:
    """Looks at one place after the other, in both schemes, and remembers what was found where."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.found: list[str] = []

    async def look(self, where: str, within: str = "html") -> None:
        """At what is on the screen now, or at a part of it that has just opened."""
        page = self.board.page
        await expect(page.locator("[data-loading]")).to_have_count(0)
        # An open menu lies outside of all landmarks, as menus do.
        no_region = {"region": {"enabled": False}}
        self.found += [f"{where}: {line}" for line in await list_axe_violations(page, within, rules=no_region)]
        await page.emulate_media(color_scheme="dark")
        await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
        dark = await list_axe_violations(page, within, runOnly=["color-contrast"])
        self.found += [f"{where}, dark: {line}" for line in dark]
        await page.emulate_media(color_scheme="light")
        await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")

    async def dialog(self, where: str) -> None:
        """At the dialog that is open, which Escape then closes."""
        await expect(self.board.dialog).to_have_count(1)
        await self.look(where, "[role=dialog]")
        await self.board.page.keyboard.press("Escape")
        await expect(self.board.dialog).to_have_count(0)
        # Whoever closes a dialog is somewhere, a frame later.
        await expect(self.board.page.locator(":focus")).to_have_count(1)


@pytest.fixture
async def tour(board: Board, stage: Stage) -> AsyncIterator[Tour]:
    """On a board of all kinds of bars. Nothing must have been found in the end."""
    await stage.book(AOIFE, 0, 4, "Confirmed", status="confirmed")
    await stage.book(AOIFE, 1, 2, "Behind", status="hold")
    await stage.book(MINA, 0, 3, "Pencil")
    await stage.book(MINA, 7, 7, "Short", status="hold")
    await board.page.emulate_media(color_scheme="light")
    touring = Tour(board)
    yield touring
    assert not touring.found, "\n".join(touring.found)


async def test_every_scale_and_arrangement(tour: Tour, stage: Stage) -> None:
    board, day = tour.board, stage.day(0).isoformat()
    await board.open(date=day)
    await expect(board.bar("Pencil")).to_be_visible()
    await tour.look("month")
    for name in ("Day", "Week", "Quarter", "Year"):
        await (
            board.page.get_by_role("group")
            .or_(board.page.get_by_role("radiogroup"))
            .get_by_text(name, exact=True)
            .click()
        )
        await expect(board.page).to_have_url(re.compile(f"zoom={name.lower()}"))
        await expect(board.bar("Pencil")).to_be_visible()
        await tour.look(name, "[role=grid]")
    for search in ({"rows": "projects"}, {"group": "skill", "density": "comfortable"}):
        await board.open(date=day, **search)
        await expect(board.bar("Pencil").first).to_be_visible()
        await tour.look(str(search), "[role=grid]")


async def test_what_opens_over_the_board(tour: Tour) -> None:
    board = await tour.board.open()
    page = board.page
    menu = page.get_by_role("menu")
    for item in ("Copy to…", "Repeat…", "Remove days…", "Move by days…", "Rename…", "Change project…"):
        await board.open_menu("Pencil")
        if item == "Copy to…":
            await tour.look("menu of a bar", "[role=menu]")
        await menu.get_by_role("menuitem", name=item).click()
        await tour.dialog(item)
    await board.select("Pencil")
    await page.keyboard.press("s")
    await expect(page.get_by_role("region", name="Split Halcyon Pencil")).to_be_visible()
    await tour.look("split", "[aria-label='Split Halcyon Pencil']")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Shift+R")
    await tour.dialog("find a replacement")
    await page.keyboard.press("Control+a")
    await expect(page.get_by_role("toolbar", name="Selected bookings")).to_be_visible()
    await tour.look("bar of several", "[aria-label='Selected bookings']")
    await page.keyboard.press("Escape")


async def test_what_the_bars_above_it_open(tour: Tour, other_board: Board) -> None:
    board = await tour.board.open()
    await other_board.open()
    page = board.page
    await expect(board.bar("Pencil")).to_be_visible()
    for key in ("?", "Control+k"):
        await board.grid.locator("[data-board-stop]").focus()
        await page.keyboard.press(key)
        await tour.dialog(f"after {key}")
    for opener in (re.compile("^Free"), re.compile("Go to a date$"), "Export", re.compile("is here")):
        await page.get_by_role("button", name=opener).first.click()
        await tour.dialog(f"under {opener}")
    for opener in (re.compile("^View:"), "Group", "Colour"):
        await page.get_by_role("button", name=opener).click()
        await expect(page.get_by_role("menu")).to_be_visible()
        await tour.look(f"menu under {opener}", "[role=menu]")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("menu")).to_have_count(0)
    await other_board.select("Pencil")
    await expect(page.locator("[data-outlines]")).to_be_visible()
    await tour.look("what another has in hand", "main")


async def test_without_a_network(tour: Tour, watch: Watch) -> None:
    watch.expect(r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|ERR_FAILED")
    board = await tour.board.open()
    await expect(board.bar("Short")).to_be_visible()
    await board.page.context.set_offline(True)
    await expect(board.page.get_by_text("Offline since")).to_be_visible()
    await board.drag_bar("Short", 1)
    await expect(board.page.get_by_text("1 change waits.")).to_be_visible()
    await tour.look("offline strip and what waits")
    await board.page.get_by_role("button", name="Show what waits").click()
    await tour.dialog("outbox")
    await board.page.context.set_offline(False)
    await board.expect_toast("1 change sent")
