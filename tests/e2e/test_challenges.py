"""The queue on the screen, and challenges in it: who is before and behind a hold, asking, the bolt, and the answers."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.support.board import Board, Stage
from tests.support.browser import Watch, list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"


async def test_card_and_chip_say_who_is_before_and_behind(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "First", status="hold")
    await stage.book(AOIFE, 0, 9, "Mine", status="hold")
    await stage.book(AOIFE, 3, 4, "Behind", status="hold")
    await board.open()
    chip = board.bar("Mine").locator("[data-rank]")
    await expect(chip).to_have_attribute("data-rank", re.compile(r"^1st, 2nd "))
    await expect(board.bar("First").locator("[data-rank]")).to_have_attribute("data-rank", "1st")
    await board.bar("Mine").hover()
    await expect(board.card).to_contain_text(re.compile(r"Before it: 1st Halcyon, .+\. Behind it: 2nd Halcyon, "))


async def test_k_challenges_and_the_other_window_sees_the_bolt_and_answers(
    board: Board, stage: Stage, second_window: Page
) -> None:
    await stage.book(AOIFE, 0, 4, "Senior", status="hold")
    await stage.book(AOIFE, 1, 6, "Junior", status="hold")
    other = await Board(second_window, stage).open()
    await board.open()
    await board.select("Junior")
    await board.page.keyboard.press("k")
    dialog = board.dialog
    for words in (f"Challenge for {AOIFE}", "Halcyon, Senior", "24 working hours", "the time is given back"):
        await expect(dialog).to_contain_text(words)
    await expect(dialog.locator("time")).to_have_attribute("datetime", re.compile(r"^\d{4}-"))
    for scheme in ("light", "dark"):
        await board.page.emulate_media(color_scheme=scheme)
        assert await list_axe_violations(board.page, "[role=dialog]") == []
    await dialog.get_by_role("textbox", name="Firm work").fill("Helix is signed.")
    await dialog.get_by_role("button", name="Challenge the booking before it").click()
    await expect(dialog).to_have_count(0)
    await expect(other.bar("Senior")).to_have_attribute("data-challenge", re.compile(r"\d+ h|day"))
    await expect(other.bar("Senior")).to_have_accessible_name(re.compile(r"challenged, .+ to answer"))
    await other.select("Senior")
    await second_window.keyboard.press("Enter")
    challenges = other.panel.get_by_role("region", name="Challenges")
    for words in ("for Halcyon", "Answer by", "Helix is signed."):
        await expect(challenges).to_contain_text(words)
    await challenges.get_by_role("button", name="Refuse challenge").click()
    await expect(board.bar("Junior")).to_have_accessible_name(re.compile("^1st hold"))
    assert (await stage.find("Senior"))["status"] == "released"
    # What the rule has done by a refusal is said, and the key takes it back.
    await expect(other.toast).to_contain_text(f"By the rule, the time of {AOIFE} was given back")
    await expect(other.toast.get_by_role("button", name="Undo")).to_be_visible()
    await second_window.keyboard.press("Control+z")
    await expect(board.bar("Junior")).to_have_accessible_name(re.compile("2nd hold"))
    assert (await stage.find("Senior"))["status"] == "hold"


async def test_a_key_directly_after_a_click_is_not_lost(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Senior", status="hold")
    await stage.book(AOIFE, 1, 6, "Junior", status="hold")
    await board.open()
    box = await board.bar("Junior").bounding_box()
    assert box is not None
    # A page that is busy draws its next frame late; the key comes before it.
    await board.page.evaluate("() => { window.requestAnimationFrame = (work) => setTimeout(work, 2000) }")
    await board.page.mouse.click(box["x"] + 14, box["y"] + box["height"] / 2)
    await board.page.keyboard.press("k")
    await expect(board.dialog).to_contain_text(f"Challenge for {AOIFE}")


async def test_what_another_does_with_a_challenge_is_seen_everywhere_at_once(
    board: Board, stage: Stage, second_window: Page
) -> None:
    senior = await stage.book(AOIFE, 0, 4, "Senior", status="hold")
    junior = await stage.book(AOIFE, 1, 6, "Junior", status="hold")
    other = await Board(second_window, stage).open()
    await other.select("Senior")
    await second_window.keyboard.press("Enter")
    challenges = other.panel.get_by_role("region", name="Challenges")
    await board.open()
    inbox = board.page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("Inbox"))
    await expect(challenges).to_have_count(0)
    (one,) = await stage.studio.owner.done("POST", f"/bookings/{junior['id']}/challenge", {"note": "Helix."})
    await expect(challenges).to_contain_text("Helix.")
    await expect(other.bar("Senior")).to_have_attribute("data-challenge", re.compile("."))
    await expect(inbox).to_have_accessible_name("Inbox 1 to answer")
    await stage.studio.owner.done("POST", f"/challenges/{one['id']}/cancel")
    await expect(challenges).to_have_count(0)
    await expect(other.bar("Senior")).not_to_have_attribute("data-challenge", re.compile("."))
    await expect(inbox).to_have_accessible_name("Inbox")
    await stage.studio.owner.done("POST", f"/bookings/{junior['id']}/challenge")
    await expect(challenges).to_be_visible()
    await other.bar("Senior").hover()
    await expect(other.card).to_contain_text("Challenge")
    await stage.studio.owner.done("POST", f"/bookings/{senior['id']}/confirm")
    await expect(challenges).to_have_count(0)
    await expect(other.card).not_to_contain_text("Challenge")


async def test_a_challenge_says_who_is_told_and_is_looked_at_again_when_that_has_changed(
    board: Board, stage: Stage, watch: Watch
) -> None:
    watch.expect("409")
    owner, manager = stage.studio.owner, stage.studio["manager"]
    body = {"artistId": stage.artists[AOIFE]["id"], "title": "Senior", "status": "hold"}
    dates = {"startDate": stage.day(0).isoformat(), "endDate": stage.day(4).isoformat()}
    await manager.done("POST", "/bookings", {**body, **dates})
    junior = await stage.book(AOIFE, 1, 6, "Junior", status="hold")
    await board.open()
    await board.select("Junior")
    await board.page.keyboard.press("k")
    dialog = board.dialog
    for words in ("the time is given back", "the rule of the studio", "Manager Person is told at once"):
        await expect(dialog).to_contain_text(words)
    tenant = await owner.done("GET", "/tenants/current")
    settings = {"challengePolicy": "ask"}
    await owner.done("PATCH", "/tenants/current", {"version": tenant["version"], "settings": settings})
    ask = dialog.get_by_role("button", name="Challenge the booking before it")
    await ask.click()
    await expect(dialog.get_by_role("alert")).to_contain_text("This has changed since you looked.")
    await expect(dialog).to_contain_text("nothing happens by itself")
    assert await owner.done("GET", "/challenges") == []
    await ask.click()
    await expect(dialog).to_have_count(0)
    (one,) = await owner.done("GET", "/challenges")
    assert (one["challengerId"], one["policy"]) == (junior["id"], "ask")
    await board.page.keyboard.press("Enter")
    challenges = board.panel.get_by_role("region", name="Challenges")
    await expect(challenges).to_contain_text("Manager Person has nothing to answer any more.")
    await challenges.get_by_role("button", name="Take challenge back").click()
    await expect(challenges).to_have_count(0)


async def test_the_days_that_a_challenge_leaves_are_confirmed_in_the_panel(board: Board, stage: Stage) -> None:
    owner, manager = stage.studio.owner, stage.studio["manager"]
    senior = await stage.book(AOIFE, 0, 4, "Senior", status="hold")
    body = {"artistId": senior["artistId"], "title": "Junior", "status": "hold", "expiresAt": senior["expiresAt"]}
    dates = {"startDate": stage.day(3).isoformat(), "endDate": stage.day(8).isoformat()}
    junior = await manager.done("POST", "/bookings", {**body, **dates})
    await board.open(booking=senior["id"])
    challenges = board.panel.get_by_role("region", name="Challenges")
    await expect(challenges).to_have_count(0)
    (one,) = await manager.done("POST", f"/bookings/{junior['id']}/challenge", {})
    words = rf"Confirmed: {stage.days_said(0, 2)}\. Released for the challenger: {stage.days_said(3, 4)}\."
    await expect(challenges).to_contain_text(re.compile(words))
    assert await list_axe_violations(board.page) == []
    await challenges.get_by_role("button", name="Confirm some days").click()
    dialog = board.page.get_by_role("dialog", name=f"Confirm some days of {AOIFE} on Halcyon")
    await dialog.get_by_role("button", name=re.compile("^Confirm and release")).click()
    await expect(dialog).to_have_count(0)
    await expect(challenges).to_have_count(0)
    assert (await owner.done("GET", f"/challenges/{one['id']}"))["answer"] == "confirm_days"
    pieces = [(found["title"], found["status"], found["endDate"]) for found in await stage.bookings()]
    assert ("Senior", "confirmed", stage.day(2).isoformat()) in pieces
    # Who asks for all of it leaves no days to confirm.
    whole = await stage.book("Mina Okafor", 0, 1, "Whole", status="hold")
    wants = await stage.book("Mina Okafor", 0, 1, "Wants", status="hold")
    await owner.done("POST", f"/bookings/{wants['id']}/challenge", {})
    await board.open(booking=whole["id"])
    await expect(challenges.get_by_role("button", name="Confirm booking")).to_be_visible()
    await expect(challenges.get_by_role("button", name="Confirm some days")).to_have_count(0)
