"""The roster: adding, changing, archiving and finding artists."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.board import Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def _open(page: Page, stage: Stage, query: str = "") -> Locator:
    await page.goto(f"/s/{stage.studio.slug}/artists{query}")
    table = page.get_by_role("table", name="Artists")
    await expect(table).to_be_visible()
    return table


async def _names(table: Locator) -> list[str]:
    return await table.get_by_role("cell").get_by_role("button").all_inner_texts()


async def _read(stage: Stage, name: str) -> dict[str, Any]:
    (found,) = [one for one in await stage.studio.owner.done("GET", "/artists") if one["name"] == name]
    return found


async def test_an_artist_is_added_with_skills_and_a_rate(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    table = await _open(page, stage)
    await page.get_by_role("button", name="Add an artist").click()
    form = page.get_by_role("dialog", name="Add an artist")
    await form.get_by_role("button", name="Add artist").click()
    name = form.get_by_role("textbox", name="Name", exact=True)
    await expect(name).to_have_accessible_description(re.compile("An artist needs a name."))
    await name.fill("Sana Lindqvist")
    await form.get_by_role("textbox", name="Title").fill("Comp lead")
    await form.get_by_role("combobox", name="Department").fill("Compositing")
    await page.get_by_role("option", name="Add “Compositing”").click()
    await form.get_by_text("Freelance", exact=True).click()
    await form.get_by_label("Add a skill").fill("nuke")
    await form.get_by_label("Add a skill").press("Enter")
    await form.get_by_role("radiogroup", name="Level of Nuke").get_by_role("radio", name="Level 5").check(force=True)
    await form.get_by_role("textbox", name="Sum").fill("520")
    await form.get_by_role("button", name="Add artist").click()
    await expect(form).to_be_hidden()
    row = table.get_by_role("row").filter(has_text="Sana Lindqvist")
    for words in ("Comp lead", "Compositing", "Nuke 5", "Freelance", "€520"):
        await expect(row).to_contain_text(words)
    made = await _read(stage, "Sana Lindqvist")
    assert made["kind"] == "freelance"
    assert made["skills"] == [{"name": "Nuke", "level": 5}]
    assert made["rate"]["perDay"] == {"amount": "520.00", "currency": "EUR"}


async def test_an_artist_is_changed(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    table = await _open(page, stage)
    await table.get_by_role("button", name=AOIFE).click()
    form = page.get_by_role("dialog", name=AOIFE)
    await form.get_by_role("textbox", name="Title").fill("Comp supervisor")
    await form.get_by_role("button", name="Save changes").click()
    await expect(form).to_be_hidden()
    await expect(table.get_by_role("row").filter(has_text=AOIFE)).to_contain_text("Comp supervisor")
    assert (await _read(stage, AOIFE))["title"] == "Comp supervisor"


@pytest.mark.parametrize(("way", "title"), [("Load theirs", "Theirs"), ("Save mine on top", "Mine")])
async def test_an_artist_whom_somebody_else_changed_meanwhile_is_asked_about(
    producer_page: Page, stage: Stage, way: str, title: str
) -> None:
    page = producer_page
    table = await _open(page, stage)
    await table.get_by_role("button", name=AOIFE).click()
    form = page.get_by_role("dialog", name=AOIFE)
    await expect(form.get_by_role("textbox", name="Title")).to_be_visible()
    aoife = stage.artists[AOIFE]
    change = {"version": aoife["version"], "title": "Theirs"}
    await stage.studio["manager"].done("PATCH", f"/artists/{aoife['id']}", change)
    await form.get_by_role("textbox", name="Title").fill("Mine")
    await form.get_by_role("button", name="Save changes").click()
    await expect(form).to_contain_text(f"{AOIFE} was changed by somebody else meanwhile: Title. Nothing was saved.")
    await form.get_by_role("button", name=way).click()
    if way == "Load theirs":
        await expect(form.get_by_role("textbox", name="Title")).to_have_value("Theirs")
        await form.get_by_role("button", name="Save changes").click()
    await expect(form).to_be_hidden()
    assert (await _read(stage, AOIFE))["title"] == title


async def test_an_artist_is_archived_and_brought_back(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    table = await _open(page, stage)
    await table.get_by_role("button", name=RHYS).click()
    form = page.get_by_role("dialog", name=RHYS)
    await form.get_by_role("button", name="Archive").click()
    await expect(form).to_be_hidden()
    await expect(table).not_to_contain_text(RHYS)
    await page.get_by_role("switch", name="Archived").check(force=True)
    await expect(table).to_contain_text(RHYS)
    await expect(table).not_to_contain_text(AOIFE)
    await table.get_by_role("button", name=RHYS).click()
    await form.get_by_role("button", name="Bring back").click()
    await expect(form).to_be_hidden()
    await page.get_by_role("switch", name="Archived").uncheck(force=True)
    await expect(table).to_contain_text(RHYS)


async def test_artists_are_filtered_and_no_result_names_the_filters(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    await stage.studio.artist(name="Zoe Free", kind="freelance", skills=[{"name": "Houdini", "level": 2}])
    table = await _open(page, stage)
    await expect(page.get_by_role("status").filter(has_text="4 artists")).to_be_visible()
    await page.get_by_role("button", name="Kind", exact=True).first.click()
    await page.get_by_role("option", name="Freelance").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("status").filter(has_text="1 artist")).to_be_visible()
    assert await _names(table) == ["Zoe Free"]
    await page.get_by_role("searchbox", name="Search artists").fill("brennan")
    await expect(page.get_by_role("heading", name="No artist found")).to_be_visible()
    await expect(page.get_by_text("Nothing passes these filters: “brennan”, Freelance.")).to_be_visible()
    await page.get_by_role("button", name="Clear all filters").click()
    await expect(page.get_by_role("status").filter(has_text="4 artists")).to_be_visible()


async def test_artists_are_sorted_by_any_column(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    rate = {"perDay": {"amount": "900.00", "currency": "EUR"}}
    await stage.studio.artist(name="Zoe Dear", rate=rate)
    table = await _open(page, stage)
    await expect(table.get_by_role("columnheader", name="Artist")).to_have_attribute("aria-sort", "ascending")
    header = table.get_by_role("columnheader", name="Rate per day")
    await header.get_by_role("button").click()
    await expect(header).to_have_attribute("aria-sort", "ascending")
    await header.get_by_role("button").click()
    await expect(header).to_have_attribute("aria-sort", "descending")
    assert (await _names(table))[0] == "Zoe Dear"


async def test_an_empty_roster_says_why(producer_page: Page, stage: Stage) -> None:
    for artist in stage.artists.values():
        await stage.studio.owner.done("DELETE", f"/artists/{artist['id']}")
    await producer_page.goto(f"/s/{stage.studio.slug}/artists")
    await expect(producer_page.get_by_role("heading", name="Nobody is on the roster yet")).to_be_visible()
    await producer_page.get_by_role("button", name="Add an artist").click()
    await expect(producer_page.get_by_role("dialog", name="Add an artist")).to_be_visible()
