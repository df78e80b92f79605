"""Finding things from the keyboard: the palette, the sheet of shortcuts, the letters that lead to pages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from playwright.async_api import Locator, Page, Route, expect

from tests.support.board import Board, Stage, say_day, today
from tests.support.browser import list_axe_violations
from tests.support.studio import Studio

OpenWindow = Callable[..., Awaitable[Page]]

COUNT_ADDRESSES = """() => {
  window.addresses = []
  for (const name of ['pushState', 'replaceState']) {
    const real = history[name].bind(history)
    history[name] = (...said) => { window.addresses.push(`${name} ${said[2]}`); real(...said) }
  }
}"""


LATE_TIMERS = """() => {
  const real = window.setTimeout
  window.setTimeout = (work, after, ...rest) => real(work, (after ?? 0) + 2000, ...rest)
}"""


class Palette:
    """The palette in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Search and commands")
        self.field = page.get_by_role("combobox", name="Search artists, projects")
        self.chosen = page.locator("[role=option][aria-selected=true]")

    async def open(self) -> Palette:
        """By keyboard, from wherever it is."""
        await self.page.keyboard.press("Control+k")
        await expect(self.field).to_be_focused()
        return self

    async def take(self, typed: str, found: str, keys: str = "Enter") -> None:
        """Type, see what is chosen, and take it."""
        await self.open()
        await self.page.keyboard.type(typed)
        await expect(self.chosen).to_contain_text(found)
        await self.page.keyboard.press(keys)
        await expect(self.dialog).to_have_count(0)


def stop(board: Board) -> Locator:
    """Where the keyboard is on the board."""
    return board.grid.locator("[data-board-stop]:focus")


async def test_an_artist_is_found_by_words_in_any_order_and_leads_to_the_row(board: Board) -> None:
    await board.open()
    await Palette(board.page).take("pritchard rh", "Rhys Pritchard")
    await expect(board.row("Rhys Pritchard").locator("[data-board-stop]")).to_be_focused()


async def test_a_slip_of_the_finger_is_forgiven(board: Board) -> None:
    await board.open()
    await Palette(board.page).take("Okafro", "Mina Okafor")
    await expect(board.row("Mina Okafor").locator("[data-board-stop]")).to_be_focused()


async def test_an_artist_whom_the_filters_keep_away_is_shown_all_the_same(board: Board) -> None:
    await board.open(text="Aoife")
    await expect(board.row("Rhys Pritchard")).to_have_count(0)
    await board.page.evaluate(COUNT_ADDRESSES)
    await Palette(board.page).take("rhys", "Rhys Pritchard")
    await expect(board.row("Rhys Pritchard").locator("[data-board-stop]")).to_be_focused()
    # The filters are cleared once, and not again with each picture until the row is there, which it then might never be.
    assert await board.page.evaluate("window.addresses.length") <= 3, await board.page.evaluate("window.addresses")


async def test_ctrl_enter_opens_the_artist(board: Board) -> None:
    await board.open()
    await Palette(board.page).take("mina", "Mina Okafor", "Control+Enter")
    await expect(board.page.get_by_role("dialog", name=re.compile("Mina Okafor"))).to_be_visible()


async def test_a_project_filters_the_board_from_any_page(board: Board, stage: Stage) -> None:
    await stage.book("Mina Okafor", 0, 1, "Plate prep")
    await board.page.goto(f"/s/{stage.studio.slug}/artists")
    await expect(board.page.get_by_text("Mina Okafor")).to_be_visible()
    await Palette(board.page).take("halc", "Halcyon")
    await expect(board.page).to_have_url(re.compile(r"/schedule\?.*" + str(stage.project["id"])))
    await expect(board.row("Mina Okafor")).to_be_visible()
    await expect(board.row("Rhys Pritchard")).to_have_count(0)


async def test_a_booking_is_found_by_project_and_artist_and_opens(board: Board, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 2, "Seq 050 comp")
    await board.open()
    await expect(board.bar("Seq 050 comp")).to_be_visible()
    await Palette(board.page).take("brennan 050", "Seq 050 comp")
    await expect(board.panel).to_contain_text("Seq 050 comp")


async def test_a_day_that_is_said_leads_there(board: Board) -> None:
    await board.open()
    day = today() + timedelta(days=7 * 30)
    await Palette(board.page).take(day.isoformat(), say_day(day))
    await expect(stop(board)).to_have_accessible_name(re.compile(re.escape(say_day(day))))
    tomorrow = today() + timedelta(days=1)
    await Palette(board.page).take("tomorrow", say_day(tomorrow))
    await expect(stop(board)).to_have_accessible_name(re.compile(re.escape(say_day(tomorrow))))


async def test_a_day_beyond_the_line_of_time_is_reached_too(board: Board) -> None:
    await board.open()
    day = today().replace(month=6, day=15, year=today().year + 6)
    await Palette(board.page).take(day.isoformat(), say_day(day))
    await expect(stop(board)).to_have_accessible_name(re.compile(re.escape(say_day(day))))


async def test_a_command_runs_and_is_offered_first_the_next_time(board: Board) -> None:
    await board.open()
    palette = Palette(board.page)
    await palette.take("zoom week", "Zoom to Week")
    await expect(board.page).to_have_url(re.compile("zoom=week"))
    await palette.take("dark theme", "Use the dark theme")
    await expect(board.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    await palette.take("light theme", "Use the light theme")
    await palette.open()
    recent = board.page.get_by_role("group", name="Recent")
    await expect(recent.get_by_role("option").first).to_contain_text("Use the dark theme")


async def test_escape_gives_the_keyboard_back_to_where_it_was(board: Board, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 2, "Paint")
    await board.open()
    await board.select("Paint")
    await Palette(board.page).open()
    await board.page.keyboard.press("Escape")
    await expect(board.bar("Paint")).to_be_focused()


async def test_nothing_found_says_what_is_searched(board: Board) -> None:
    await board.open()
    palette = await Palette(board.page).open()
    await board.page.keyboard.type("xyzzy")
    await expect(palette.dialog).to_contain_text("Nothing is called “xyzzy”")
    await board.page.keyboard.press("Enter")
    await expect(palette.dialog).to_be_visible()


async def test_g_and_a_letter_lead_to_pages_and_act_on_no_booking(board: Board, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 2, "Paint", status="hold")
    await board.open()
    await board.select("Paint")
    await board.page.keyboard.press("g")
    await board.page.keyboard.press("p")
    await expect(board.page).to_have_url(re.compile("/projects"))
    assert (await stage.find("Paint"))["status"] == "hold"
    await board.page.keyboard.press("g")
    await board.page.keyboard.press("s")
    await expect(board.grid).to_be_visible()


async def test_the_sheet_lists_shortcuts_and_switches_letters_off(board: Board) -> None:
    await board.open()
    page = board.page
    await page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    await expect(sheet).to_contain_text("Go to today")
    await page.keyboard.type("undo")
    await expect(sheet).to_contain_text("Undo my last change")
    await expect(sheet).not_to_contain_text("Go to today")
    await sheet.get_by_role("switch", name="Single letters act").click()
    await page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await page.keyboard.press("?")
    await page.keyboard.press("g")
    await page.keyboard.press("a")
    await Palette(page).take("show keyboard", "Show keyboard shortcuts")
    await expect(sheet).to_be_visible()
    assert "/schedule" in page.url


async def test_what_is_typed_as_soon_as_the_sheet_is_seen_is_meant_for_its_field(board: Board) -> None:
    """However long the browser takes with what it was told to do later."""
    await board.open()
    page = board.page
    await page.evaluate(LATE_TIMERS)
    await page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    await expect(sheet).to_contain_text("Go to today")
    await page.keyboard.type("undo")
    await expect(sheet.get_by_role("searchbox")).to_have_value("undo")
    await expect(sheet).not_to_contain_text("Go to today")


async def test_what_is_typed_before_the_palette_is_there_is_meant_for_its_field(board: Board, stage: Stage) -> None:
    """And not for the booking in focus: H would make it a hold."""
    await stage.book("Aoife Brennan", 0, 2, "Paint")
    await board.open()
    await board.select("Paint")
    palette, may_come = Palette(board.page), asyncio.Event()

    async def delay(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await board.page.route(re.compile(r"/assets/Palette-[^/]+\.js$"), delay)
    await board.page.keyboard.press("Control+k")
    await board.page.keyboard.type("hlc")
    await board.page.keyboard.press("Backspace")
    await board.page.keyboard.press("Backspace")
    await board.page.keyboard.type("alc")
    may_come.set()
    await expect(palette.field).to_have_value("halc")
    await expect(palette.chosen).to_contain_text("Halcyon")
    assert (await stage.find("Paint"))["version"] == 1


async def test_a_viewer_is_offered_nothing_that_changes(open_window: OpenWindow, site: Any) -> None:
    studio = await Studio.open(site.api, roles=("viewer",))
    stage = await Stage.build(studio)
    board = await Board(await open_window(studio["viewer"]), stage).open()
    await Palette(board.page).open()
    await expect(board.page.get_by_role("option", name="Go to today")).to_have_count(1)
    await expect(board.page.get_by_role("option", name="Undo my last change")).to_have_count(0)
    await expect(board.page.get_by_role("option", name="Make a new booking")).to_have_count(0)


async def test_axe_finds_nothing_in_palette_and_sheet(board: Board) -> None:
    await board.open()
    for scheme in ("light", "dark"):
        await board.page.evaluate(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
        await board.page.reload()
        await expect(board.row("Aoife Brennan")).to_be_visible()
        await Palette(board.page).open()
        await board.page.keyboard.type("go")
        await expect(board.page.get_by_role("option").first).to_be_visible()
        assert await list_axe_violations(board.page) == []
        await board.page.keyboard.press("Escape")
        await board.page.keyboard.press("?")
        await expect(board.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
        assert await list_axe_violations(board.page) == []


async def test_a_booking_of_days_that_nobody_looked_at_is_found_and_opened(board: Board, stage: Stage) -> None:
    made = await stage.book("Mina Okafor", 400, 402, "Zephyr titles")
    await board.open()
    await Palette(board.page).take("zephyr", "Zephyr titles")
    await expect(board.panel).to_contain_text("Zephyr titles")
    await expect(board.bar("Zephyr titles")).to_be_visible()
    await expect(board.page).to_have_url(re.compile(rf"booking={made['id']}"))
