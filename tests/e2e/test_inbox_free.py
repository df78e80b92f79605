"""More answers to a challenge: the days that it leaves, and who else is free, with their keys, their preview and their undo."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.test_inbox import AOIFE, MINA, RHYS, item, open_inbox
from tests.e2e.test_inbox_answers import hold
from tests.e2e.test_phone import IS_WIDER, SMALL
from tests.support.board import Stage
from tests.support.browser import PHONE, list_axe_violations

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


async def partly_challenged(stage: Stage) -> tuple[Json, Json]:
    """The owner's hold of four days, the last two of which a hold of the manager asks for."""
    senior = await hold(stage, AOIFE, "Senior", stage.studio.owner)
    body = {
        "artistId": stage.artists[AOIFE]["id"],
        "projectId": stage.project["id"],
        "title": "Junior",
        "startDate": stage.day(2).isoformat(),
        "endDate": stage.day(3).isoformat(),
        "status": "hold",
        "expiresAt": senior["expiresAt"],
    }
    manager = stage.studio["manager"]
    junior = await manager.done("POST", "/bookings", body)
    (one,) = await manager.done("POST", f"/bookings/{junior['id']}/challenge", {"note": "Signed on Friday."})
    return senior, one


async def skilled(stage: Stage, **levels: Json) -> None:
    """Skills and rates of the artists, by name."""
    for name, fields in levels.items():
        artist = next(one for one in stage.artists.values() if one["name"].startswith(name))
        now = await stage.studio.owner.done("GET", f"/artists/{artist['id']}")
        await stage.studio.owner.done("PATCH", f"/artists/{artist['id']}", {**fields, "version": now["version"]})


def comp(level: int, rate: str) -> Json:
    skills = [{"name": "Nuke", "level": level}, {"name": "Keying", "level": level - 1}]
    return {"skills": skills, "rate": {"perDay": {"amount": rate, "currency": "EUR"}}}


async def test_the_days_that_a_challenge_leaves_are_confirmed_and_the_others_given_back(
    producer_page: Page, stage: Stage
) -> None:
    await skilled(stage, Aoife=comp(5, "460.00"))
    senior, one = await partly_challenged(stage)
    page = producer_page
    await open_inbox(page, stage)
    detail = page.get_by_role("article", name="challenges your 1st hold")
    words = f"Confirm {stage.days_said(0, 1)}, release {stage.days_said(2, 3)}"
    row = detail.get_by_role("listitem").filter(has_text=re.compile(words))
    await expect(row).to_contain_text("Halcyon becomes 1st on those days.")
    await expect(row).to_contain_text("€920")
    await expect(row.get_by_role("button", name="Confirm 2 days")).to_be_visible()
    assert await list_axe_violations(page) == []
    await item(page, AOIFE).focus()
    await page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name=f"Confirm some days of {AOIFE} on Halcyon")
    for words in ("2 pieces", "Confirmed", "Released", "2nd to 1st", "Challenge by"):
        await expect(dialog).to_contain_text(words)
    await expect(dialog.get_by_role("button", name="Confirm and release, €920")).to_be_focused()
    assert await list_axe_violations(page) == []
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    await expect(page.get_by_text("Confirmed some days of")).to_be_visible()
    owner = stage.studio.owner
    kept = await owner.done("GET", f"/bookings/{senior['id']}")
    assert (kept["status"], kept["startDate"], kept["endDate"]) == (
        "confirmed",
        stage.day(0).isoformat(),
        stage.day(1).isoformat(),
    )
    answered = await owner.done("GET", f"/challenges/{one['id']}")
    assert (answered["answer"], answered["outcome"]) == ("confirm_days", "released")
    async with page.expect_response(re.compile("/undo$")):
        await page.get_by_role("button", name="Undo").click()
    back = await owner.done("GET", f"/bookings/{senior['id']}")
    assert (back["status"], back["endDate"]) == ("hold", senior["endDate"])


async def test_whoever_asked_hears_that_the_days_were_given_back(
    producer_page: Page, second_window: Page, stage: Stage
) -> None:
    _senior, one = await partly_challenged(stage)
    await open_inbox(second_window, stage)
    await stage.studio.owner.done("POST", f"/challenges/{one['id']}/answer", {"answer": "confirm_days"})
    await expect(item(second_window, AOIFE).last).to_contain_text("the days you asked for were given back")
    await open_inbox(producer_page, stage)
    await expect(producer_page.get_by_role("heading", name="Nothing needs you")).to_be_visible()


async def test_a_challenge_of_all_days_leaves_none_to_confirm(producer_page: Page, stage: Stage) -> None:
    await hold(stage, AOIFE, "Senior", stage.studio.owner)
    junior = await hold(stage, AOIFE, "Junior", stage.studio["manager"])
    await stage.studio["manager"].done("POST", f"/bookings/{junior['id']}/challenge")
    await open_inbox(producer_page, stage)
    detail = producer_page.get_by_role("article", name="challenges your 1st hold")
    await expect(detail).to_contain_text("Halcyon becomes 1st.")
    await expect(detail.get_by_text("Confirm the other days")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_who_else_is_free_has_a_price_and_takes_the_hold_over(
    open_window: OpenWindow, stage: Stage, scheme: str
) -> None:
    await skilled(stage, Aoife=comp(5, "460.00"), Mina=comp(4, "390.00"), Rhys=comp(4, "420.00"))
    senior, one = await partly_challenged(stage)
    page = await open_window(stage.studio.owner, color_scheme=scheme)
    await open_inbox(page, stage)
    row = page.get_by_role("listitem").filter(has_text="See who else is free for Halcyon")
    await expect(row).to_contain_text("2 artists with Nuke 4 and Keying 3 are free")
    await expect(row).to_contain_text("from €1,560")
    await item(page, AOIFE).focus()
    await page.keyboard.press("f")
    dialog = page.get_by_role("dialog", name="Who else is free for Halcyon")
    await expect(dialog.get_by_role("radio", name=re.compile(MINA))).to_be_checked()
    await expect(dialog).to_contain_text("4 days free")
    assert await list_axe_violations(page) == []
    await dialog.get_by_role("radio", name=re.compile(RHYS)).check()
    give = dialog.get_by_role("button", name=f"Give it to {RHYS}, €1,680")
    await expect(dialog).to_contain_text("2nd to 1st")
    await give.click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    after = await stage.studio.owner.done("GET", f"/bookings/{senior['id']}")
    assert (after["artistId"], after["cost"]["amount"]) == (stage.artists[RHYS]["id"], "1680.00")
    assert (await stage.studio.owner.done("GET", f"/challenges/{one['id']}"))["outcome"] == "ended"


async def test_where_nobody_fits_it_says_so_and_asking_for_less_finds_somebody(
    producer_page: Page, stage: Stage
) -> None:
    await skilled(stage, Aoife=comp(5, "460.00"), Mina={"skills": [{"name": "Nuke", "level": 4}]})
    await partly_challenged(stage)
    page = producer_page
    await open_inbox(page, stage)
    row = page.get_by_role("listitem").filter(has_text="See who else is free for Halcyon")
    await expect(row).to_contain_text("Nobody else with Nuke 4 and Keying 3 is free")
    await row.get_by_role("button", name="Find").click()
    dialog = page.get_by_role("dialog", name="Who else is free for Halcyon")
    await expect(dialog).to_contain_text("Nobody who knows this has all these days.")
    await expect(dialog.get_by_role("button", name="Choose an artist")).to_be_disabled()
    await dialog.get_by_text("Keying 3 or better").click()
    await expect(dialog.get_by_role("radio", name=re.compile(MINA))).to_be_checked()


async def test_on_a_phone_both_are_full_rows_with_buttons_for_a_thumb(open_window: OpenWindow, stage: Stage) -> None:
    await skilled(stage, Aoife=comp(5, "460.00"), Mina=comp(4, "390.00"))
    await partly_challenged(stage)
    page = await open_window(stage.studio.owner, **PHONE)
    await open_inbox(page, stage)
    await item(page, AOIFE).tap()
    article = page.get_by_role("article")
    await expect(article.get_by_role("button", name="Confirm 2 days")).to_be_visible()
    await expect(article).to_contain_text("1 artist with Nuke 4 and Keying 3 is free")
    assert await page.evaluate(SMALL) == []
    await article.get_by_role("button", name="Find").tap()
    dialog = page.get_by_role("dialog", name="Who else is free for Halcyon")
    await expect(dialog.get_by_role("radio", name=re.compile(MINA))).to_be_checked()
    assert not await page.evaluate(IS_WIDER)
    assert await page.evaluate(SMALL) == []
    assert await list_axe_violations(page) == []
