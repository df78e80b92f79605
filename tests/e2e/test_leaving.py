"""A page that is left stays left, whatever it still had to say to the address."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
# Both at once: where scrolling rests is said 150 ms later, however slow the machine is.
SCROLL_AND_LEAVE = """() => {
    const scroller = document.querySelector('[role=grid]')
    const before = scroller.scrollLeft
    scroller.scrollLeft += 700
    document.querySelector('nav a[href$="/artists"]').click()
    return [before, scroller.scrollLeft]
}"""


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
    before, after = await page.evaluate(SCROLL_AND_LEAVE)
    assert before != after
    async with asyncio.timeout(20):
        await reached.wait()
    # Longer than the board waits until it says where scrolling rests.
    await page.wait_for_timeout(500)
    go_on.set()
    await expect(page.get_by_role("heading", name="Artists", level=1)).to_be_visible()
    assert page.url.endswith(f"/s/{stage.studio.slug}/artists")
