"""What fingers do on the board of a tablet. Bookings are read back from the program, not from the screen alone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage, nothing_sent
from tests.support.fingers import TABLET, Fingers, Place
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
CHROME = "getComputedStyle(document.querySelector('[role=grid]')).touchAction"


@pytest.fixture
async def board(stage: Stage, producer: Studio, open_window: OpenWindow) -> Board:
    """The schedule on the producer's tablet."""
    return Board(await open_window(producer.owner, **TABLET), stage)


async def _middle(locator: Locator) -> Place:
    await expect(locator).to_be_visible()
    box = await locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def _open(board: Board) -> Fingers:
    await board.open()
    return await Fingers.on(board.page)


async def _lift(board: Board, fingers: Fingers, place: Place, kind: str) -> None:
    """Rest on a place until it is lifted."""
    await fingers.down(place)
    await expect(board.grid).to_have_attribute("data-dragging", kind)


async def test_resting_on_a_day_and_dragging_books_the_artist(board: Board, stage: Stage) -> None:
    fingers = await _open(board)
    await _lift(board, fingers, await board.spot(AOIFE, 0), "create")
    await fingers.move(await board.spot(AOIFE, 2))
    await expect(board.page.get_by_text(f"3 days, {AOIFE}")).to_be_visible()
    await fingers.up()
    form = board.quick_create(AOIFE)
    await form.get_by_role("textbox", name="Title").fill("Roto")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await board.expect_toast("Held", AOIFE)
    assert await stage.place("Roto") == (AOIFE, 0, 2)


async def test_resting_on_a_bar_lifts_it(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    fingers = await _open(board)
    x, y = await _middle(board.bar("Seq 010"))
    await _lift(board, fingers, (x, y), "move")
    _, below = await board.spot(RHYS, 0)
    await fingers.move((x + 2 * await board.day_width(), below))
    await fingers.up()
    await board.expect_toast("Moved", RHYS)
    assert await stage.place("Seq 010") == (RHYS, 2, 3)


async def test_dragging_back_to_the_start_gives_it_up(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    fingers = await _open(board)
    async with nothing_sent(board.page):
        at = await _middle(board.bar("Seq 010"))
        await _lift(board, fingers, at, "move")
        await fingers.move(await board.spot(MINA, 4))
        await fingers.move((at[0] + 4, at[1] + 3))
        await fingers.up()
        await expect(board.grid.locator("[data-ghost]")).to_have_count(0)
        at = await board.spot(MINA, 1)
        await _lift(board, fingers, at, "create")
        await fingers.move(await board.spot(MINA, 4))
        await fingers.move(at)
        await fingers.up()
        await expect(board.quick_create(MINA)).to_have_count(0)
        await expect(board.grid.locator("[data-ghost]")).to_have_count(0)
    assert (await stage.find("Seq 010"))["version"] == 1


async def test_the_board_runs_along_under_a_finger_at_its_edge(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 0, "Seq 010")
    fingers = await _open(board)
    grid = await board.grid.bounding_box()
    assert grid is not None
    x, y = await _middle(board.bar("Seq 010"))
    await _lift(board, fingers, (x, y), "move")
    await fingers.move((grid["x"] + grid["width"] - 8, y))
    await expect(board.header(35)).to_be_in_viewport()
    await fingers.move((grid["x"] + grid["width"] / 2, y))
    await fingers.up()
    await board.expect_toast("Moved", "Seq 010")
    assert (await stage.place("Seq 010"))[1] > 10


async def test_a_swipe_scrolls_and_never_becomes_a_drag(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 4, "Seq 010")
    fingers = await _open(board)
    left: float = await board.grid.evaluate("(grid) => grid.scrollLeft")
    async with nothing_sent(board.page):
        x, y = await _middle(board.bar("Seq 010"))
        await fingers.down((x, y))
        await fingers.move((x - 60, y), steps=8)
        await fingers.rest()
        await expect(board.grid).not_to_have_attribute("data-dragging", re.compile("."))
        await fingers.move((x - 160, y), steps=8)
        await fingers.up()
        await expect(board.panel).to_have_count(0)
        await expect(board.grid.locator("[data-ghost]")).to_have_count(0)
    assert await board.grid.evaluate("(grid) => grid.scrollLeft") > left + 60
    assert await board.page.evaluate(CHROME) == "pan-x pan-y"


async def test_a_tap_opens_and_gives_handles(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 0, "Seq 010", status="hold")
    fingers = await _open(board)
    await fingers.tap(await _middle(board.bar("Seq 010")))
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    end = board.grid.locator("[data-handle=end]")
    for handle in (end, board.grid.locator("[data-handle=start]")):
        box = await handle.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (44, 44)
    x, y = await _middle(end)
    await fingers.down((x, y))
    await fingers.move((x + 2 * await board.day_width(), y))
    await fingers.up()
    await board.expect_toast("Extended", "Seq 010")
    assert await stage.place("Seq 010") == (AOIFE, 0, 2)
    await fingers.tap(await board.spot(RHYS, 1))
    await expect(end).to_have_count(0)


async def test_two_fingers_begin_to_select_several(board: Board, stage: Stage) -> None:
    for artist in (AOIFE, MINA, RHYS):
        await stage.book(artist, 0, 2, f"{artist}'s")
    fingers = await _open(board)
    selected = board.grid.locator("[data-bar-id][aria-selected=true]")
    async with nothing_sent(board.page):
        x, y = await _middle(board.bar(f"{AOIFE}'s"))
        await fingers.tap((x, y), (x + 160, y))
        await expect(board.bar(f"{AOIFE}'s")).to_have_attribute("aria-selected", "true")
        await fingers.tap(await _middle(board.bar(f"{RHYS}'s")))
        await expect(board.bar(f"{RHYS}'s")).to_have_attribute("aria-selected", "true")
        await expect(selected).to_have_count(2)
        await fingers.tap(await _middle(board.bar(f"{AOIFE}'s")))
        await expect(selected).to_have_count(1)
        await expect(board.panel).to_have_count(0)
        # Beside bars two fingers end it: the next tap opens again.
        days = [await board.spot(MINA, 4), await board.spot(MINA, 6)]
        await fingers.tap(*days)
        await expect(selected).to_have_count(0)
        await fingers.tap(await _middle(board.bar(f"{MINA}'s")))
    await expect(board.panel.get_by_role("heading", name=f"{MINA}'s")).to_be_visible()


async def test_pinching_zooms_around_the_fingers(board: Board) -> None:
    fingers = await _open(board)
    month = await board.day_width()
    x, y = await board.spot(MINA, 3)
    await fingers.down((x - 30, y), (x + 30, y))
    await fingers.move((x - 45, y), (x + 45, y))
    await expect(board.page).to_have_url(re.compile("zoom=week"))
    await fingers.up()
    assert await board.day_width() > month
    # The day between the fingers is still there.
    header = await board.header(3).bounding_box()
    assert header is not None
    assert header["x"] < x < header["x"] + header["width"]
    await fingers.down((x - 60, y), (x + 60, y))
    await fingers.move((x - 30, y), (x + 30, y))
    await expect(board.page).not_to_have_url(re.compile("zoom=week"))
    await fingers.up()


async def test_resting_on_a_bar_without_moving_asks_for_its_menu(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    fingers = await _open(board)
    menu = board.page.get_by_role("menu")
    at = await _middle(board.bar("Seq 010"))
    async with nothing_sent(board.page):
        await _lift(board, fingers, at, "move")
        await fingers.move((at[0] + 3, at[1] + 2), steps=2)
        await fingers.up()
        await expect(menu).to_be_visible()
        await expect(board.grid.locator("[data-ghost]")).to_have_count(0)
    await menu.get_by_role("menuitem", name=re.compile("^Pencil")).tap()
    await board.expect_toast("Pencil")
    assert (await stage.find("Seq 010"))["status"] == "pencil"
