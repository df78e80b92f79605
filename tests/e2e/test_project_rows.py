"""With projects as rows everything that lays a booking on a row sets its project, and leaves it with its artist."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.support.board import ROSTER, Board, Stage

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER


def project_row(board: Board, project: str) -> Locator:
    return board.grid.locator(f'[data-row-id="{project}"]')


@pytest.fixture
async def other(stage: Stage) -> dict[str, Any]:
    """A second project, whose row is under that of Halcyon."""
    return await stage.studio.project(name="Meridian Line", code="MRD", color="teal")


async def test_a_copy_pasted_on_a_projects_row_is_on_that_project(
    board: Board, stage: Stage, other: dict[str, Any]
) -> None:
    await stage.book(AOIFE, 0, 1, "Roto")
    await board.open(rows="projects")
    await board.select("Roto")
    await board.page.keyboard.press("Control+c")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Control+v"):
        await board.page.keyboard.press(key)
    await board.expect_toast("Held", AOIFE)
    await expect(project_row(board, other["id"]).locator("[data-bar-id]")).to_have_count(1)
    (copy,) = [one for one in await stage.bookings() if one["status"] == "hold"]
    assert (copy["projectId"], copy["artistId"]) == (other["id"], stage.artists[AOIFE]["id"])
    assert (date.fromisoformat(copy["startDate"]) - stage.day(0)).days == 3


async def test_several_copies_keep_their_rows_beside_each_other(
    board: Board, stage: Stage, other: dict[str, Any]
) -> None:
    third = await stage.studio.project(name="Quarry", code="QRY", color="rust")
    await stage.book(AOIFE, 0, 1, "Roto")
    await stage.book(MINA, 0, 1, "Keying", projectId=other["id"])
    await board.open(rows="projects")
    await board.bar("Roto").click(modifiers=["Control"], position={"x": 14, "y": 8})
    await board.bar("Keying").click(modifiers=["Control"], position={"x": 14, "y": 8})
    await board.page.keyboard.press("Control+c")
    await board.page.keyboard.press("Control+v")
    await board.expect_toast("2 bookings as holds")
    await expect(project_row(board, third["id"]).locator("[data-bar-id]")).to_have_count(1)
    made = sorted(
        (one["title"], one["projectId"], one["artistId"]) for one in await stage.bookings() if one["status"] == "hold"
    )
    assert made == [
        ("Keying", third["id"], stage.artists[MINA]["id"]),
        ("Roto", other["id"], stage.artists[AOIFE]["id"]),
    ]


async def test_moves_by_keys_change_the_project_in_one_patch(board: Board, stage: Stage, other: dict[str, Any]) -> None:
    await stage.book(AOIFE, 0, 1, "Roto")
    await board.open(rows="projects")
    await board.select("Roto")
    sent: list[str] = []
    board.page.on("request", lambda one: sent.append(one.url) if one.method == "PATCH" else None)
    menu = await board.open_menu("Roto")
    await menu.get_by_role("menuitem", name="Move with the arrows").click()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        await board.page.keyboard.press(key)
    await board.expect_toast("Roto")
    await expect(project_row(board, other["id"]).locator("[data-bar-id]")).to_have_count(1)
    made = await stage.find("Roto")
    assert (made["projectId"], made["artistId"]) == (other["id"], stage.artists[AOIFE]["id"])
    assert await stage.place("Roto") == (AOIFE, 1, 2)
    assert len([url for url in sent if "dryRun" not in url]) == 1


async def test_the_menu_of_a_day_names_the_project_and_books_onto_it(
    board: Board, stage: Stage, other: dict[str, Any]
) -> None:
    await board.open(rows="projects")
    row, day = await project_row(board, other["id"]).bounding_box(), await board.header(1).bounding_box()
    assert row is not None
    assert day is not None
    await board.page.mouse.click(day["x"] + 5, row["y"] + row["height"] / 2, button="right")
    menu = board.page.get_by_role("menu")
    await expect(menu).to_have_accessible_name(re.compile("Actions for Meridian Line"))
    await menu.get_by_role("menuitem", name="New booking").click()
    await expect(board.dialog.get_by_role("combobox", name="Project")).to_have_value(re.compile("Meridian Line"))
