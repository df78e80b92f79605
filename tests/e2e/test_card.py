"""The card beside a bar: the price as days × rate and what the project has left, known before anybody points at it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


async def _furnish(stage: Stage) -> None:
    budget = {"version": 1, "budget": {"amount": "5000.00", "currency": "EUR"}}
    await stage.studio.owner.done("PATCH", f"/projects/{stage.project['id']}", budget)
    await stage.book(AOIFE, 0, 3, "Seq 010", status="hold")
    await stage.book(MINA, 0, 1, "Seq 020", status="confirmed")


async def test_it_says_days_times_rate_and_what_is_left_and_asks_nothing_for_it(board: Board, stage: Stage) -> None:
    await _furnish(stage)
    async with board.page.expect_response(re.compile(r"/budgets\?")):
        await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    sent: list[str] = []
    board.page.on("request", lambda request: sent.append(request.url))
    await board.bar("Seq 010").hover()
    await expect(board.card).to_contain_text("€1,800 4 × €450")
    await expect(board.card).to_contain_text("€4,100 of €5,000")
    assert [url for url in sent if "/api/" in url] == []
    # What I book is counted at once.
    await board.page.mouse.move(2, 2)
    async with board.page.expect_response(re.compile(r"/budgets\?")):
        booking = await stage.find("Seq 010")
        await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/confirm")
    await board.bar("Seq 010").hover()
    await expect(board.card).to_contain_text("€2,300 of €5,000")


async def test_those_who_see_no_money_find_neither(open_window: OpenWindow, stage: Stage) -> None:
    await _furnish(stage)
    board = await Board(await open_window(await stage.studio.add("viewer")), stage).open()
    await board.bar("Seq 010").hover()
    await expect(board.card).to_contain_text("4 days")
    for words in ("€", "Price", "Budget"):
        await expect(board.card).not_to_contain_text(words)


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
async def test_no_button_of_a_selection_is_cut_at_1440_px(open_window: OpenWindow, stage: Stage, locale: str) -> None:
    for day, status in enumerate(("hold", "pencil", "confirmed", "confirmed", "confirmed")):
        await stage.book(MINA, day, day, f"Day {day}", status=status)
    board = await Board(await open_window(stage.studio.owner, locale=locale), stage).open()
    await board.page.locator("[data-bar-id]").first.click()
    await board.page.keyboard.press("Control+a")
    bar = board.page.get_by_role("toolbar").filter(has_text="2.250" if locale == "de-DE" else "2,250")
    await expect(bar).to_be_visible()
    cut = "bar => [...bar.querySelectorAll('div')].filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert await bar.evaluate(cut) == 0
