"""Without a network: what waits in the outbox, in which order it is sent, and what becomes of what is refused."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Request, expect

from production_tool.cli.web.build import find_checkout
from tests.e2e.conftest import READER, OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import DESKTOP, Watch
from tests.support.cluster import clone_database, dsn_for
from tests.support.site import running_site
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|ERR_FAILED"
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


@pytest.fixture(autouse=True)
def cut_off(watch: Watch) -> None:
    """The tests take the network away, and the browser complains of that."""
    watch.expect(NO_NETWORK)


def list_changes(page: Page) -> list[tuple[str, dict[str, Any], str | None]]:
    """What the window asks to be changed from now on: path, body, key."""
    sent: list[tuple[str, dict[str, Any], str | None]] = []

    def note(request: Request) -> None:
        if request.method in {"POST", "PATCH", "DELETE"}:
            path = request.url.partition("/api/v1")[2]
            sent.append((path, json.loads(request.post_data or "{}"), request.headers.get("idempotency-key")))

    page.on("request", note)
    return sent


async def go_offline(board: Board, *, waits: str | None = None) -> None:
    """Take the network away, and see that the board knows."""
    await board.page.context.set_offline(True)
    await expect(board.page.get_by_text("Offline since")).to_be_visible()
    if waits is not None:
        await expect(board.page.get_by_text(waits)).to_be_visible()


async def come_back(board: Board) -> None:
    """Give it back."""
    await board.page.context.set_offline(False)
    await expect(board.page.get_by_text("Offline since")).to_have_count(0)


async def hold(board: Board, artist: str, first: int, last: int, title: str) -> None:
    """Drag out a hold, on no project."""
    form = await board.drag_out(artist, first, last)
    await form.get_by_label("Title").fill(title)
    await board.page.keyboard.press("Enter")
    await expect(board.bar(title)).to_be_visible()


async def test_what_is_done_offline_is_sent_once_each_in_order(board: Board, stage: Stage) -> None:
    await board.open()
    await go_offline(board)
    await hold(board, AOIFE, 0, 1, "Seq 010")
    await board.expect_toast("Held", "takes its place in the queue when it is sent")
    await board.drag_bar("Seq 010", 1)
    await board.expect_bar("Seq 010", AOIFE, 1, 2)
    await board.drag_bar("Seq 010", to=MINA)
    await board.expect_bar("Seq 010", MINA, 1, 2)
    await expect(board.bar("Seq 010")).to_have_attribute("data-queued", "true")
    await expect(board.page.get_by_text("3 changes wait.")).to_be_visible()
    assert await stage.bookings() == []
    sent = list_changes(board.page)
    await come_back(board)
    await board.expect_toast("3 changes sent")
    await expect(board.bar("Seq 010")).not_to_have_attribute("data-queued", "true")
    assert await stage.place("Seq 010") == (MINA, 1, 2)
    paths, keys = [path for path, _, _ in sent], {key for _, _, key in sent}
    assert (paths, len(keys)) == (["/bookings", "/bookings/batch", "/bookings/batch"], 3)
    assert [body["operations"][0]["version"] for _, body, _ in sent[1:]] == [1, 2]
    assert (await stage.find("Seq 010"))["version"] == 3


@pytest.fixture
async def kept_board(open_window: OpenWindow, stage: Stage) -> Board:
    """The producer's board in a window that keeps the screens and what it reads."""
    page = await open_window(stage.studio.owner, service_workers="allow")
    return Board(page, stage)


IS_SERVED = """() => new Promise((resolve) => {
  const workers = navigator.serviceWorker
  if (workers.controller !== null) resolve()
  else workers.addEventListener('controllerchange', () => resolve())
})"""
KEPT = """async (names) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const database = await asked(indexedDB.open('production-tool'))
  const isKept = (keys) => names.every((name) => keys.some((key) => key[1].startsWith(name)))
  while (!isKept(await asked(database.transaction('kept').objectStore('kept').getAllKeys())))
    await new Promise(requestAnimationFrame)
  database.close()
}"""


async def wait_until_kept(page: Page) -> None:
    """The files of the screens are kept, and so is what was read."""
    await page.evaluate(IS_SERVED)
    await page.evaluate(KEPT, ['["session"', '["artists"', '["studio"', "months", "bookings ", "as of"])


async def test_a_reload_without_a_network_keeps_what_was_seen_and_what_waits(kept_board: Board, stage: Stage) -> None:
    board, page = kept_board, kept_board.page
    await stage.book(AOIFE, 0, 2, "Grade", status="confirmed")
    await stage.book(MINA, 0, 1, "Roto", status="hold")
    await board.open()
    await expect(board.bar("Roto")).to_be_visible()
    await wait_until_kept(page)
    await go_offline(board)
    await board.drag_bar("Roto", 1)
    await expect(page.get_by_text("1 change waits.")).to_be_visible()
    await page.reload()
    await board.expect_bar("Grade", AOIFE, 0, 2)
    await board.expect_bar("Roto", MINA, 1, 2)
    await expect(board.bar("Roto")).to_have_attribute("data-queued", "true")
    await expect(page.get_by_text("What you see was read on")).to_be_visible()
    await expect(page.get_by_text("1 change waits.")).to_be_visible()
    await stage.book(AOIFE, 3, 4, "Meanwhile")
    await come_back(board)
    await board.expect_toast("1 change sent")
    await board.expect_bar("Meanwhile", AOIFE, 3, 4)
    assert await stage.place("Roto") == (MINA, 1, 2)


@pytest.mark.parametrize("choice", ["Apply mine on top", "Keep theirs"])
async def test_what_somebody_changed_meanwhile_is_asked_about(board: Board, stage: Stage, choice: str) -> None:
    made = await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    await go_offline(board)
    await board.drag_bar("Comp", 1)
    await board.drag_bar("Comp", 1)
    await expect(board.page.get_by_text("2 changes wait.")).to_be_visible()
    change = {"version": made["version"], "title": "Comp final"}
    await stage.studio["manager"].done("PATCH", f"/bookings/{made['id']}", change)
    await come_back(board)
    await expect(board.dialog.get_by_role("heading")).to_have_text("Somebody changed Comp final first")
    await expect(board.dialog.get_by_text("1 later change of this booking waits behind it")).to_be_visible()
    await board.dialog.get_by_role("button", name=choice).last.click()
    await expect(board.dialog).to_have_count(0)
    bar = board.bar("Comp final")
    await expect(bar).not_to_have_attribute("data-queued", "true")
    last = 2 if choice == "Apply mine on top" else 0
    await board.expect_bar("Comp final", AOIFE, last, last + 1)
    assert await stage.place("Comp final") == (AOIFE, last, last + 1)


async def test_a_slot_that_was_taken_meanwhile_has_ways_out(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp")
    await board.open()
    await go_offline(board)
    await board.drag_bar("Comp", 3)
    await expect(board.page.get_by_text("1 change waits.")).to_be_visible()
    await stage.book(AOIFE, 3, 4, "Faster", status="confirmed")
    await come_back(board)
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await board.dialog.get_by_role("button", name="Leave it in the outbox").click()
    await board.page.get_by_role("button", name="1 change was refused").click()
    entry = board.dialog.get_by_role("article")
    await expect(entry).to_contain_text("Refused")
    await entry.get_by_role("button", name="Resolve").click()
    clash = board.dialog.filter(has_text="is already booked")
    await clash.get_by_role("radio").first.check()
    await clash.locator("button[type=submit]").click()
    await expect(clash).to_have_count(0)
    await expect(board.page.get_by_role("button", name="1 change was refused")).to_have_count(0)
    assert await stage.place("Comp") != (AOIFE, 0, 1)


async def test_what_is_over_stays_with_its_reason_until_it_is_taken_back(board: Board, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    await go_offline(board)
    await board.drag_bar("Comp", 1)
    await board.drag_bar("Comp", 1)
    await expect(board.page.get_by_text("2 changes wait.")).to_be_visible()
    await board.page.get_by_role("button", name="Show what waits").click()
    entries = board.dialog.get_by_role("article")
    await expect(entries).to_have_count(2)
    await expect(entries.last).to_contain_text("Waits for the one before it")
    await stage.studio.owner.done("POST", f"/bookings/{made['id']}/release", {})
    await board.page.context.set_offline(False)
    await expect(entries.first).to_contain_text("Refused")
    await entries.first.get_by_role("button", name="Take back").click()
    await expect(entries.first).to_contain_text("1 later change of this booking stands on it and goes with it.")
    await entries.first.get_by_role("button", name="Take back 2").click()
    await expect(board.dialog.get_by_text("Nothing waits to be sent.")).to_be_visible()
    assert (await stage.find("Comp"))["status"] == "released"


async def test_undo_takes_what_waits_out_again(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    await go_offline(board)
    await board.drag_bar("Comp", 1)
    await board.drag_bar("Comp", 1)
    await board.expect_bar("Comp", AOIFE, 2, 3)
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    await board.expect_bar("Comp", AOIFE, 1, 2)
    await board.toast.get_by_role("button", name="Redo").click()
    await board.expect_bar("Comp", AOIFE, 2, 3)
    await board.page.keyboard.press("Control+z")
    await board.expect_bar("Comp", AOIFE, 1, 2)
    await board.page.keyboard.press("Control+z")
    await board.expect_bar("Comp", AOIFE, 0, 1)
    await expect(board.bar("Comp")).not_to_have_attribute("data-pending", "true")
    sent = list_changes(board.page)
    await come_back(board)
    assert (sent, await stage.place("Comp")) == ([], (AOIFE, 0, 1))


async def test_two_tabs_send_it_once(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    other = Board(await board.page.context.new_page(), stage)
    await other.open()
    await go_offline(board)
    await board.page.bring_to_front()
    await board.drag_bar("Comp", 2)
    await expect(other.bar("Comp")).to_have_attribute("data-queued", "true")
    await expect(other.page.get_by_text("1 change waits.")).to_be_visible()
    sent = [list_changes(page) for page in (board.page, other.page)]
    await board.page.context.set_offline(False)
    for one in (board, other):
        await expect(one.bar("Comp")).not_to_have_attribute("data-queued", "true")
        await one.expect_bar("Comp", AOIFE, 2, 3)
    assert [path for one in sent for path, _, _ in one] == ["/bookings/batch"]
    assert (await stage.find("Comp"))["version"] == 2


async def test_what_costs_or_is_told_waits_for_the_network(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await stage.book(MINA, 0, 1, "Signed", status="confirmed")
    await board.open()
    await go_offline(board)
    await board.select("Comp")
    await board.page.keyboard.press("r")
    await board.expect_toast("Releasing waits for the network", "Nothing was changed.")
    await expect(board.bar("Comp")).to_have_attribute("data-status", "hold")
    await board.drag_bar("Signed", 1)
    await board.expect_toast("A change of what is confirmed waits for the network")
    await board.expect_bar("Signed", MINA, 0, 1)
    await expect(board.page.get_by_text("What you see may have changed.")).to_be_visible()


@pytest.mark.parametrize("choice", ["Keep them and sign out", "Discard them and sign out"])
async def test_signing_out_asks_what_becomes_of_what_was_not_sent(
    board: Board, stage: Stage, producer: Studio, watch: Watch, choice: str
) -> None:
    page = board.page
    watch.expect("status of 409|status of 401")
    made = await stage.book(AOIFE, 0, 1, "Comp", status="hold")
    await board.open()
    await go_offline(board)
    await board.drag_bar("Comp", 1)
    await expect(page.get_by_text("1 change waits.")).to_be_visible()
    change = {"version": made["version"], "title": "Comp final"}
    await producer["manager"].done("PATCH", f"/bookings/{made['id']}", change)
    await come_back(board)
    await board.dialog.get_by_role("button", name="Leave it in the outbox").click()
    await page.get_by_role("button", name="account and settings").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(board.dialog.get_by_role("heading")).to_have_text("1 change is not sent yet")
    await board.dialog.get_by_role("button", name=choice).click()
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert await page.evaluate(COUNTS) == {"kept": 0, "outbox": 1 if choice.startswith("Keep") else 0}


COUNTS = """async () => {
  const database = await new Promise((resolve) => {
    const asked = indexedDB.open('production-tool')
    asked.onsuccess = () => resolve(asked.result)
  })
  const count = (name) => new Promise((resolve) => {
    const asked = database.transaction(name).objectStore(name).count()
    asked.onsuccess = () => resolve(asked.result)
  })
  const counts = { kept: await count('kept'), outbox: await count('outbox') }
  database.close()
  return counts
}"""


async def test_a_program_that_stops_and_starts_again_gets_what_waited(
    browser: Browser, superuser_dsn: str, watch: Watch
) -> None:
    watch.expect("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE")
    dsn = dsn_for(superuser_dsn, database=clone_database(superuser_dsn))
    built = find_checkout().built
    async with AsyncExitStack() as stack:
        async with running_site(dsn, built) as site:
            stage = await Stage.build(await Studio.open(site.api, roles=("manager",)))
            context = await browser.new_context(base_url=site.url, **{**DESKTOP, **READER})
            stack.push_async_callback(context.close)
            watch.follow(context)
            cookie: Any = site.cookie_of(stage.studio.owner)
            await context.add_cookies([cookie])
            board = await Board(await context.new_page(), stage).open()
            await expect(board.page.get_by_text("Live", exact=True)).to_be_visible()
        await hold(board, AOIFE, 0, 1, "Seq 010")
        await board.expect_toast("Held", "takes its place in the queue when it is sent")
        await expect(board.page.get_by_text("1 change waits.")).to_be_visible()
        async with running_site(dsn, built, int(site.url.rpartition(":")[2])):
            await board.page.evaluate("window.dispatchEvent(new Event('online'))")
            await board.expect_toast("1 change sent")
            await expect(board.bar("Seq 010")).not_to_have_attribute("data-queued", "true")
            await context.close()
    assert watch.faults == []


async def test_a_browser_can_install_it(kept_board: Board) -> None:
    await kept_board.open()
    await kept_board.page.evaluate(IS_SERVED)
    devtools: Any = await kept_board.page.context.new_cdp_session(kept_board.page)
    manifest = await devtools.send("Page.getAppManifest")
    assert (manifest["errors"], json.loads(manifest["data"])["name"]) == ([], "Production Tool")
    found = await devtools.send("Page.getInstallabilityErrors")
    # A context of a test is like a private window, in which nothing can be installed; nothing else is in the way.
    assert [one["errorId"] for one in found["installabilityErrors"]] in ([], ["in-incognito"])
