"""The board on a tablet: filters in a sheet, high rows, a narrow column of names, the panel over the board."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"
UPRIGHT: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
ON_ITS_SIDE: dict[str, Any] = {"viewport": {"width": 1180, "height": 820}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(("tablet", "column"), [(UPRIGHT, 180), (ON_ITS_SIDE, 220)], ids=["upright", "on its side"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_board_has_room_for_a_finger(
    open_window: OpenWindow, producer: Studio, stage: Stage, tablet: dict[str, Any], column: int, scheme: str
) -> None:
    await stage.book(AOIFE, 0, 1, "Comp", status="confirmed")
    page = await open_window(producer.owner, color_scheme=scheme, **tablet)
    board = await Board(page, stage).open()
    label = await board.grid.get_by_role("columnheader").filter(has_text="Artist").bounding_box()
    row = await board.row(AOIFE).bounding_box()
    assert label is not None
    assert row is not None
    assert (label["width"], row["height"]) == (column, 40)
    assert await list_axe_violations(page) == []
    grid = await board.grid.bounding_box()
    await board.bar("Comp").dblclick()
    panel = await board.panel.bounding_box()
    assert grid is not None
    assert panel is not None
    assert panel["x"] + panel["width"] == tablet["viewport"]["width"]
    assert await board.grid.bounding_box() == grid


async def test_filters_are_in_a_sheet(open_window: OpenWindow, producer: Studio, stage: Stage) -> None:
    page = await open_window(producer.owner, **UPRIGHT)
    board = await Board(page, stage).open()
    await expect(board.row("Mina Okafor")).to_be_visible()
    await expect(page.get_by_role("button", name="Department", exact=True)).to_be_hidden()
    await page.get_by_role("button", name="Filters", exact=True).tap()
    sheet = page.get_by_role("dialog", name="Filters")
    await sheet.get_by_role("textbox", name="Find artists").fill("aoife")
    await sheet.get_by_role("button", name="Show the schedule").tap()
    await expect(board.row("Mina Okafor")).to_have_count(0)
    await expect(board.row(AOIFE)).to_be_visible()
