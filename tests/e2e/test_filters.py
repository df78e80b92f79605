"""Narrowing the board, and finding the next place that matters: chips, text, who is free, and the keys that jump."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.support.board import Board, Stage, say_day
from tests.support.browser import list_axe_violations


async def test_typing_filters_at_once_and_the_address_follows_when_it_rests(board: Board) -> None:
    await board.open()
    await board.page.keyboard.press("Tab")
    await board.row("Aoife Brennan").locator("[data-board-stop]").focus()
    await board.page.keyboard.press("/")
    field = board.page.get_by_role("textbox", name="Find artists")
    await expect(field).to_be_focused()
    await board.page.keyboard.type("mina")
    await expect(board.row("Rhys Pritchard")).to_have_count(0)
    await expect(board.page.get_by_text("1 of 3")).to_be_visible()
    await expect(board.page).to_have_url(re.compile("text=mina"))
    await board.page.keyboard.press("Escape")
    await expect(board.row("Rhys Pritchard")).to_be_visible()
    await expect(board.page).not_to_have_url(re.compile("text="))


async def test_a_chip_says_its_value_and_clear_all_lets_go_of_everything(board: Board, stage: Stage) -> None:
    await stage.book("Mina Okafor", 0, 1, "Plates")
    await board.open(project=f'["{stage.project["id"]}"]', text="mina")
    await expect(board.page.get_by_role("button", name=re.compile("^Project Halcyon"))).to_be_visible()
    await expect(board.row("Rhys Pritchard")).to_have_count(0)
    await board.page.get_by_role("button", name="Clear all", exact=True).click()
    await expect(board.row("Rhys Pritchard")).to_be_visible()
    await expect(board.page.get_by_role("textbox", name="Find artists")).to_have_value("")
    await expect(board.page).not_to_have_url(re.compile("project="))


async def test_who_is_free_in_a_window(board: Board, stage: Stage) -> None:
    await stage.book("Mina Okafor", 0, 2, "Plates")
    await stage.book("Rhys Pritchard", 0, 3, "Maybe", status="hold")
    free = f"{stage.day(0)}..{stage.day(4)}"
    await board.open(free=f"{free}/3")
    await expect(board.row("Mina Okafor")).to_have_count(0)
    await expect(board.row("Rhys Pritchard")).to_be_visible()
    await expect(board.page.get_by_text("2 of 3")).to_be_visible()
    await board.page.get_by_role("button", name=re.compile("^Free")).click()
    await board.page.get_by_label("Working days free, at least").fill("2")
    await board.page.get_by_role("button", name="Show who is free").click()
    await expect(board.row("Mina Okafor")).to_be_visible()
    await board.page.get_by_role("button", name="Clear Free").click()
    await expect(board.page).not_to_have_url(re.compile("free="))


async def test_no_result_names_the_window_and_offers_to_clear_it(board: Board, stage: Stage) -> None:
    await board.open(free=f"{stage.day(0)}..{stage.day(4)}/9")
    await board.page.get_by_role("button", name="Clear Free").last.click()
    await expect(board.row("Mina Okafor")).to_be_visible()


async def test_the_next_free_day_and_the_next_conflict(board: Board, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 2, "Firm")
    await stage.book("Rhys Pritchard", 1, 2, "Solid")
    await stage.book("Rhys Pritchard", 2, 3, "Behind", status="hold")
    await board.open()
    await board.select("Firm")
    await board.page.keyboard.press(".")
    stop = board.grid.locator("[data-board-stop]:focus")
    await expect(stop).to_have_accessible_name(re.compile(re.escape(f"Aoife Brennan, {say_day(stage.day(3))}")))
    await board.select("Firm")
    await board.page.keyboard.press(",")
    await expect(board.bar("Behind")).to_be_focused()
    await board.page.keyboard.press(",")
    await board.expect_toast("Nothing is in conflict after this day")


async def test_d_asks_for_a_date_and_f_leads_to_the_chips(board: Board, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 2, "Firm")
    await board.open()
    await board.select("Firm")
    await board.page.keyboard.press("f")
    await expect(board.page.get_by_role("button", name="Department", exact=True)).to_be_focused()
    await board.select("Firm")
    await board.page.keyboard.press("d")
    picker = board.page.get_by_role("dialog")
    await expect(picker).to_be_visible()
    assert await list_axe_violations(board.page, rules={"region": {"enabled": False}}) == []
    await board.page.keyboard.press("Escape")
    await expect(picker).to_have_count(0)


async def test_where_filters_are_in_a_sheet_their_keys_open_it_and_it_asks_who_is_free(
    board: Board, stage: Stage
) -> None:
    await stage.book("Aoife Brennan", -7, 20, "Roto")
    await stage.book("Mina Okafor", 0, 1, "Keying")
    await board.page.set_viewport_size({"width": 1100, "height": 800})
    await board.open()
    await board.select("Keying")
    sheet = board.page.get_by_role("dialog", name="Filters")
    for key in ("/", "f"):
        await board.page.keyboard.press(key)
        await expect(sheet).to_be_visible()
        await board.page.keyboard.press("Escape")
        await expect(sheet).to_be_hidden()
        await board.bar("Keying").focus()
    await board.page.keyboard.press("f")
    await sheet.get_by_role("button", name="Show who is free").click()
    await expect(board.row("Aoife Brennan")).to_have_count(0)
    await expect(board.row("Mina Okafor")).to_have_count(1)
    assert "free=" in board.page.url


async def test_where_nobody_is_left_the_filter_to_clear_is_the_one_that_leaves_somebody(
    board: Board, stage: Stage
) -> None:
    await stage.studio.artist(name="Saoirse Kinsella", skills=[{"name": "Houdini", "level": 3}])
    await board.open(text="Aoife", skill='["Houdini","Nuke"]')
    nobody = board.page.locator("section").filter(has=board.page.get_by_role("heading", name="No artist fits"))
    await nobody.get_by_role("button", name="Clear Skill").click()
    await expect(board.row("Aoife Brennan")).to_have_count(1)
    await expect(board.row("Mina Okafor")).to_have_count(0)
