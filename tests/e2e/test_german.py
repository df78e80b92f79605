"""In German everything is said in German, by the browser's wish or the person's, and it fits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.test_preferences import open_preferences
from tests.support.board import Board, Stage
from tests.support.browser import DESKTOP, PHONE, list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"
SCREENS: dict[str, dict[str, Any]] = {
    "desk": DESKTOP,
    "small desk": {"viewport": {"width": 1024, "height": 768}},
    "phone": PHONE,
}
# Words of ours that are cut off where no ellipsis says so. Data may be long; words of the program have to fit.
CUT = """() => [...document.querySelectorAll('button, a, label, h1, h2, h3, legend, dt')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1 && !one.closest('.heard-only, [data-folded]'))
  .filter((one) => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.textContent} is cut: ${one.scrollWidth} of ${one.clientWidth} px`)"""


async def expect_fit(page: Page) -> None:
    """Nothing of ours is cut, and nothing is wider than the screen."""
    assert await page.evaluate(CUT) == []
    assert not await page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")


async def test_a_german_browser_is_answered_in_german(open_window: OpenWindow) -> None:
    page = await open_window(locale="de-AT")
    await page.goto("/signin")
    await expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.get_by_role("textbox", name="E-Mail").fill("nobody@example.test")
    await page.get_by_role("textbox", name="Passwort").fill("a wrong password")
    await page.get_by_role("button", name="Anmelden").click()
    await expect(page.get_by_text("E-Mail oder Passwort ist falsch")).to_be_visible()


async def test_english_does_not_load_german(open_window: OpenWindow) -> None:
    page = await open_window()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    await page.goto("/signin")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert [url for url in loaded if re.search(r"/de-[^/]*\.js", url)] == []


async def test_the_language_is_chosen_without_losing_the_place(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await stage.book(MINA, 0, 1, "Roto")
    await board.open(date=stage.day(-7))
    page = board.page
    await expect(board.bar("Comp")).to_be_visible()
    address = page.url
    dialog = await open_preferences(page)
    await dialog.get_by_text("Deutsch").click()
    german = page.get_by_role("dialog", name="Einstellungen")
    await expect(german.get_by_role("radiogroup", name="Sprache")).to_be_visible()
    await page.keyboard.press("Escape")
    assert page.url == address
    grid = page.get_by_role("grid", name="Planung, Artists nach Tagen")
    hold = grid.get_by_role("gridcell", name=re.compile("^1. Option, Halcyon, HLC Comp, Aoife Brennan, Montag"))
    await expect(hold).to_contain_text("Comp")
    await expect(grid.get_by_role("gridcell", name=re.compile("^Vorgemerkt"))).to_be_visible()
    await page.reload()
    await expect(hold).to_be_visible()
    await hold.dblclick()
    panel = page.get_by_role("complementary", name="Buchung")
    await panel.get_by_role("button", name=re.compile("^Bestätigen")).click()
    ripple = page.get_by_role("dialog", name="Aoife Brennan auf Halcyon bestätigen")
    await ripple.get_by_role("button", name="Bestätigen, 900 €").click()
    await expect(panel.get_by_text("Bestätigt", exact=True)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="Bestätigt:")).to_be_visible()


async def test_days_with_a_full_stop_of_their_own_get_no_second_one(
    open_window: OpenWindow, producer: Studio, stage: Stage
) -> None:
    senior = await stage.book(AOIFE, 0, 4, "Senior", status="hold")
    junior = await stage.book(AOIFE, 3, 8, "Junior", status="hold")
    await producer.owner.done("POST", f"/bookings/{junior['id']}/challenge", {})
    page = await open_window(producer.owner, locale="de-DE")
    await page.goto(f"/s/{producer.slug}/schedule?booking={senior['id']}")
    challenges = page.get_by_role("complementary", name="Buchung").get_by_role("region", name="Anfragen")
    await expect(challenges).to_contain_text("für die Anfrage freigegeben.")
    await expect(challenges).not_to_contain_text("..")


@pytest.mark.parametrize("screen", SCREENS)
async def test_german_fits(open_window: OpenWindow, producer: Studio, stage: Stage, screen: str) -> None:
    await stage.book(AOIFE, 0, 4, "Comp", status="hold")
    await stage.book(MINA, 0, 4, "Roto", status="confirmed")
    page = await open_window(producer.owner, locale="de-DE", **SCREENS[screen])
    home = f"/s/{producer.slug}"
    for place, heading in (
        (f"schedule?date={stage.day(0)}", None),
        ("artists", "Artists"),
        ("projects", "Projekte"),
        ("bookings", "Buchungen"),
        ("settings", "Studio-Einstellungen"),
    ):
        await page.goto(f"{home}/{place}")
        await expect(page.get_by_role("heading", name=heading or re.compile("."), level=1)).to_be_visible()
        await expect(page.locator("[data-loading]")).to_have_count(0)
        await expect_fit(page)
        if place in {"artists", "projects"}:
            await page.get_by_role("button", name=re.compile("hinzufügen|anlegen")).first.click()
            await expect(page.get_by_role("dialog")).to_be_visible()
            await expect_fit(page)
    booking = await stage.find("Comp")
    await page.goto(f"{home}/schedule?booking={booking['id']}&date={stage.day(0)}")
    await expect(page.get_by_role("complementary", name="Buchung")).to_contain_text("Verlauf")
    await expect_fit(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(open_window: OpenWindow, producer: Studio, stage: Stage, scheme: str) -> None:
    await stage.book(AOIFE, 0, 4, "Comp", status="hold")
    page = await open_window(producer.owner, locale="de-DE", color_scheme=scheme)
    await page.goto(f"/s/{producer.slug}/schedule?date={stage.day(0)}")
    await expect(page.locator("[data-bar-id]")).to_be_visible()
    assert await list_axe_violations(page) == []
