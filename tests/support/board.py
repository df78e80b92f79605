"""The schedule as a person uses it: a studio to look at, days and bars found as they are seen, and the mouse on them."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, Request, expect

from tests.support.studio import Studio

ROSTER = ("Aoife Brennan", "Mina Okafor", "Rhys Pritchard")
ZONE = ZoneInfo("Europe/Berlin")
CHANGES = {"POST", "PATCH", "PUT", "DELETE"}
IS_ON_GRID = "([x, y]) => document.elementFromPoint(x, y)?.closest('[role=grid]') != null"


def today() -> date:
    """The date in the studio."""
    return datetime.now(ZONE).date()


def say_day(day: date) -> str:
    """Wednesday 18 March, as the screens say it in English."""
    year = "" if day.year == today().year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


@dataclass
class Stage:
    """A studio with three artists and a project. Its days are counted from the Monday after this week: `day(0)`."""

    studio: Studio
    project: dict[str, Any]
    monday: date
    artists: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    @classmethod
    async def build(cls, studio: Studio) -> Stage:
        """Fill a new studio. All three artists have one skill in common, so that one can stand in for another."""
        project = await studio.project(name="Halcyon", code="HLC", color="blue", client="Meridian")
        stage = cls(studio, project, today() + timedelta(days=7 - today().weekday()))
        for name in ROSTER:
            stage.artists[name] = await studio.artist(name=name, skills=[{"name": "Nuke", "level": 4}])
        return stage

    def day(self, number: int) -> date:
        """The day so many days after next Monday: 0 to 4 and 7 to 11 are workdays in sight of the month zoom."""
        return self.monday + timedelta(days=number)

    def days_said(self, first: int, last: int) -> str:
        """A pattern of how the screens say these days: the month and the year are there where they change between them."""
        one, other = (rf"{day:%a} {day.day}( \w+)?( \d{{4}})?" for day in (self.day(first), self.day(last)))
        return one if first == last else f"{one} – {other}"

    async def book(self, artist: str, first: int, last: int, title: str, **fields: Any) -> dict[str, Any]:
        """A pencil on the project, made by the owner, unless said otherwise."""
        body = {"projectId": self.project["id"], "title": title, **fields}
        first_day, last_day = self.day(first).isoformat(), self.day(last).isoformat()
        return await self.studio.book(self.artists[artist], first_day, last_day, **body)

    async def bookings(self, **query: Any) -> list[dict[str, Any]]:
        """What the program holds of these weeks, in order of their titles."""
        window = {"from": f"{self.day(-14)}T00:00:00Z", "to": f"{self.day(42)}T00:00:00Z", **query}
        found = await self.studio.owner.done("GET", f"/bookings?{urlencode(window, doseq=True)}")
        return sorted(found, key=lambda one: one["title"])

    async def find(self, title: str) -> dict[str, Any]:
        """The booking of this title, which there must be once."""
        (found,) = [one for one in await self.bookings() if one["title"] == title]
        return found

    async def place(self, title: str) -> tuple[str, int, int]:
        """Where a booking of whole days lies: artist, first and last day, counted as `day` does."""
        found = await self.find(title)
        (artist,) = [name for name, one in self.artists.items() if one["id"] == found["artistId"]]
        first, last = (date.fromisoformat(found[name]) - self.day(0) for name in ("startDate", "endDate"))
        return artist, first.days, last.days


class Board:
    """The board in one window."""

    def __init__(self, page: Page, stage: Stage) -> None:
        self.page = page
        self.stage = stage
        self.grid = page.get_by_role("grid", name="Schedule, artists by days")
        self.toast = page.locator("[data-tone=done], [data-tone=problem], [data-tone=plain]").filter(
            has=page.get_by_role("button", name="Close")
        )
        self.card = page.get_by_role("region", name="Booking")
        self.panel = page.get_by_role("complementary", name="Booking")
        self.dialog = page.get_by_role("dialog")

    async def open(self, **search: Any) -> Board:
        """Go there, and wait for the artists."""
        query = f"?{urlencode(search)}" if search else ""
        await self.page.goto(f"/s/{self.stage.studio.slug}/schedule{query}")
        await expect(self.page.locator("[data-row-id], h2").first).to_be_visible()
        return self

    def bar(self, title: str) -> Locator:
        """The bar of the booking of this title."""
        return self.grid.locator("[data-bar-id]").and_(
            self.grid.get_by_role("gridcell", name=re.compile(rf"\b{re.escape(title)}\b"))
        )

    def row(self, artist: str) -> Locator:
        """The row of an artist."""
        return self.grid.locator(f'[data-row-id="{self.stage.artists[artist]["id"]}"]')

    def quick_create(self, artist: str) -> Locator:
        """The small form that asks what dragged out days are for."""
        return self.page.get_by_role("form", name=f"Book {artist}")

    async def type_project(self, typed: str, name: str) -> None:
        """Type into the field of projects that has the focus, and take the one that is offered first."""
        await self.page.keyboard.type(typed)
        offered = self.page.get_by_role("option", name=name)
        await expect(offered).to_have_attribute("data-combobox-selected", "true")
        await self.page.keyboard.press("Enter")

    async def expect_bar(self, title: str, artist: str, first: int, last: int) -> None:
        """See the bar of a booking on the row of an artist, from a day to a day."""
        bar = self.row(artist).locator("[data-bar-id]").and_(self.bar(title))
        await expect(bar).to_be_visible()
        await expect(bar).to_have_attribute("aria-colindex", await self._column(first))
        width = await self.day_width()
        box = await bar.bounding_box()
        assert box is not None
        assert round((box["width"] + 2) / width) == last - first + 1

    async def first_day(self) -> int:
        """The day at the left edge of what is seen, as the board counts days."""
        first = "({ dataset, scrollLeft }) => dataset.axisFirst * 1 + scrollLeft / dataset.dayWidth"
        return round(await self.grid.evaluate(first))

    async def day_width(self) -> float:
        """px of a day."""
        return (await self._box(self.header(0)))["width"]

    async def spot(self, artist: str, day: int, part: float = 0.5) -> tuple[float, float]:
        """The point of the window in the middle of an artist's row, at a part of a day."""
        header, row = await self._box(self.header(day)), await self._box(self.row(artist))
        return header["x"] + header["width"] * part, row["y"] + row["height"] / 2

    async def press_days(self, artist: str, first: int, last: int) -> None:
        """Drag from one day of an artist to another, and keep the button down."""
        mouse = self.page.mouse
        await self._aim(*await self.spot(artist, first))
        await mouse.down()
        await mouse.move(*await self.spot(artist, last), steps=5)

    async def drag_out(self, artist: str, first: int, last: int) -> Locator:
        """Drag over days and let go; the form that then asks what it is for."""
        await self.press_days(artist, first, last)
        await self.page.mouse.up()
        form = self.quick_create(artist)
        await expect(form).to_be_visible()
        return form

    async def press_bar(self, title: str, days: float = 0, *, to: str | None = None, grip: str = "middle") -> None:
        """Take a bar in its middle, or by its "start" or "end", pull it by days or onto another row, and hold on."""
        box = await self._box(self.bar(title))
        x = {"middle": box["width"] / 2, "start": 2, "end": box["width"] - 2}[grip] + box["x"]
        y = box["y"] + box["height"] / 2
        target_y = y if to is None else (await self.spot(to, 0))[1]
        mouse = self.page.mouse
        await self._aim(x, y)
        await mouse.down()
        await mouse.move(x + days * await self.day_width(), target_y, steps=5)

    async def drag_bar(self, title: str, days: float = 0, *, to: str | None = None, grip: str = "middle") -> None:
        """The same, and let go."""
        await self.press_bar(title, days, to=to, grip=grip)
        await self.page.mouse.up()

    async def select(self, title: str) -> None:
        """Click a bar near its start, so that keys are meant for it."""
        await self.click(title)
        await expect(self.bar(title)).to_be_focused()

    async def click(self, title: str, *held: str, button: Literal["left", "right"] = "left") -> None:
        """Click a bar near its start, with keys held: "Control" adds it to the selection."""
        await self.bar(title).scroll_into_view_if_needed()
        box = await self._box(self.bar(title))
        x, y = box["x"] + min(14, box["width"] / 2), box["y"] + box["height"] / 2
        await self._aim(x, y)
        for key in held:
            await self.page.keyboard.down(key)
        await self.page.mouse.click(x, y, button=button)
        for key in held:
            await self.page.keyboard.up(key)

    async def open_menu(self, title: str) -> Locator:
        """Right-click a bar near its start; the menu of what can be done to it."""
        await self.click(title, button="right")
        menu = self.page.get_by_role("menu")
        await expect(menu).to_be_visible()
        return menu

    async def take_plan(self) -> str:
        """See what a change would do, and let Enter make it; the words of its button."""
        button = self.dialog.locator("button[type=submit]")
        await expect(button).to_be_enabled()
        await expect(button).to_be_focused()
        words = await button.inner_text()
        await self.page.keyboard.press("Enter")
        await expect(self.dialog).to_have_count(0)
        return words

    async def expect_toast(self, *words: str) -> None:
        """The newest toast says all this."""
        for word in words:
            await expect(self.toast).to_contain_text(word)

    def header(self, day: int) -> Locator:
        """The head of a day's column. Columns are drawn half a window beyond what is seen."""
        return self.grid.get_by_role("columnheader", name=say_day(self.stage.day(day)), exact=True)

    async def _aim(self, x: float, y: float) -> None:
        """Bring the pointer to a point of the grid, as a hand does: a card that lies over it is left first, and closes."""
        await self.page.mouse.move(x, y)
        if not await self.page.evaluate(IS_ON_GRID, [x, y]):
            await self.page.mouse.move(x, 2)
            await self.page.wait_for_function(IS_ON_GRID, arg=[x, y])
            await self.page.mouse.move(x, y)

    async def _column(self, day: int) -> str:
        return str(await self.header(day).get_attribute("aria-colindex"))

    async def _box(self, locator: Locator) -> Any:
        await expect(locator).to_be_visible()
        box = await locator.bounding_box()
        assert box is not None
        return box


@asynccontextmanager
async def nothing_sent(page: Page) -> AsyncGenerator[None]:
    """No change is asked of the program by this window meanwhile. What is only tried out changes nothing."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method in CHANGES and "dryRun=true" not in request.url:
            sent.append(f"{request.method} {request.url}")

    page.on("request", note)
    try:
        yield
    finally:
        page.remove_listener("request", note)
    assert sent == []
