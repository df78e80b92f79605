"""A page that is left stays left, whatever it still had to say to the address."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio


async def test_who_scrolls_the_board_and_leaves_at_once_is_not_brought_back(board: Board, stage: Stage) -> None:
    page = (await board.open()).page
    await expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def hold_back(route: Route) -> None:
        reached.set()
        await go_on.wait()
        await route.continue_()

    # The next page takes a while to come, as over a slow network.
    await page.route("**/assets/*.js", hold_back)
    await page.mouse.move(*await board.spot("Aoife Brennan", 1))
    await page.mouse.wheel(700, 0)
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Artists").click()
    await reached.wait()
    # Longer than the board waits until it says where scrolling rests.
    await page.wait_for_timeout(500)
    go_on.set()
    await expect(page.get_by_role("heading", name="Artists", level=1)).to_be_visible()
    assert page.url.endswith(f"/s/{stage.studio.slug}/artists")
