"""A browser that others use too, one that keeps nothing, and one that keeps an older build of the screens."""

from __future__ import annotations

import shutil
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from production_tool.cli.web.build import find_checkout
from tests.e2e.conftest import READER, OpenWindow
from tests.support.board import ROSTER, Board, Stage
from tests.support.browser import DESKTOP, Watch
from tests.support.cluster import clone_database, dsn_for
from tests.support.site import Site, running_site
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|ERR_FAILED"
# As in a private window, or where a policy forbids it: every look at what a browser keeps is refused.
KEEPS_NOTHING = """for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
  Object.defineProperty(window, name, {
    get() { throw new DOMException('The operation is insecure.', 'SecurityError') },
  })"""
IS_SERVED = """() => new Promise((resolve) => {
  const workers = navigator.serviceWorker
  if (workers.controller !== null) resolve()
  else workers.addEventListener('controllerchange', () => resolve())
})"""


async def test_the_next_person_sees_nothing_that_waits_of_the_one_before(
    board: Board, stage: Stage, site: Site, watch: Watch
) -> None:
    watch.expect(NO_NETWORK)
    page, context = board.page, board.page.context
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    await context.set_offline(True)
    await expect(page.get_by_text("Offline since")).to_be_visible()
    await board.drag_bar("Comp", 2)
    await expect(page.get_by_text("1 change waits.")).to_be_visible()
    await page.goto("about:blank")
    await context.set_offline(False)

    async def is_seen_by(person: Any) -> None:
        cookie: Any = site.cookie_of(person)
        await context.clear_cookies()
        await context.add_cookies([cookie])
        await board.open()

    await is_seen_by(stage.studio["manager"])
    await board.expect_bar("Comp", AOIFE, 0, 1)
    await expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()
    await expect(page.get_by_role("button", name="1 change waits")).to_have_count(0)
    assert (await stage.find("Comp"))["version"] == 1
    await is_seen_by(stage.studio.owner)
    await board.expect_toast("1 change sent")
    await board.expect_bar("Comp", AOIFE, 2, 3)
    assert await stage.place("Comp") == (AOIFE, 2, 3)


async def test_a_browser_that_keeps_nothing_works_and_says_what_cannot_wait(
    open_window: OpenWindow, producer: Studio, stage: Stage, watch: Watch
) -> None:
    watch.expect(NO_NETWORK)
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    page = await open_window(producer.owner)
    await page.add_init_script(KEEPS_NOTHING)
    board = await Board(page, stage).open()
    await board.drag_bar("Comp", 1)
    await board.expect_toast("Moved", "Comp")
    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("combobox", name="Search artists, projects")).to_be_focused()
    await page.keyboard.type("dark theme")
    await page.keyboard.press("Enter")
    await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    await page.context.set_offline(True)
    await expect(page.get_by_text("Offline since")).to_be_visible()
    await board.drag_bar("Comp", 1)
    await board.expect_toast("this browser keeps nothing that could wait", "Nothing was changed.")
    await board.expect_bar("Comp", AOIFE, 1, 2)
    await page.context.set_offline(False)
    await expect(page.get_by_text("Offline since")).to_have_count(0)
    assert await stage.place("Comp") == (AOIFE, 1, 2)


async def test_a_later_build_says_so_and_waits_until_it_is_asked_for(
    browser: Browser, superuser_dsn: str, watch: Watch, tmp_path: Path
) -> None:
    watch.expect(rf"ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|{NO_NETWORK}")
    dsn = dsn_for(superuser_dsn, database=clone_database(superuser_dsn))
    built = tmp_path / "web"
    shutil.copytree(find_checkout().built, built)
    async with AsyncExitStack() as stack:
        async with running_site(dsn, built) as site:
            stage = await Stage.build(await Studio.open(site.api))
            options: dict[str, Any] = {**DESKTOP, **READER, "service_workers": "allow"}
            context = await browser.new_context(base_url=site.url, **options)
            stack.push_async_callback(context.close)
            watch.follow(context)
            cookie: Any = site.cookie_of(stage.studio.owner)
            await context.add_cookies([cookie])
            board = await Board(await context.new_page(), stage).open()
            page = board.page
            await page.evaluate(IS_SERVED)
        worker = built / "sw.js"
        worker.write_text(worker.read_text(encoding="utf-8") + "\n// a later build", encoding="utf-8")
        for packed in built.glob("sw.js.*"):
            packed.unlink()
        async with running_site(dsn, built, int(site.url.rpartition(":")[2])):
            await page.evaluate("window.isTheSamePage = true")
            await page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
            await board.expect_toast("A new version is ready.")
            assert await page.evaluate("window.isTheSamePage")
            async with page.expect_event("load"):
                await board.toast.get_by_role("button", name="Reload").click()
            await expect(board.row(AOIFE)).to_be_visible()
            assert (
                await page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.waiting)") is None
            )
            await context.close()
    assert watch.faults == []
