"""Restoring a moment: what differs now is listed and ticked, tried out, done as one change, and undone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.test_time_travel import AOIFE, MINA, address, moment
from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import PHONE, Watch, list_axe_violations

pytestmark = pytest.mark.anyio


class Restoring:
    """The list of what would go back, in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog")
        self.open = page.get_by_role("button", name="Restore…", exact=True)
        self.go = self.dialog.get_by_role("button", name=re.compile(r"^Restore \d+ booking"))

    def tick(self, name: str) -> Locator:
        return self.dialog.get_by_role("checkbox", name=name)

    def row(self, title: str) -> Locator:
        return self.dialog.get_by_role("listitem").filter(has=self.page.get_by_role("checkbox", name=title))


async def make_a_mess(stage: Stage) -> dict[str, str]:
    """Three bookings that are changed since a moment, and one that is made; what the board of that moment is called."""
    owner, manager = stage.studio.owner, stage.studio["manager"]
    since = await moment(stage)
    moved = await stage.book(AOIFE, 0, 2, "Seq 010")
    gone = await stage.book(MINA, 0, 1, "Seq 020", status="hold")
    firm = await stage.book(MINA, 3, 4, "Seq 030", status="hold")
    at = await moment(stage)
    days = {"startDate": stage.day(7).isoformat(), "endDate": stage.day(8).isoformat()}
    await manager.done("PATCH", f"/bookings/{moved['id']}", {**days, "version": 1})
    await owner.done("POST", f"/bookings/{gone['id']}/release", {"reason": "Not needed."})
    await owner.done("POST", f"/bookings/{firm['id']}/confirm")
    await stage.book(MINA, 0, 0, "Seq 040", status="hold")
    return address(at, since)


async def states(stage: Stage) -> dict[str, tuple[Any, ...]]:
    names = ("Seq 010", "Seq 020", "Seq 030", "Seq 040")
    return {name: (*await stage.place(name), (await stage.find(name))["status"]) for name in names}


async def test_a_mess_is_put_right_and_undone(board: Board, stage: Stage) -> None:
    search = await make_a_mess(stage)
    mess = await states(stage)
    await board.open(**search)
    restoring = Restoring(board.page)
    async with nothing_sent(board.page):
        # One alone says whom it touches, too.
        await board.page.get_by_role("button", name="Restore Seq 020…").click()
        await expect(restoring.dialog).to_contain_text("1st to 2nd")
        await restoring.dialog.get_by_role("button", name="Leave it").last.click()
        await expect(restoring.dialog).to_have_count(0)
        await restoring.open.click()
        await expect(restoring.tick("Seq 010")).to_be_checked()
        await expect(restoring.row("Seq 010")).to_contain_text("Manager Person")
        await expect(restoring.row("Seq 020")).to_contain_text("released → hold")
        await expect(restoring.row("Seq 030")).to_contain_text("confirmed → hold")
        # What came later stays, unless it is ticked.
        await expect(restoring.tick("Seq 040")).not_to_be_checked()
        await expect(restoring.row("Seq 040")).to_contain_text("Booked since")
    # Whom it touches is below: the later hold stands behind the one that comes back.
    await expect(restoring.dialog).to_contain_text("1st to 2nd")
    await expect(restoring.go).to_have_text("Restore 3 bookings")
    await restoring.go.click()
    await board.expect_toast("Restored", "3 bookings")
    now = await states(stage)
    assert now == {
        "Seq 010": (AOIFE, 0, 2, "pencil"), "Seq 020": (MINA, 0, 1, "hold"), "Seq 030": (MINA, 3, 4, "hold"),
        "Seq 040": mess["Seq 040"],
    }  # fmt: skip
    await restoring.open.click()
    await expect(restoring.dialog.get_by_role("checkbox")).to_have_count(3)
    await restoring.dialog.get_by_role("button", name="Not now").last.click()
    await expect(restoring.open).to_be_focused()

    async with board.page.expect_response(re.compile("/undo$")):
        await board.page.keyboard.press("Control+z")
    assert await states(stage) == mess
    await board.page.get_by_role("button", name="Back to now").click()
    await board.expect_bar("Seq 010", AOIFE, 7, 8)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_is_in_the_way_is_said_in_its_place(open_window: OpenWindow, stage: Stage, scheme: str) -> None:
    search = await make_a_mess(stage)
    await stage.book(AOIFE, 1, 1, "Seq 050")
    board = Board(await open_window(stage.studio.owner, color_scheme=scheme), stage)
    await board.open(**search)
    restoring = Restoring(board.page)
    await restoring.open.click()
    refused = restoring.row("Seq 010")
    await expect(refused).to_contain_text("Aoife Brennan is booked: Halcyon Seq 050")
    await expect(refused).to_contain_text("tick it, and it is ended")
    await expect(restoring.dialog.get_by_role("alert")).to_contain_text("Nothing is restored with it.")
    await expect(restoring.go).to_be_disabled()
    assert await list_axe_violations(board.page) == []
    await restoring.dialog.get_by_role("button", name="Leave it out").click()
    await expect(restoring.tick("Seq 010")).not_to_be_checked()
    await expect(restoring.go).to_have_text("Restore 2 bookings")
    await expect(restoring.go).to_be_enabled()
    # What is in the way was booked since, and makes way with the rest.
    await restoring.tick(AOIFE).check()
    await expect(restoring.tick("Seq 050")).to_be_checked()
    await expect(restoring.go).to_have_text("Restore 4 bookings")
    await expect(restoring.go).to_be_enabled()
    await restoring.go.click()
    await board.expect_toast("Restored", "4 bookings")
    assert await stage.place("Seq 010") == (AOIFE, 0, 2)
    assert (await stage.find("Seq 050"))["status"] == "released"


async def test_of_one_person_and_something_else_by_then(board: Board, stage: Stage) -> None:
    search = await make_a_mess(stage)
    await board.open(**search)
    restoring = Restoring(board.page)
    await restoring.open.click()
    await expect(restoring.go).to_have_text("Restore 3 bookings")
    await restoring.dialog.get_by_role("button", name="Person").click()
    await board.page.get_by_role("option", name="Manager Person").click()
    await expect(restoring.go).to_have_text("Restore 1 booking")
    await expect(restoring.go).to_be_enabled()
    # Somebody holds her meanwhile, who would stand behind what comes back.
    await stage.book(AOIFE, 1, 1, "Seq 060", status="hold")
    async with board.page.expect_response(lambda answer: answer.url.endswith("/history/restore")):
        await restoring.go.click()
    await expect(restoring.dialog.get_by_role("alert")).to_contain_text("nothing was changed")
    await expect(restoring.dialog).to_contain_text("Seq 060")
    assert await stage.place("Seq 010") == (AOIFE, 7, 8)
    await expect(restoring.go).to_be_enabled()
    await restoring.go.click()
    await board.expect_toast("Restored", "1 booking")
    assert await stage.place("Seq 010") == (AOIFE, 0, 2)
    assert (await stage.find("Seq 030"))["status"] == "confirmed"


async def test_without_a_network_it_waits_and_a_viewer_has_none_of_it(
    board: Board, open_window: OpenWindow, stage: Stage, watch: Watch
) -> None:
    search = await make_a_mess(stage)
    seen = Board(await open_window(await stage.studio.add("viewer")), stage)
    await seen.open(**search)
    await expect(seen.page.get_by_role("button", name="Back to now")).to_be_visible()
    await expect(Restoring(seen.page).open).to_have_count(0)

    await board.open(**search)
    restoring = Restoring(board.page)
    await restoring.open.click()
    await expect(restoring.go).to_be_enabled()
    watch.expect("ERR_INTERNET_DISCONNECTED")
    await board.page.context.set_offline(True)
    await expect(restoring.dialog.get_by_role("alert")).to_contain_text("waits for the network")
    await expect(restoring.go).to_be_disabled()
    await board.page.context.set_offline(False)
    await expect(restoring.go).to_be_enabled()


async def test_on_a_phone_in_german(open_window: OpenWindow, stage: Stage) -> None:
    search = await make_a_mess(stage)
    page = await open_window(stage.studio.owner, locale="de-DE", **PHONE)
    query = "&".join(f"{name}={value}" for name, value in search.items())
    await page.goto(f"/s/{stage.studio.slug}/schedule?{query}&date={stage.day(0).isoformat()}")
    await page.get_by_role("button", name="Wiederherstellen …", exact=True).tap()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("checkbox", name="Seq 040")).not_to_be_checked()
    await dialog.get_by_role("checkbox", name=MINA).tap()
    await expect(dialog.get_by_role("checkbox", name="Seq 040")).to_be_checked()
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert await page.evaluate(wide)
    assert await list_axe_violations(page) == []
    go = dialog.get_by_role("button", name="4 Buchungen wiederherstellen")
    await expect(go).to_be_enabled()
    await go.tap()
    await expect(dialog).to_have_count(0)
    assert (await stage.find("Seq 040"))["status"] == "released"
    assert await stage.place("Seq 010") == (AOIFE, 0, 2)


async def test_a_hold_that_was_given_time_says_so_and_keeps_it(board: Board, stage: Stage) -> None:
    hold = await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    since = await moment(stage)
    await stage.studio.owner.done("POST", f"/bookings/{hold['id']}/extend", {})
    at = await moment(stage)
    await stage.studio.owner.done("POST", f"/bookings/{hold['id']}/extend", {})
    await board.open(**address(at, since))
    times = re.compile(r"Hold expires: \w+ \d+ \w+ \d\d:\d\d → \w+ \d+ \w+ \d\d:\d\d")
    changes = board.page.get_by_role("complementary", name=re.compile("change"))
    await expect(changes.get_by_role("listitem").filter(has_text="Seq 010")).to_contain_text(times)
    # One alone goes back to the time it had; of a whole moment time that somebody has given since is left alone.
    await board.page.get_by_role("button", name="Restore Seq 010…").click()
    await expect(board.dialog).to_contain_text(times)
    await board.dialog.get_by_role("button", name="Leave it").last.click()
    await expect(board.dialog).to_have_count(0)
    await Restoring(board.page).open.click()
    await expect(board.dialog).to_contain_text("There is nothing to restore.")
