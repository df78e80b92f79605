"""What the inbox asks and what becomes of it: challenges with their rule, keys, limits, a lost network, and a phone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from production_tool.kit.shapes import show_instant
from tests.e2e.conftest import OpenWindow
from tests.e2e.test_inbox import AOIFE, MINA, RHYS, item, open_inbox
from tests.e2e.test_phone import IS_WIDER, SMALL
from tests.support.board import Board, Stage
from tests.support.browser import PHONE, Watch, list_axe_violations
from tests.support.inbox import hear_everything, record, warning_of
from tests.support.site import Site
from tests.support.studio import Api

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
# What of an item runs out of the screen, where scrolling aside would not be thought of.
BEYOND = """() => [...document.querySelectorAll('article *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth)
  .map((one) => one.textContent)"""


async def hold(stage: Stage, artist: str, title: str, whose: Api, hours: int = 72) -> Json:
    """A hold of four days of next week."""
    body = {
        "artistId": stage.artists[artist]["id"],
        "projectId": stage.project["id"],
        "title": title,
        "startDate": stage.day(0).isoformat(),
        "endDate": stage.day(3).isoformat(),
        "status": "hold",
        "expiresAt": show_instant(datetime.now(UTC) + timedelta(hours=hours)),
    }
    return await whose.done("POST", "/bookings", body)


async def challenge(stage: Stage, by: str = "manager") -> tuple[Json, Json]:
    """The owner's hold and the challenge of it, or the other way around."""
    owner, manager = stage.studio.owner, stage.studio["manager"]
    first, second = (owner, manager) if by == "manager" else (manager, owner)
    senior = await hold(stage, AOIFE, "Senior", first)
    junior = await hold(stage, AOIFE, "Junior", second)
    (one,) = await second.done("POST", f"/bookings/{junior['id']}/challenge", {"note": "Signed on Friday."})
    return senior, one


async def warned(site: Site, stage: Stage, *artists: str) -> list[Json]:
    """Holds of the owner that run out within hours, the first one first."""
    holds = [await hold(stage, one, f"Comp {one}", stage.studio.owner, 3 + at) for at, one in enumerate(artists)]
    await record(site.dsn, stage.studio, *[warning_of(one) for one in holds])
    await hear_everything(stage.studio)
    return holds


async def test_a_challenge_comes_by_itself_says_its_rule_and_is_refused_with_a_note(
    producer_page: Page, stage: Stage
) -> None:
    page = producer_page
    await open_inbox(page, stage)
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    senior, one = await challenge(stage)
    await expect(item(page, AOIFE)).to_contain_text("challenges your 1st hold")
    await expect(page).to_have_title("(1) Inbox")
    detail = page.get_by_role("article", name="challenges your 1st hold")
    for words in (
        f"Confirm or release {AOIFE}",
        "has firm work for",
        "Note: “Signed on Friday.”",
        "If nobody answers, the time is given back.",
        "24 working hours to answer. What happens then is the rule of the studio.",
        "Halcyon becomes 1st.",
        "The rule decides at once: the time is given back.",
    ):
        await expect(detail).to_contain_text(words)
    await detail.get_by_role("textbox", name=re.compile("^Note to ")).fill("Take it.")
    await detail.get_by_role("button", name="Refuse").click()
    # Shown at once; it is done when the toast says so.
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    await expect(page.get_by_text(f"By the rule, the time of {AOIFE} was given back")).to_be_visible()
    after = await stage.studio.owner.done("GET", f"/challenges/{one['id']}")
    assert (after["state"], after["answer"], after["answerNote"]) == ("answered", "refuse", "Take it.")
    assert (await stage.studio.owner.done("GET", f"/bookings/{senior['id']}"))["status"] == "released"
    await expect(page).to_have_title("Inbox")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("Undone:")).to_be_visible()
    assert (await stage.studio.owner.done("GET", f"/bookings/{senior['id']}"))["status"] == "hold"


async def test_a_challenge_that_is_taken_back_goes_while_one_looks_and_what_others_owe_is_listed(
    producer_page: Page, second_window: Page, stage: Stage
) -> None:
    await open_inbox(producer_page, stage)
    await open_inbox(second_window, stage)
    await challenge(stage, by="owner")
    await expect(item(second_window, AOIFE)).to_be_visible()
    await producer_page.get_by_text("Waiting for others 1").click()
    asked = producer_page.get_by_role("region", name="Challenges that others answer")
    await expect(asked).to_contain_text(f"{AOIFE}: Halcyon is asked to confirm or release")
    assert await list_axe_violations(producer_page) == []
    await asked.get_by_role("button", name="Take back").click()
    await expect(producer_page.get_by_role("heading", name="Nobody owes you an answer")).to_be_visible()
    # It is looked at in the other window, so it says what has become of it there.
    await expect(item(second_window, AOIFE)).to_contain_text("Taken back meanwhile")


async def test_a_hold_that_may_not_be_kept_any_longer_says_so_and_offers_the_rest(
    producer_page: Page, site: Site, stage: Stage, watch: Watch
) -> None:
    watch.expect("409")
    owner = stage.studio.owner
    tenant = await owner.done("GET", "/tenants/current")
    await owner.done("PATCH", "/tenants/current", {"version": tenant["version"], "settings": {"holdExtensions": 0}})
    (mine,) = await warned(site, stage, AOIFE)
    page = producer_page
    await open_inbox(page, stage)
    detail = page.get_by_role("article", name=AOIFE)
    await expect(detail).to_contain_text("It was kept as often as this studio lets a hold be kept.")
    await expect(detail.get_by_role("button", name="Keep 24 h")).to_have_count(0)
    await item(page, AOIFE).focus()
    await page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="This hold is not extended any more")
    await expect(dialog).to_contain_text("Holds are not extended in this studio.")
    await dialog.get_by_role("button", name="Release hold").click()
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert (await owner.done("GET", f"/bookings/{mine['id']}"))["status"] == "released"


async def test_every_key_of_the_inbox_does_what_the_sheet_says(producer_page: Page, site: Site, stage: Stage) -> None:
    first, second, _third = await warned(site, stage, AOIFE, MINA, RHYS)
    page = producer_page
    await open_inbox(page, stage)
    await item(page, AOIFE).focus()
    await page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    for words in ("In the inbox", "Keep the hold that the inbox shows", "Choose several in the inbox"):
        await expect(sheet).to_contain_text(words)
    await page.keyboard.press("Escape")
    await expect(item(page, AOIFE)).to_be_focused()
    # C shows what it causes, Enter confirms, and the next item has the keyboard.
    await page.keyboard.press("c")
    await expect(page.get_by_role("dialog").locator("button[type=submit]")).to_be_focused()
    async with page.expect_response(re.compile("/confirm$")):
        await page.keyboard.press("Enter")
    await expect(item(page, AOIFE)).to_have_count(0)
    await expect(item(page, MINA)).to_be_focused()
    assert (await stage.studio.owner.done("GET", f"/bookings/{first['id']}"))["status"] == "confirmed"
    await page.keyboard.press("j")
    await expect(item(page, RHYS)).to_be_focused()
    await page.keyboard.press("k")
    await page.keyboard.press("x")
    await expect(page.get_by_role("checkbox", name=MINA)).to_be_checked()
    await page.keyboard.press("r")
    await expect(item(page, MINA)).to_have_count(0)
    await expect(item(page, RHYS)).to_be_focused()
    # It is done when the toast says so.
    await expect(page.get_by_text("Released", exact=True)).to_be_visible()
    await page.keyboard.press("d")
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    assert (await stage.studio.owner.done("GET", f"/bookings/{second['id']}"))["status"] == "released"


async def test_without_a_network_it_is_read_and_says_what_waits(
    producer_page: Page, site: Site, stage: Stage, watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    await warned(site, stage, AOIFE, MINA)
    page = producer_page
    await open_inbox(page, stage)
    await item(page, AOIFE).focus()
    await page.context.set_offline(True)
    await expect(page.get_by_text("Offline since")).to_be_visible()
    await page.keyboard.press("d")
    await expect(page.get_by_text("This answer waits for the network")).to_be_visible()
    await page.keyboard.press("r")
    await expect(page.get_by_text(re.compile("waits for the network|needs the network"))).to_be_visible()
    await expect(item(page, AOIFE)).to_be_visible()
    # Keeping a hold may wait: it is in the outbox, and done when the network is back.
    await page.keyboard.press("e")
    await expect(item(page, AOIFE)).to_have_count(0)
    await expect(item(page, MINA)).to_be_focused()
    await page.context.set_offline(False)


async def test_what_was_refused_when_it_was_sent_is_in_the_inbox_and_leads_to_the_outbox(
    board: Board, stage: Stage, watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED|status of 409")
    page = board.page
    await stage.book(AOIFE, 0, 1, "Comp")
    await board.open()
    await page.context.set_offline(True)
    await expect(page.get_by_text("Offline since")).to_be_visible()
    await board.drag_bar("Comp", 3)
    await expect(page.get_by_text("1 change waits.")).to_be_visible()
    await stage.book(AOIFE, 3, 4, "Faster", status="confirmed")
    await page.context.set_offline(False)
    await board.dialog.get_by_role("button", name="Leave it in the outbox").click()
    await page.get_by_role("link", name="Inbox").click()
    refused = page.get_by_role("region", name="Refused when it was sent")
    await expect(refused).to_contain_text(AOIFE)
    await expect(refused).to_contain_text("is already booked")
    await refused.get_by_role("button", name="Decide in the outbox").click()
    await expect(page.get_by_role("dialog").get_by_role("article")).to_contain_text("Refused")


async def test_nobody_without_rights_is_asked_for_an_answer(open_window: OpenWindow, stage: Stage) -> None:
    artist = await open_window(await stage.studio.add("artist"))
    await open_inbox(artist, stage)
    await expect(artist.get_by_text("Whoever books artists answers here.")).to_be_visible()
    await expect(artist.get_by_text("Hold health")).to_have_count(0)
    await challenge(stage)
    viewer = await open_window(await stage.studio.add("viewer"))
    await open_inbox(viewer, stage)
    await expect(viewer.get_by_text("Answering is for those who book.")).to_be_visible()
    await expect(item(viewer, AOIFE)).to_contain_text("challenges the 1st hold")
    await expect(viewer.get_by_role("button", name="Refuse")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_phone_answers_are_within_the_thumbs_reach_and_back_leads_to_the_list(
    open_window: OpenWindow, site: Site, stage: Stage, scheme: str
) -> None:
    await warned(site, stage, MINA)
    await challenge(stage)
    page = await open_window(stage.studio.owner, color_scheme=scheme, **PHONE)
    await open_inbox(page, stage)
    await expect(item(page, AOIFE)).to_be_visible()
    assert not await page.evaluate(IS_WIDER)
    assert await page.evaluate(SMALL) == []
    assert await list_axe_violations(page) == []
    await item(page, AOIFE).tap()
    detail = page.get_by_role("article", name=AOIFE)
    await expect(page.get_by_role("article")).to_contain_text("Halcyon becomes 1st.")
    assert await page.evaluate(BEYOND) == []
    assert await page.get_by_role("article").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    release = page.get_by_role("article").get_by_role("button", name="Release")
    box = await release.bounding_box()
    assert box is not None
    assert box["y"] > 844 * 0.8
    assert await page.evaluate(SMALL) == []
    assert not await page.evaluate(IS_WIDER)
    assert await list_axe_violations(page) == []
    await page.go_back()
    await expect(detail).to_have_count(0)
    await expect(item(page, MINA)).to_be_visible()
