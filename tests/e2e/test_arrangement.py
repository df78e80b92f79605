"""How the board is looked at: a day to a year, artists or projects as rows, grouped, ordered, coloured. The address says it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.async_api import Locator, expect

from tests.support.board import ROSTER, ZONE, Board, Stage, say_day

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = ROSTER
HEADINGS = {"1": "Day", "2": "Week", "3": "Month", "4": "Quarter", "5": "Year"}


async def _rows(board: Board) -> list[str]:
    """The heads of the rows from top to bottom, as they are heard."""
    heads = board.grid.get_by_role("rowheader")
    await expect(heads.first).to_be_attached()
    rows: list[list[object]] = await heads.evaluate_all(
        "(all) => all.map((one) => [new DOMMatrix(getComputedStyle(one.parentElement).transform).f, one.textContent])"
    )
    return [str(name).split(",")[0] for _, name in sorted(rows, key=lambda row: float(str(row[0])))]


async def _choose(board: Board, menu: str, choice: str) -> None:
    await board.page.get_by_role("button", name=menu).click()
    await board.page.get_by_role("menuitemradio", name=choice, exact=True).click()
    await expect(board.page.get_by_role("menu")).to_be_hidden()


def _project_row(board: Board, project: str) -> Locator:
    return board.grid.locator(f'[data-row-id="{project}"]')


async def test_figures_and_signs_change_the_scale_and_the_day_stays(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Roto")
    await board.open(date=stage.day(0).isoformat())
    await board.select("Roto")
    for key, name in HEADINGS.items():
        await board.page.keyboard.press(key)
        await expect(board.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        await expect(board.bar("Roto")).to_be_in_viewport()
        await expect(board.bar("Roto")).to_be_focused()
    await board.page.keyboard.press("-")
    await expect(board.page.get_by_role("radio", name="Year", exact=True)).to_be_checked()
    await board.page.keyboard.press("+")
    await expect(board.page.get_by_role("radio", name="Quarter", exact=True)).to_be_checked()
    assert "zoom=quarter" in board.page.url


async def test_each_scale_has_a_header_of_its_own(board: Board, stage: Stage) -> None:
    day = stage.day(0)
    head = {
        "day": re.compile(r"^(08:00|8 am)$"),
        "week": say_day(day),
        "month": say_day(day),
        "quarter": re.compile(rf"^Week {day.isocalendar().week}, "),
        "year": f"{day:%B} {day.year}",
    }
    for zoom, name in head.items():
        await board.open(zoom=zoom, date=day.isoformat())
        column = board.grid.get_by_role("columnheader", name=name, exact=isinstance(name, str)).first
        await expect(column).to_be_visible()


async def test_ctrl_and_the_wheel_go_through_all_scales(board: Board, stage: Stage) -> None:
    await board.open(zoom="day", date=stage.day(0).isoformat())
    await board.page.mouse.move(800, 300)
    await board.page.keyboard.down("Control")
    for name in ("Week", "Month", "Quarter", "Year"):
        await board.page.mouse.wheel(0, 120)
        await expect(board.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    await board.page.mouse.wheel(0, -120)
    await expect(board.page.get_by_role("radio", name="Quarter", exact=True)).to_be_checked()
    await board.page.keyboard.up("Control")


async def test_in_a_year_a_booking_moves_by_weeks(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 1, 5, "Roto")
    await board.open(zoom="year", date=stage.day(-60).isoformat())
    box = await board.bar("Roto").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await board.page.mouse.move(x, y)
    await board.page.mouse.down()
    await board.page.mouse.move(x + 2 * 7 * 3.2, y, steps=5)
    await board.page.mouse.up()
    await board.expect_toast("Moved", AOIFE)
    assert await stage.place("Roto") == (AOIFE, 15, 19)


async def test_artists_are_grouped_and_ordered_as_one_likes(board: Board, stage: Stage) -> None:
    owner = stage.studio.owner
    comp = await owner.done("POST", "/departments", {"name": "Comp"})
    for name, part in ((AOIFE, {"kind": "freelance"}), (MINA, {"departmentId": comp["id"]}), (RHYS, {})):
        artist = stage.artists[name]
        if part:
            await owner.done("PATCH", f"/artists/{artist['id']}", {"version": artist["version"], **part})
    first_of_month = stage.day(0).replace(day=1)
    start = (first_of_month - stage.day(0)).days
    await stage.book(RHYS, start, start + 20, "Plates")
    await stage.book(MINA, start, start + 3, "Roto")
    await board.open(date=(first_of_month - timedelta(days=1)).isoformat())
    await expect(board.bar("Plates")).to_be_visible()
    assert await _rows(board) == ["Comp", MINA, "No department", AOIFE, RHYS]
    await _choose(board, "Group", "Kind")
    await expect(board.grid.get_by_role("rowheader", name="Freelance")).to_be_attached()
    kinds = await _rows(board)
    assert kinds[kinds.index("Freelance") + 1] == AOIFE
    await _choose(board, "Group", "Project")
    assert await _rows(board) == ["Halcyon", MINA, RHYS, "No project", AOIFE]
    await _choose(board, "Group", "None")
    assert await _rows(board) == [AOIFE, MINA, RHYS]
    await _choose(board, "Group", "Busiest first")
    assert await _rows(board) == [RHYS, MINA, AOIFE]
    await board.page.reload()
    await expect(board.bar("Plates")).to_be_visible()
    assert await _rows(board) == [RHYS, MINA, AOIFE]


async def test_hues_and_heights_are_a_choice_and_shapes_are_not(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 2, "Roto")
    await board.open()
    await expect(board.bar("Roto")).to_have_attribute("data-hue", "blue")
    low = await board.bar("Roto").bounding_box()
    await _choose(board, "Colour", "Department")
    await expect(board.bar("Roto")).to_have_attribute("data-hue", "slate")
    await expect(board.bar("Roto")).to_have_attribute("data-status", "pencil")
    await _choose(board, "Colour", "Comfortable")
    high = await board.bar("Roto").bounding_box()
    assert low is not None
    assert high is not None
    assert (low["height"], high["height"]) == (20, 26)
    assert "density=comfortable" in board.page.url


async def test_projects_as_rows_show_who_is_on_them_and_a_drop_changes_the_project(board: Board, stage: Stage) -> None:
    other = await stage.studio.project(name="Meridian Line", code="MRD", color="teal")
    await stage.book(AOIFE, 0, 2, "Roto")
    await stage.book(MINA, 1, 3, "Keying")
    await board.open()
    await _choose(board, "Group", "Projects")
    assert await _rows(board) == ["Halcyon", "Meridian Line"]
    await expect(_project_row(board, stage.project["id"]).locator("[data-bar-id]")).to_have_count(2)
    await expect(board.bar("Roto")).to_contain_text(AOIFE)
    target = await _project_row(board, other["id"]).bounding_box()
    box = await board.bar("Roto").bounding_box()
    assert target is not None
    assert box is not None
    mouse = board.page.mouse
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await mouse.down()
    await mouse.move(box["x"] + box["width"] / 2, target["y"] + target["height"] / 2, steps=5)
    await mouse.up()
    await expect(_project_row(board, other["id"]).locator("[data-bar-id]")).to_have_count(1)
    await board.expect_toast("Roto")
    made = await stage.find("Roto")
    assert (made["projectId"], made["artistId"]) == (other["id"], stage.artists[AOIFE]["id"])
    assert await stage.place("Roto") == (AOIFE, 0, 2)


async def test_days_dragged_out_on_a_project_ask_for_an_artist(board: Board, stage: Stage) -> None:
    await board.open(rows="projects")
    row = await _project_row(board, stage.project["id"]).bounding_box()
    assert row is not None
    first, last = await board.header(0).bounding_box(), await board.header(2).bounding_box()
    assert first is not None
    assert last is not None
    mouse = board.page.mouse
    await mouse.move(first["x"] + 5, row["y"] + row["height"] / 2)
    await mouse.down()
    await mouse.move(last["x"] + 5, row["y"] + row["height"] / 2, steps=5)
    await mouse.up()
    await expect(board.dialog).to_be_visible()
    await expect(board.dialog.get_by_role("combobox", name="Project")).to_have_value(re.compile("Halcyon"))


async def test_hours_dragged_out_on_a_day_become_a_booking_by_the_hour(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 0, "Roto")
    await board.open(zoom="day", date=stage.day(0).isoformat())
    hour = 960 / 24
    row = await board.row(AOIFE).bounding_box()
    corner = await board.grid.get_by_role("columnheader", name=re.compile("Artist")).bounding_box()
    assert row is not None
    assert corner is not None
    left, y = corner["x"] + corner["width"], row["y"] + row["height"] / 2
    mouse = board.page.mouse
    await mouse.move(left + 9 * hour + 3, y)
    await mouse.down()
    await mouse.move(left + 12.5 * hour - 3, y, steps=5)
    await mouse.up()
    form = board.quick_create(AOIFE)
    await expect(form).to_contain_text("09:00–12:30")
    await form.get_by_role("textbox", name="Title").fill("Spotting")
    await form.get_by_role("textbox", name="Title").press("Enter")
    await board.expect_toast("Held", AOIFE)
    made = await stage.find("Spotting")
    assert made["unit"] == "hour"
    start, end = (datetime.fromisoformat(made[name]).astimezone(ZONE) for name in ("startTime", "endTime"))
    assert (start.strftime("%H:%M"), end.strftime("%H:%M"), start.date()) == ("09:00", "12:30", stage.day(0))


async def test_a_booking_of_days_stays_one_on_a_day(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 0, "Roto")
    await board.open(zoom="day", date=stage.day(0).isoformat())
    box = await board.bar("Roto").bounding_box()
    assert box is not None
    mouse = board.page.mouse
    await mouse.move(box["x"] + 300, box["y"] + 10)
    await mouse.down()
    await mouse.move(box["x"] + 300 + 400, box["y"] + 10, steps=5)
    await mouse.up()
    await board.expect_toast("Moved", AOIFE)
    made = await stage.find("Roto")
    assert (made["unit"], made["startPart"], made["endPart"]) == ("half", "pm", "am")
