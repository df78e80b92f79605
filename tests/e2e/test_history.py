"""The history of a studio: what was done is read, taken back after a look at what that would change, and undone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import Watch, list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"


async def release(stage: Stage, title: str) -> None:
    """Give a booking's time back."""
    booking = await stage.find(title)
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/release", {"reason": "The client went away."})


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_released_booking_is_brought_back_and_that_undone(
    open_window: OpenWindow, stage: Stage, scheme: str
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await release(stage, "Seq 010")
    page = await open_window(stage.studio.owner, color_scheme=scheme)
    board = Board(page, stage)
    await page.goto(f"/s/{stage.studio.slug}/history?kind=%5B%22booking%22%5D")
    entry = page.get_by_role("listitem").filter(has_text="The client went away.")
    await expect(entry).to_contain_text("Seq 010")
    assert await list_axe_violations(page) == []
    await entry.get_by_role("button", name=re.compile("^Go back to before this")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Released → Pencil")
    assert await list_axe_violations(page) == []
    await dialog.get_by_role("button", name="Restore it").click()
    await board.expect_toast("Restored", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "pencil"
    async with page.expect_response(re.compile("/undo$")):
        await board.toast.get_by_role("button", name="Undo").click()
    assert (await stage.find("Seq 010"))["status"] == "released"


async def test_what_spends_money_by_going_back_says_how_much_and_who_is_told(
    open_window: OpenWindow, stage: Stage
) -> None:
    booking = await stage.book(AOIFE, 0, 2, "Seq 010", status="confirmed")
    await stage.studio.owner.done("POST", f"/bookings/{booking['id']}/cancel", {"reason": "The client went away."})
    page = await open_window(stage.studio["manager"])
    await page.goto(f"/s/{stage.studio.slug}/history")
    entry = page.get_by_role("listitem").filter(has_text="The client went away.")
    await entry.get_by_role("button", name=re.compile("^Go back to before this")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Cancelled → Confirmed")
    await expect(dialog).to_contain_text("Made this booking")
    await expect(dialog.get_by_role("region", name="Money")).to_contain_text("€1,350.00")
    await expect(dialog.get_by_role("region", name="Checks")).to_contain_text("No time off")
    assert await list_axe_violations(page) == []
    await dialog.get_by_role("button", name="Restore it, €1,350").click()
    await Board(page, stage).expect_toast("Restored", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "confirmed"


async def test_what_would_do_something_else_by_now_is_not_done_and_shown_anew(
    open_window: OpenWindow, stage: Stage, watch: Watch
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await release(stage, "Seq 010")
    watch.expect("409")
    page = await open_window(stage.studio.owner)
    await page.goto(f"/s/{stage.studio.slug}/history")
    entry = page.get_by_role("listitem").filter(has_text="The client went away.")
    await entry.get_by_role("button", name=re.compile("^Go back to before this")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="Restore it")).to_be_enabled()
    await stage.book(AOIFE, 0, 2, "Behind", status="hold")
    await dialog.get_by_role("button", name="Restore it").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("It would have done something else by now")
    await expect(dialog).to_contain_text("Behind")
    assert (await stage.find("Seq 010"))["status"] == "released"
    assert await list_axe_violations(page) == []
    await dialog.get_by_role("button", name="Restore it").click()
    await Board(page, stage).expect_toast("Restored", "Seq 010")
    assert (await stage.find("Seq 010"))["status"] == "pencil"


async def test_what_would_book_twice_is_refused_with_what_is_in_the_way(
    open_window: OpenWindow, stage: Stage, watch: Watch
) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await release(stage, "Seq 010")
    await stage.book(AOIFE, 1, 3, "Seq 020")
    watch.expect("409")
    page = await open_window(stage.studio.owner, viewport={"width": 390, "height": 844})
    await page.goto(f"/s/{stage.studio.slug}/history")
    entry = page.get_by_role("listitem").filter(has_text="The client went away.")
    await entry.get_by_role("button", name=re.compile("^Go back to before this")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("alert")).to_contain_text("Seq 020")
    await expect(dialog.get_by_role("button", name="Restore it")).to_have_count(0)


async def test_from_an_artist_to_a_step_to_the_board_of_that_moment(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await stage.book("Mina Okafor", 0, 2, "Seq 020")
    await release(stage, "Seq 010")
    page = await open_window(stage.studio.owner)
    board = Board(page, stage)
    await page.goto(f"/s/{stage.studio.slug}/artists?open={stage.artists[AOIFE]['id']}")
    await page.get_by_role("link", name=f"History of {AOIFE}").click()
    entry = page.get_by_role("listitem").filter(has_text="The client went away.")
    await expect(entry).to_be_visible()
    await expect(page.get_by_text("Seq 020")).to_have_count(0)
    assert await list_axe_violations(page) == []
    await entry.get_by_role("link", name=re.compile("^See the board then")).click()
    await expect(page.get_by_role("status").filter(has_text="You are looking at")).to_be_visible()
    await expect(board.bar("Seq 010")).to_have_attribute("data-change", "removed")
    await expect(board.bar("Seq 020")).to_have_attribute("data-change", "none")
    await page.go_back()
    await page.get_by_role("button", name="Show the history of everything").click()
    await expect(page.get_by_role("link", name="Halcyon Seq 020", exact=True)).to_be_visible()
    # What nothing passes through is named.
    await page.goto(f"/s/{stage.studio.slug}/history?to=2020-01-02&from=2020-01-01&kind=%5B%22artist%22%5D")
    await expect(page.get_by_text("Nothing passes these filters: About Artists, 1–2 January 2020.")).to_be_visible()


async def test_a_viewer_reads_and_takes_nothing_back(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    page = await open_window(await stage.studio.add("viewer"))
    await page.goto(f"/s/{stage.studio.slug}/history")
    await expect(page.get_by_role("link", name="Halcyon Seq 010", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("Go back"))).to_have_count(0)


async def test_challenges_and_time_off_are_told_too(open_window: OpenWindow, stage: Stage) -> None:
    owner = stage.studio.owner
    for title in ("Seq 010", "Seq 020"):
        await stage.book(AOIFE, 0, 2, title, status="hold")
    senior, junior = await stage.find("Seq 010"), await stage.find("Seq 020")
    (challenge,) = await owner.done("POST", f"/bookings/{junior['id']}/challenge", {})
    await owner.done("POST", f"/challenges/{challenge['id']}/answer", {"answer": "release"})
    body = {"kind": "vacation", "startDate": "2031-05-05", "endDate": "2031-05-06"}
    away = await owner.done("POST", f"/artists/{senior['artistId']}/time-off", body)
    await owner.done("DELETE", f"/time-off/{away['id']}")
    page = await open_window(owner)
    await page.goto(f"/s/{stage.studio.slug}/history")
    removed, entered, answered, opened = [page.get_by_role("listitem").nth(number) for number in range(4)]
    await expect(removed).to_contain_text("removed the time off: Vacation, Mon 5 – Tue 6 May")
    await expect(entered).to_contain_text(AOIFE)
    await expect(opened).to_contain_text("challenged it")
    await answered.get_by_role("button", name=re.compile("details")).click()
    await expect(answered).to_contain_text("answered the challenge: released")
    opened = page.get_by_role("listitem").filter(has_text="challenged it")
    await opened.get_by_role("link", name="Halcyon Seq 010").click()
    panel = Board(page, stage).panel
    await expect(panel).to_contain_text("Seq 010")
    # Both bookings know of it, each from its side.
    told = panel.get_by_role("region", name="History")
    await expect(told.get_by_role("listitem").filter(has_text="answered the challenge: released")).to_be_visible()
    await expect(told).to_contain_text("challenged it")
    await expect(told).to_contain_text("Reason: it was challenged.")
    await page.goto(f"/s/{stage.studio.slug}/schedule?booking={junior['id']}")
    await expect(told).to_contain_text("challenged what is before it")
    assert await list_axe_violations(page) == []


async def test_what_was_set_is_said_from_what_to_what_and_rates_to_those_who_see_money(
    open_window: OpenWindow, stage: Stage
) -> None:
    owner, artist, project = stage.studio.owner, stage.artists[AOIFE], stage.project
    rate = {"perDay": {"amount": "480.00", "currency": "EUR"}}
    skills = [{"name": "Nuke", "level": 5}, {"name": "Roto", "level": 3}]
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "rate": rate})
    week = {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}
    change = {"version": 2, "skills": skills, "workingPattern": week, "kind": "freelance"}
    await owner.done("PATCH", f"/artists/{artist['id']}", change)
    settings = {"version": 1, "settings": {"challengePolicy": "ask"}}
    await owner.done("PATCH", f"/projects/{project['id']}", settings)
    studio = {"version": 1, "settings": {"holdsBelowConfirmed": "release"}}
    await owner.done("PATCH", "/tenants/current", studio)
    page = await open_window(owner)
    await page.goto(f"/s/{stage.studio.slug}/history")
    entries = page.get_by_role("listitem")
    for words in (
        "changed rule for holds below a confirmed booking: stay in the queue → are released",
        "changed rule for unanswered challenges: as the studio → waits for somebody",
        "changed rate: €450 per day → €480 per day",
    ):
        await expect(entries.filter(has_text=words)).to_be_visible()
    step = entries.filter(has_text="changed kind, skills and working pattern")
    await step.get_by_role("button", name=re.compile("3 details")).click()
    for words in (
        "kind: Staff → Freelance",
        "skills: Nuke 4 → Nuke 5 and Roto 3",
        "working pattern: as the studio → Mon–Tue 09:00–18:00",
    ):
        await expect(step).to_contain_text(words)
    setting = entries.filter(has_text="are released")
    await expect(setting.get_by_role("button", name=re.compile("Go back"))).to_have_count(0)
    viewer = await open_window(await stage.studio.add("viewer"))
    await viewer.goto(f"/s/{stage.studio.slug}/history")
    listed = viewer.get_by_role("list").filter(has_text="changed kind, skills and working pattern")
    await expect(listed).to_be_visible()
    for words in ("€", "rate", "are released"):
        await expect(listed).not_to_contain_text(words)
