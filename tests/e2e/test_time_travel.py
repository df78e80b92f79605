"""Time travel on the board: the studio of an earlier moment, what has changed since, going back to what was."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from playwright.async_api import Locator, expect
from psycopg.conninfo import make_conninfo

from production_tool.kit.postgres import OWNER
from tests.e2e.conftest import OpenWindow
from tests.support.ageing import age, tidy
from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import PHONE, Watch, list_axe_violations
from tests.support.site import Site

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def moment(stage: Stage) -> datetime:
    """The instant right after the last thing that happened."""
    (event,) = await stage.studio.owner.done("GET", "/history", params={"limit": 1})
    return datetime.fromisoformat(event["at"]) + timedelta(microseconds=1)


def address(at: datetime, since: datetime) -> dict[str, str]:
    """What the address of the board says of two moments."""
    return {"at": at.isoformat().replace("+00:00", "Z"), "since": since.isoformat().replace("+00:00", "Z")}


class Travel:
    """The board at a past moment, in one window."""

    def __init__(self, board: Board) -> None:
        self.page = board.page
        self.strip = self.page.get_by_role("status").filter(has_text="You are looking at")
        self.counts = self.page.get_by_role("list", name="Differences")
        self.slider = self.page.get_by_role("slider", name="Moment")
        self.changes = self.page.get_by_role("complementary", name=re.compile("changes?$"))
        self.back = self.page.get_by_role("button", name="Back to now")

    def change(self, title: str) -> Locator:
        """What is said of a booking in the list of differences."""
        return self.changes.get_by_role("listitem").filter(has_text=title)


@pytest.fixture
def travel(board: Board) -> Travel:
    """Time travel in the producer's window."""
    return Travel(board)


async def test_an_earlier_moment_is_restored_undone_and_redone(board: Board, stage: Stage, travel: Travel) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    booking = await stage.find("Seq 010")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/confirm")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/cancel", {"reason": "The client went away."})
    await board.open()
    await expect(board.page.locator("[data-bar-id]")).to_have_count(0)

    await board.page.get_by_role("button", name="Look at an earlier moment").click()
    await expect(travel.strip).to_contain_text("Read only.")
    await expect(board.page.get_by_text("Live paused")).to_be_visible()
    await expect(board.page.get_by_role("button", name="New booking")).to_have_count(0)
    await expect(travel.slider).to_be_focused()
    async with nothing_sent(board.page):
        await travel.slider.press("ArrowLeft")
        await travel.slider.press("ArrowLeft")
        await board.expect_bar("Seq 010", AOIFE, 0, 2)
        await expect(board.bar("Seq 010")).to_have_attribute("data-status", "confirmed")
        row = travel.change("Seq 010")
        await expect(row).to_contain_text("Added")
        await expect(row).to_contain_text("confirmed")
        await row.get_by_role("button", name="Restore Seq 010…").click()
        await expect(board.dialog).to_contain_text("Cancelled → Confirmed")
    await board.dialog.get_by_role("button", name="Restore it").click()
    await board.expect_toast("Restored", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "confirmed"

    async with board.page.expect_response(re.compile("/undo$")):
        await board.page.keyboard.press("Control+z")
    assert (await stage.find("Seq 010"))["status"] == "cancelled"
    async with board.page.expect_response(re.compile("/undo$")):
        await board.page.keyboard.press("Control+Shift+z")
    assert (await stage.find("Seq 010"))["status"] == "confirmed"

    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "added")
    await travel.back.click()
    await expect(travel.strip).to_have_count(0)
    await expect(board.page.get_by_role("button", name="New booking")).to_be_visible()
    await board.expect_bar("Seq 010", AOIFE, 0, 2)
    await expect(board.bar("Seq 010")).not_to_have_attribute("data-change", re.compile(""))


async def test_the_studio_of_the_moment_with_what_was_moved_and_removed(
    board: Board, stage: Stage, travel: Travel
) -> None:
    owner, manager = stage.studio.owner, stage.studio["manager"]
    moved = await stage.book(AOIFE, 0, 3, "Seq 010")
    gone = await stage.book(MINA, 0, 1, "Seq 020")
    await stage.book(MINA, 3, 4, "Seq 030", status="hold")
    since = await moment(stage)
    shorter = {"endDate": stage.day(1).isoformat(), "version": moved["version"]}
    await manager.done("PATCH", f"/bookings/{moved['id']}", shorter)
    await owner.done("POST", f"/bookings/{gone['id']}/release", {"reason": "Not needed."})
    await stage.book(RHYS, 0, 0, "Seq 040")
    at = await moment(stage)
    await owner.done("DELETE", f"/artists/{stage.artists[RHYS]['id']}")
    stage.artists["Tove Lind"] = await stage.studio.artist(name="Tove Lind")

    await board.open(**address(at, since))
    for kind, count in (("Added", 1), ("Moved", 1), ("Status changed", 0), ("Removed", 1)):
        await expect(travel.counts).to_contain_text(f"{kind} {count}")
    # An artist archived since is there, and one who came later is not.
    await expect(board.row(RHYS)).to_be_visible()
    await expect(board.row("Tove Lind")).to_have_count(0)
    await expect(board.bar("Seq 030")).to_have_attribute("data-change", "none")
    await expect(board.bar("Seq 040")).to_have_attribute("data-change", "added")
    removed = board.bar("Seq 020")
    await expect(removed).to_have_attribute("data-change", "removed")
    await expect(removed).to_have_css("text-decoration-line", "line-through")
    await expect(removed).to_have_accessible_name(re.compile("Seq 020, released, .*no longer there"))
    await board.expect_bar("Seq 010", AOIFE, 0, 1)
    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "moved")
    left = stage.day(3).day
    await board.expect_bar(f"was to {left}", AOIFE, 2, 3)
    await expect(travel.change("Seq 010")).to_contain_text(f"{left} → {stage.day(1).day} ")
    # A sign lies over the bar: it stays as few elements as a board of thousands can bear.
    many = "bars => Math.max(...bars.map((bar) => bar.querySelectorAll('*').length)) + 1"
    assert await board.grid.locator("[data-bar-id]").evaluate_all(many) <= 3

    person = board.page.get_by_role("button", name="Person")
    await person.click()
    await board.page.get_by_role("option", name="Manager Person").click()
    await expect(travel.changes.get_by_role("listitem")).to_have_count(1)
    await expect(travel.change("Seq 010")).to_be_visible()


@pytest.mark.parametrize("zoom", ["day", "month", "year"])
@pytest.mark.parametrize("weeks", [-12, 12])
async def test_the_present_is_come_back_to_at_the_same_days(
    board: Board, stage: Stage, travel: Travel, weeks: int, zoom: str
) -> None:
    since = await moment(stage)
    await stage.book(AOIFE, 0, 1, "Seq 010")
    search = {**address(await moment(stage), since), "date": stage.day(7 * weeks).isoformat(), "zoom": zoom}
    for leave in (travel.back.click, lambda: board.page.keyboard.press("Escape")):
        await board.open(**search)
        await expect(board.row(AOIFE)).to_be_visible()
        await travel.slider.focus()
        left = await board.first_day()
        await leave()
        await expect(travel.strip).to_have_count(0)
        # Whatever brings the keyboard there has been scrolled to by then.
        await expect(board.grid.locator("[data-board-stop]")).to_be_focused()
        assert await board.first_day() == left
        await expect(board.grid.locator("[data-board-stop]")).to_be_in_viewport()


async def test_who_was_to_be_away_then(board: Board, stage: Stage, travel: Travel) -> None:
    owner = stage.studio.owner
    since = await moment(stage)
    days = {"startDate": stage.day(1).isoformat(), "endDate": stage.day(2).isoformat()}
    made = await owner.done("POST", f"/artists/{stage.artists[AOIFE]['id']}/time-off", {"kind": "vacation", **days})
    at = await moment(stage)
    await owner.done("PATCH", f"/time-off/{made['id']}", {"version": 1, "kind": "sick"})
    await board.open(**address(at, since))
    await expect(board.row(AOIFE).locator("[data-away-id]")).to_have_text("Vacation")
    await travel.back.click()
    await expect(board.row(AOIFE).locator("[data-away-id]")).to_have_text("Sick")


async def test_what_others_do_meanwhile_moves_nothing_in_the_past(
    board: Board, other_board: Board, stage: Stage, travel: Travel
) -> None:
    since = await moment(stage)
    await stage.book(AOIFE, 0, 1, "Seq 010")
    at = await moment(stage)
    await board.open(**address(at, since))
    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "added")
    said = await travel.strip.inner_text()
    await other_board.open()
    await other_board.drag_bar("Seq 010", 2, to=MINA)
    await other_board.expect_toast("Moved", "Seq 010")
    form = await other_board.drag_out(RHYS, 0, 1)
    await form.get_by_role("textbox", name="Title").fill("Seq 020")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await other_board.expect_toast("Seq 020")
    assert await stage.place("Seq 010") == (MINA, 2, 3)

    # What was heard of by now would show: the bookings of the present in the same window have it.
    await travel.changes.get_by_role("button", name=AOIFE).click()
    await expect(board.bar("Seq 010")).to_be_focused()
    await board.expect_bar("Seq 010", AOIFE, 0, 1)
    await expect(board.bar("Seq 020")).to_have_count(0)
    assert await travel.strip.inner_text() == said
    await expect(travel.counts).to_contain_text("Added 1")
    await expect(travel.counts).to_contain_text("Moved 0")
    await board.page.keyboard.press("Escape")
    await expect(travel.strip).to_have_count(0)
    await board.expect_bar("Seq 010", MINA, 2, 3)
    await board.expect_bar("Seq 020", RHYS, 0, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_by_keys_alone(open_window: OpenWindow, stage: Stage, scheme: str) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    booking = await stage.find("Seq 010")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/release", {"reason": "Not needed."})
    board = Board(await open_window(stage.studio.owner, color_scheme=scheme), stage)
    travel, press = Travel(board), board.page.keyboard.press
    await board.open()
    await expect(board.row(AOIFE)).to_be_visible()
    await press("g")
    await press("t")
    await expect(board.dialog).to_contain_text("The board at a moment")
    await board.dialog.get_by_role("button", name="Show the board").press("Enter")
    # Yesterday there was no studio yet.
    await expect(travel.page.get_by_role("alert")).to_contain_text("The history begins at")
    await expect(travel.page.get_by_text("could not be loaded")).to_have_count(0)
    await travel.page.get_by_role("button", name="Go to the beginning").press("Enter")
    await expect(travel.page.get_by_role("alert")).to_have_count(0)
    await travel.slider.focus()
    await press("Space")
    bar = board.bar("Seq 010")
    await expect(bar).to_have_attribute("data-change", "added")
    assert await list_axe_violations(board.page) == []
    await press("Space")
    await expect(board.page.get_by_role("button", name="Play")).to_be_visible()
    choice = board.page.get_by_role("button", name=re.compile("^Since"))
    await choice.press("Enter")
    await expect(board.page.get_by_role("menuitem", name="A week before")).to_be_visible()
    await expect(board.page.locator("[role=menu]:focus, [role=menu] :focus")).to_have_count(1)
    await press("Escape")
    await expect(board.page.get_by_role("menu")).to_have_count(0)
    await expect(choice).to_be_focused()
    await expect(travel.strip).to_be_visible()
    await press("Escape")
    await expect(travel.strip).to_have_count(0)
    await expect(board.grid.locator("[data-board-stop]")).to_be_focused()


async def test_escape_closes_a_menu_of_filters_and_stays_in_the_past(
    board: Board, stage: Stage, travel: Travel
) -> None:
    since = await moment(stage)
    await stage.book(AOIFE, 0, 1, "Seq 010")
    # Who did it is asked where several did something.
    body = {"artistId": stage.artists[MINA]["id"], "title": "Roto", "status": "hold"}
    days = {"startDate": stage.day(0).isoformat(), "endDate": stage.day(1).isoformat()}
    await stage.studio["manager"].done("POST", "/bookings", {**body, **days})
    await board.open(**address(await moment(stage), since))
    menu = board.page.get_by_role("button", name="Person", exact=True)
    await menu.click()
    await expect(menu).to_have_attribute("aria-expanded", "true")
    await expect(board.page.get_by_role("option").first).to_be_visible()
    await board.page.keyboard.press("Escape")
    await expect(board.page.get_by_role("option")).to_have_count(0)
    await expect(menu).to_have_attribute("aria-expanded", "false")
    await expect(travel.strip).to_be_visible()
    await board.page.keyboard.press("Escape")
    await expect(travel.strip).to_have_count(0)


async def test_a_viewer_looks_and_restores_nothing(open_window: OpenWindow, stage: Stage) -> None:
    since = await moment(stage)
    await stage.book(AOIFE, 0, 1, "Seq 010")
    at = await moment(stage)
    board = Board(await open_window(await stage.studio.add("viewer")), stage)
    travel = Travel(board)
    await board.open(**address(at, since))
    await expect(travel.change("Seq 010")).to_be_visible()
    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "added")
    await expect(travel.changes.get_by_role("button", name=re.compile("Restore"))).to_have_count(0)


async def test_without_a_network_the_past_says_that_it_waits(
    board: Board, stage: Stage, travel: Travel, watch: Watch
) -> None:
    since = await moment(stage)
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await stage.book(MINA, 0, 1, "Seq 020")
    at = await moment(stage)
    async with board.page.expect_response(re.compile(r"/history\?")):
        await board.open(**address(at, since))
    await expect(board.bar("Seq 020")).to_be_visible()
    watch.expect("ERR_INTERNET_DISCONNECTED")
    await board.page.context.set_offline(True)
    await expect(travel.strip).to_contain_text("the past is read from the program")
    await travel.slider.press("ArrowLeft")
    await expect(travel.changes.get_by_role("alert")).to_contain_text("waits for the network")
    await expect(board.page.get_by_role("alert").filter(has_text="bookings")).to_be_visible()
    await board.page.context.set_offline(False)
    await expect(travel.strip).to_contain_text("Read only.")
    await expect(board.page.get_by_role("alert")).to_have_count(0)
    await expect(board.bar("Seq 020")).to_have_count(0)
    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "added")
    await expect(travel.counts).to_contain_text("Added 1")


async def test_on_a_phone_the_day_is_listed_as_it_was(open_window: OpenWindow, stage: Stage) -> None:
    since = await moment(stage)
    booking = await stage.book(AOIFE, 0, 1, "Seq 010")
    at = await moment(stage)
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/release", {"reason": "Not needed."})
    page = await open_window(stage.studio.owner, locale="de-DE", **PHONE)
    query = "&".join(f"{name}={value}" for name, value in address(at, since).items())
    await page.goto(f"/s/{stage.studio.slug}/schedule?{query}&date={stage.day(0).isoformat()}")
    await expect(page.get_by_role("status").filter(has_text="Zu sehen ist")).to_contain_text("Nur zum Lesen.")
    booked = page.get_by_role("button", name=re.compile("Seq 010"))
    await expect(booked).to_be_visible()
    await expect(page.get_by_role("button", name="Neue Buchung")).to_have_count(0)
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert await page.evaluate(wide)
    assert await list_axe_violations(page) == []
    # What differs has its sign, and is listed in a sheet, compared with another moment if one likes.
    await expect(booked).to_have_accessible_name(re.compile("neu$"))
    await page.get_by_role("button", name="1 Änderung", exact=True).tap()
    sheet = page.get_by_role("dialog", name="Unterschiede")
    await expect(sheet.get_by_role("listitem")).to_contain_text("Seq 010")
    assert await list_axe_violations(page) == []
    await sheet.get_by_role("button", name=re.compile("^Seit")).tap()
    await page.get_by_role("menuitem", name="Eine Woche davor").tap()
    await page.wait_for_url(re.compile("since=(?!" + address(at, since)["since"][:10] + ")"))
    assert await page.evaluate(wide)
    await sheet.get_by_role("button", name=AOIFE).tap()
    await expect(sheet).to_have_count(0)
    await expect(booked).to_be_visible()
    await page.get_by_role("button", name="Zurück zu jetzt").tap()
    await expect(page.get_by_role("button", name="Neue Buchung")).to_be_visible()
    await expect(booked).to_have_count(0)


async def test_what_is_no_longer_kept_cannot_be_gone_to(board: Board, stage: Stage, travel: Travel, site: Site) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    age(make_conninfo(site.dsn, user=OWNER), stage.studio, 36)
    await stage.book(MINA, 0, 1, "Seq 020")
    await tidy(site.dsn, stage.studio)
    now = await moment(stage)
    moments = address(now - timedelta(days=800), now - timedelta(days=900))
    query = urlencode({**moments, "date": stage.day(0).isoformat()})
    await board.page.goto(f"/s/{stage.studio.slug}/schedule?{query}")
    alert = travel.page.get_by_role("alert")
    await expect(alert).to_contain_text("Earlier states are kept since")
    await travel.page.get_by_role("button", name="Go to the beginning").click()
    await expect(alert).to_have_count(0)
    # What it was at the first moment that is kept is known, though it happened before.
    await board.expect_bar("Seq 010", AOIFE, 0, 1)
    await expect(board.bar("Seq 020")).to_have_count(0)
    first = int(await travel.slider.get_attribute("min") or 0) / 1000
    assert timedelta(days=725) < now - datetime.fromtimestamp(first, UTC) < timedelta(days=736)
    said = await travel.slider.get_attribute("aria-valuetext")
    for key in ("Home", "ArrowLeft", "Shift+ArrowLeft"):
        await travel.slider.press(key)
        assert await travel.slider.get_attribute("aria-valuetext") == said
    await travel.slider.press("ArrowRight")
    await expect(board.bar("Seq 020")).to_have_attribute("data-change", "added")
