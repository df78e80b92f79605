"""The address holds the whole view, so that a link shows a colleague the same picture."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def _expect_view(board: Board, stage: Stage, made: dict[str, Any]) -> None:
    """Week zoom, from a day on, one artist and one status, and a booking in the panel."""
    await expect(board.panel.get_by_role("heading", name=made["title"])).to_be_visible()
    await expect(board.page.get_by_role("radio", name="Week")).to_be_checked()
    await expect(board.grid.get_by_role("rowheader").filter(has_text=AOIFE)).to_be_visible()
    await expect(board.grid.get_by_role("rowheader").filter(has_text=MINA)).to_have_count(0)
    await expect(board.page.get_by_role("textbox", name="Find artists")).to_have_value("Aoife")
    await expect(board.page.get_by_role("button", name="Status Pencil")).to_be_visible()
    await expect(board.bar(made["title"])).to_be_in_viewport()
    assert 155 < await board.day_width() < 165


async def test_what_is_looked_at_survives_a_reload_and_a_link(board: Board, other_board: Board, stage: Stage) -> None:
    made = await stage.book(AOIFE, 0, 1, "Seq 010")
    page = board.page
    await board.open()
    await page.get_by_role("textbox", name="Find artists").fill("Aoife")
    await page.get_by_role("button", name="Status").click()
    await page.get_by_role("option", name="Pencil").click()
    await page.keyboard.press("Escape")
    await page.get_by_text("Week", exact=True).click()
    for monday in (stage.day(-7), stage.day(0)):
        await page.get_by_role("button", name="Later").click()
        await expect(page).to_have_url(re.compile(rf"date={monday}"))
    await board.bar("Seq 010").dblclick()
    await expect(page).to_have_url(re.compile(rf"booking={made['id']}"))
    await _expect_view(board, stage, made)
    link = page.url
    await page.reload()
    await _expect_view(board, stage, made)
    await other_board.page.goto(link)
    await _expect_view(other_board, stage, made)


async def test_back_closes_the_panel_and_forward_opens_it(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010")
    await board.open()
    await board.bar("Seq 010").dblclick()
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    await board.page.go_back()
    await expect(board.panel).to_have_count(0)
    await expect(board.bar("Seq 010")).to_be_visible()
    await board.page.go_forward()
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()


async def test_2_and_3_zoom_around_the_day_in_focus(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010")
    await board.open()
    await board.select("Seq 010")
    await board.page.keyboard.press("2")
    await expect(board.page).to_have_url(re.compile("zoom=week"))
    await expect(board.bar("Seq 010")).to_be_in_viewport()
    assert 155 < await board.day_width() < 165
    await board.page.keyboard.press("3")
    await expect(board.page).to_have_url(re.compile("zoom=month"))
    await expect(board.bar("Seq 010")).to_be_in_viewport()
    assert 30 < await board.day_width() < 40


async def test_filters_that_nobody_fits_say_so_and_are_cleared(board: Board, stage: Stage) -> None:
    page = board.page
    await board.open(text="Nobody of that name")
    await expect(page.get_by_role("heading", name="No artist fits these filters")).to_be_visible()
    await page.get_by_role("button", name="Clear Find artists").click()
    await expect(board.row(RHYS)).to_be_visible()
    assert "text=" not in page.url


async def test_a_filter_of_status_quiets_the_other_bars(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Firm")
    await stage.book(MINA, 0, 4, "Soft", status="hold")
    await board.open()
    await board.page.get_by_role("button", name="Status").click()
    await board.page.get_by_role("option", name="Hold").click()
    await expect(board.bar("Firm")).to_have_attribute("data-quiet", "true")
    await expect(board.bar("Soft")).not_to_have_attribute("data-quiet", "true")


async def test_an_address_that_makes_no_sense_shows_the_usual_board(board: Board) -> None:
    await board.open(zoom="century", date="soon", booking="none", status="odd")
    await expect(board.row(AOIFE)).to_be_visible()
    assert 30 < await board.day_width() < 40
