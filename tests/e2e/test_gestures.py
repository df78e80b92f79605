"""What the mouse does on the board. Bookings are read back from the program, not from the screen alone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage, nothing_sent

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"


async def test_dragging_over_days_books_the_artist(board: Board, stage: Stage) -> None:
    await board.open()
    form = await board.drag_out(AOIFE, 0, 4)
    await expect(form.get_by_role("combobox", name="Project")).to_be_focused()
    await board.type_project("Halc", "HLC · Halcyon")
    await expect(form.get_by_role("combobox", name="Project")).to_have_value("HLC · Halcyon")
    await form.get_by_role("textbox", name="Title").fill("Seq 050 comp")
    await board.page.keyboard.press("Enter")
    await board.expect_toast("Held", AOIFE, "Halcyon Seq 050 comp")
    await board.expect_bar("Seq 050 comp", AOIFE, 0, 4)
    assert await stage.place("Seq 050 comp") == (AOIFE, 0, 4)
    made = await stage.find("Seq 050 comp")
    assert (made["status"], made["projectId"], made["unit"]) == ("hold", stage.project["id"], "day")


async def test_a_double_click_books_one_day(board: Board, stage: Stage) -> None:
    await board.open()
    await board.page.mouse.dblclick(*await board.spot(MINA, 2))
    form = board.quick_create(MINA)
    await form.get_by_role("textbox", name="Title").fill("Roto")
    await form.get_by_role("button", name="Hold Mina").click()
    await board.expect_toast("Held", MINA)
    assert await stage.place("Roto") == (MINA, 2, 2)


@pytest.mark.parametrize(("presses", "status"), [(1, "pencil"), (2, "confirmed"), (3, "hold")])
async def test_p_changes_the_status_during_the_drag(board: Board, stage: Stage, presses: int, status: str) -> None:
    await board.open()
    await board.press_days(RHYS, 0, 1)
    for _ in range(presses):
        await board.page.keyboard.press("p")
    await board.page.mouse.up()
    form = board.quick_create(RHYS)
    await expect(form.get_by_role("radio", name=status.title())).to_be_checked()
    await form.get_by_role("textbox", name="Title").fill("Titles")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await expect(board.bar("Titles")).to_have_attribute("data-status", status)
    await board.expect_toast(RHYS)
    assert (await stage.find("Titles"))["status"] == status


async def test_shift_during_the_drag_makes_half_days(board: Board, stage: Stage) -> None:
    await board.open()
    page = board.page
    await page.mouse.move(*await board.spot(AOIFE, 1, 0.75))
    await page.mouse.down()
    await page.keyboard.down("Shift")
    await page.mouse.move(*await board.spot(AOIFE, 3, 0.25), steps=5)
    await page.mouse.up()
    await page.keyboard.up("Shift")
    form = board.quick_create(AOIFE)
    await expect(form).to_contain_text("2 days")
    await form.get_by_role("textbox", name="Title").fill("Halves")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await board.expect_toast("Held", AOIFE)
    made = await stage.find("Halves")
    assert await stage.place("Halves") == (AOIFE, 1, 3)
    assert (made["unit"], made["startPart"], made["endPart"]) == ("half", "pm", "am")


async def test_escape_aborts_a_create(board: Board, stage: Stage) -> None:
    await board.open()
    async with nothing_sent(board.page):
        await board.press_days(AOIFE, 0, 4)
        await expect(board.page.get_by_text("5 days, Aoife Brennan")).to_be_visible()
        await board.page.keyboard.press("Escape")
        await expect(board.page.get_by_text("5 days, Aoife Brennan")).to_be_hidden()
        await board.page.mouse.up()
        await expect(board.quick_create(AOIFE)).to_be_hidden()
        await board.drag_out(AOIFE, 0, 4)
        await board.page.keyboard.press("Escape")
        await expect(board.quick_create(AOIFE)).to_be_hidden()
    assert await stage.bookings() == []


@pytest.mark.parametrize("grip", ["middle", "start", "end"])
async def test_escape_aborts_a_move_or_a_resize(board: Board, stage: Stage, grip: str) -> None:
    before = await stage.book(AOIFE, 1, 3, "Seq 010")
    await board.open()
    async with nothing_sent(board.page):
        await board.press_bar("Seq 010", 1, grip=grip)
        await expect(board.page.get_by_text(re.compile("days?, Aoife Brennan"))).to_be_visible()
        await board.page.keyboard.press("Escape")
        await expect(board.page.get_by_text(re.compile("days?, Aoife Brennan"))).to_be_hidden()
        await board.page.mouse.up()
        await board.expect_bar("Seq 010", AOIFE, 1, 3)
    assert (await stage.find("Seq 010"))["version"] == before["version"]


async def test_a_bar_moves_in_time(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 7)
    await board.expect_toast("Moved", AOIFE, "Seq 010")
    await board.expect_bar("Seq 010", AOIFE, 7, 9)
    assert await stage.place("Seq 010") == (AOIFE, 7, 9)


async def test_a_bar_moves_to_another_artist(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await board.drag_bar("Seq 010", 1, to=RHYS)
    await board.expect_toast("Moved", AOIFE, RHYS)
    await board.expect_bar("Seq 010", RHYS, 1, 3)
    assert await stage.place("Seq 010") == (RHYS, 1, 3)


@pytest.mark.parametrize(
    ("grip", "days", "place", "verb"),
    [
        ("end", 2, (AOIFE, 1, 4), "Extended"),
        ("end", -1, (AOIFE, 1, 1), "Shortened"),
        ("start", -1, (AOIFE, 0, 2), "Extended"),
        ("start", 1, (AOIFE, 2, 2), "Shortened"),
    ],
)
async def test_both_ends_of_a_bar_can_be_pulled(
    board: Board, stage: Stage, grip: str, days: int, place: tuple[str, int, int], verb: str
) -> None:
    await stage.book(AOIFE, 1, 2, "Seq 010", status="hold")
    await board.open()
    await board.drag_bar("Seq 010", days, grip=grip)
    await board.expect_toast(verb, AOIFE, "Seq 010")
    await board.expect_bar("Seq 010", *place)
    assert await stage.place("Seq 010") == place


async def test_the_board_runs_along_while_a_drag_is_at_its_edge(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 0, "Seq 010")
    await board.open()
    bar = await board.bar("Seq 010").bounding_box()
    grid = await board.grid.bounding_box()
    assert bar is not None
    assert grid is not None
    mouse, y = board.page.mouse, bar["y"] + bar["height"] / 2
    await mouse.move(bar["x"] + bar["width"] / 2, y)
    await mouse.down()
    await mouse.move(grid["x"] + grid["width"] - 12, y, steps=5)
    await expect(board.header(35)).to_be_in_viewport()
    await mouse.move(grid["x"] + grid["width"] / 2, y, steps=3)
    await mouse.up()
    await board.expect_toast("Moved", "Seq 010")
    _, first, last = await stage.place("Seq 010")
    assert first == last
    assert first > 10


async def test_resting_on_a_bar_opens_its_card_beside_it(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 4, "Seq 010", status="hold")
    await board.open()
    await board.bar("Seq 010").hover()
    await expect(board.card).to_be_visible()
    for words in ("Halcyon", "Seq 010", MINA, "5 days", "1st every day", "€2,250"):
        await expect(board.card).to_contain_text(words)
    card, bar = await board.card.bounding_box(), await board.bar("Seq 010").bounding_box()
    assert card is not None
    assert bar is not None
    assert card["x"] >= bar["x"] + bar["width"] or card["x"] + card["width"] <= bar["x"]
    await board.page.keyboard.press("Escape")
    await expect(board.card).to_be_hidden()


async def test_the_card_confirms(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 4, "Seq 010", status="hold")
    await board.open()
    await board.bar("Seq 010").hover()
    await board.card.get_by_role("button", name="Confirm").click()
    await board.take_plan()
    await board.expect_toast("Confirmed", MINA, "Seq 010")
    await expect(board.bar("Seq 010")).to_have_attribute("data-status", "confirmed")
    assert (await stage.find("Seq 010"))["status"] == "confirmed"


async def test_a_click_selects_and_a_double_click_opens_the_panel(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 4, "Seq 010")
    await board.open()
    await board.select("Seq 010")
    await expect(board.bar("Seq 010")).to_be_focused()
    await expect(board.panel).to_be_hidden()
    await board.bar("Seq 010").dblclick()
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    await board.panel.get_by_role("button", name="Close the booking").click()
    await expect(board.panel).to_be_hidden()
