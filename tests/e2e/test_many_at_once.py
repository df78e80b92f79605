"""Much at once from elsewhere, and people at different processes: what the board draws of it, and when."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from production_tool.cli.web.build import find_checkout
from tests.e2e.conftest import READER
from tests.support.board import ROSTER, Board, Stage
from tests.support.browser import DESKTOP, Watch
from tests.support.cluster import clone_database, dsn_for
from tests.support.site import running_site
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER
# Each time the rows are drawn, the number of the frame in which they were.
COUNT_DRAWINGS = """() => {
  let frame = 0
  const next = () => { frame += 1; requestAnimationFrame(next) }
  requestAnimationFrame(next)
  window.drawn = []
  const isBar = (one) => one instanceof Element && one.closest('[data-row-id]') !== null
  new MutationObserver((records) => {
    if (records.some(({ target }) => isBar(target))) window.drawn.push(frame)
  }).observe(document.querySelector('[role=grid]'), { childList: true, subtree: true })
}"""


async def test_two_hundred_changes_at_once_are_drawn_once_a_frame(board: Board, stage: Stage) -> None:
    held = await stage.book(RHYS, 0, 1, "Mine", status="hold")
    await board.open()
    await expect(board.page.get_by_role("status").filter(has_text=re.compile("^Live$"))).to_be_visible()
    await board.press_bar("Mine", 3)
    ghost = board.grid.locator("[data-ghost]")
    place = await ghost.bounding_box()
    await board.page.evaluate(COUNT_DRAWINGS)
    operations: list[dict[str, Any]] = []
    for number in range(200):
        artist = stage.artists[AOIFE if number % 2 else MINA]["id"]
        day = stage.day(number // 2).isoformat()
        body = {"artistId": artist, "projectId": stage.project["id"], "title": f"Seq {number:03}"}
        operations.append({"op": "create", **body, "startDate": day, "endDate": day, "status": "hold"})
    await stage.studio["manager"].done("POST", "/bookings/batch", {"operations": operations})
    await expect(board.bar("Seq 019")).to_be_attached()
    frames: list[int] = await board.page.evaluate("window.drawn")
    drawn = Counter(frames)
    assert max(drawn.values()) == 1, drawn
    # What I hold did not move under me, and is dropped where I hold it.
    assert await ghost.bounding_box() == place
    await board.page.mouse.up()
    await board.expect_toast("Moved", "Mine")
    assert await stage.place("Mine") == (RHYS, 3, 4)
    assert (await stage.find("Mine"))["version"] == held["version"] + 1


async def test_people_at_two_processes_see_each_other(browser: Browser, superuser_dsn: str, watch: Watch) -> None:
    dsn = dsn_for(superuser_dsn, database=clone_database(superuser_dsn))
    built = find_checkout().built
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(running_site(dsn, built))
        two = await stack.enter_async_context(running_site(dsn, built))
        stage = await Stage.build(await Studio.open(one.api, roles=("manager",)))
        booking = await stage.book(AOIFE, 0, 1, "Seq 010")
        boards: list[Board] = []
        for site, person in ((one, stage.studio.owner), (two, stage.studio["manager"])):
            context = await browser.new_context(base_url=site.url, **{**DESKTOP, **READER})
            stack.push_async_callback(context.close)
            watch.follow(context)
            cookie: Any = site.cookie_of(person)
            await context.add_cookies([cookie])
            boards.append(await Board(await context.new_page(), stage).open())
        here, there = boards
        for board, name in ((here, "Manager Person"), (there, "Olu Weber")):
            await expect(board.page.get_by_role("button", name=f"1 other person is here: {name}")).to_be_visible()
        await there.select("Seq 010")
        await expect(here.page.locator(f'[data-outlines="{booking["id"]}"]')).to_have_text("Manager")
        await there.page.keyboard.press("Alt+ArrowRight")
        await here.expect_bar("Seq 010", AOIFE, 1, 2)
        await there.page.goto("about:blank")
        await expect(here.page.get_by_role("button", name=re.compile("is here"))).to_have_count(0)
    assert watch.faults == []
