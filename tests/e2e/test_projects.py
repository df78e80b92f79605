"""The projects: adding, changing, archiving and finding them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.board import Stage

pytestmark = pytest.mark.anyio


async def _open(page: Page, stage: Stage) -> Locator:
    await page.goto(f"/s/{stage.studio.slug}/projects")
    table = page.get_by_role("table", name="Projects")
    await expect(table).to_be_visible()
    return table


async def _read(stage: Stage, name: str) -> dict[str, Any]:
    (found,) = [one for one in await stage.studio.owner.done("GET", "/projects") if one["name"] == name]
    return found


async def test_a_project_is_added(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    table = await _open(page, stage)
    await page.get_by_role("button", name="Add a project").click()
    form = page.get_by_role("dialog", name="Add a project")
    await form.get_by_role("button", name="Add project").click()
    name = form.get_by_role("textbox", name="Name", exact=True)
    await expect(name).to_have_accessible_description(re.compile("A project needs a name."))
    await name.fill("Saltmarsh")
    await form.get_by_role("textbox", name="Code").fill("HLC")
    await form.get_by_role("textbox", name="Budget").fill("84000")
    await form.get_by_role("radiogroup", name="Hue").get_by_role("radio", name="Rust").check(force=True)
    await form.get_by_role("button", name="Add project").click()
    code = form.get_by_role("textbox", name="Code")
    await expect(code).to_have_attribute("aria-invalid", "true")
    await code.fill("SLT")
    await form.get_by_role("button", name="Add project").click()
    await expect(form).to_be_hidden()
    row = table.get_by_role("row").filter(has_text="Saltmarsh")
    for words in ("SLT", "€84,000"):
        await expect(row).to_contain_text(words)
    made = await _read(stage, "Saltmarsh")
    assert (made["code"], made["color"], made["budget"]["amount"]) == ("SLT", "rust", "84000.00")


@pytest.mark.parametrize(("way", "client"), [("Load theirs", "Theirs"), ("Save mine on top", "Mine")])
async def test_a_project_that_somebody_else_changed_meanwhile_is_asked_about(
    producer_page: Page, stage: Stage, way: str, client: str
) -> None:
    page = producer_page
    table = await _open(page, stage)
    await table.get_by_role("button", name="Halcyon").click()
    form = page.get_by_role("dialog", name="Halcyon")
    await expect(form.get_by_label("Client")).to_have_value("Meridian")
    change = {"version": stage.project["version"], "client": "Theirs"}
    await stage.studio["manager"].done("PATCH", f"/projects/{stage.project['id']}", change)
    await form.get_by_label("Client").fill("Mine")
    await form.get_by_role("button", name="Save changes").click()
    await expect(form).to_contain_text("Halcyon was changed by somebody else meanwhile: Client. Nothing was saved.")
    await form.get_by_role("button", name=way).click()
    if way == "Load theirs":
        await expect(form.get_by_label("Client")).to_have_value("Theirs")
        await form.get_by_role("button", name="Save changes").click()
    await expect(form).to_be_hidden()
    assert (await _read(stage, "Halcyon"))["client"] == client


async def test_a_project_is_archived_and_brought_back(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    await stage.studio.project(name="Saltmarsh")
    table = await _open(page, stage)
    await table.get_by_role("button", name="Halcyon").click()
    form = page.get_by_role("dialog", name="Halcyon")
    await form.get_by_role("button", name="Archive").click()
    await expect(form).to_be_hidden()
    await expect(table).not_to_contain_text("Halcyon")
    await page.get_by_role("switch", name="Archived").check(force=True)
    await table.get_by_role("button", name="Halcyon").click()
    await form.get_by_role("button", name="Bring back").click()
    await expect(form).to_be_hidden()
    await page.get_by_role("switch", name="Archived").uncheck(force=True)
    await expect(table).to_contain_text("Halcyon")


async def test_projects_are_filtered_and_no_result_names_the_filters(producer_page: Page, stage: Stage) -> None:
    page = producer_page
    await stage.studio.project(name="Saltmarsh", status="paused")
    table = await _open(page, stage)
    await page.get_by_role("button", name="Status", exact=True).first.click()
    await page.get_by_role("option", name="Paused").click()
    await page.keyboard.press("Escape")
    await expect(table).not_to_contain_text("Halcyon")
    await page.get_by_role("searchbox", name="Search projects").fill("halcyon")
    await expect(page.get_by_role("heading", name="No project found")).to_be_visible()
    await expect(page.get_by_text("Nothing passes these filters: “halcyon”, Status Paused.")).to_be_visible()
    await page.get_by_role("button", name="Clear all filters").click()
    await expect(page.get_by_role("status").filter(has_text="2 projects")).to_be_visible()
