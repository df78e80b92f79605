"""What is on the board, taken along: as a picture, on paper, as a table."""

from __future__ import annotations

import csv
import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage
from tests.support.browser import AXE
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
# A frame is printed: what it holds is kept, and nothing waits for a printer.
KEEP_PRINTED = (
    "if (window.top !== window) window.print = () => { window.top.printed = document.documentElement.outerHTML }"
)


async def open_form(page: Page) -> Locator:
    """What can be exported, and how."""
    await page.get_by_role("button", name="Export").click()
    form = page.get_by_role("dialog", name="Export")
    await expect(form.get_by_role("button", name="Save as a picture")).to_be_visible()
    return form


async def download(page: Page, button: str, folder: Path) -> tuple[str, Path]:
    """The name that is offered for a file, and the file."""
    form = await open_form(page)
    async with page.expect_download() as waiting:
        await form.get_by_role("button", name=button).click()
    file = await waiting.value
    await file.save_as(folder / "file")
    return file.suggested_filename, folder / "file"


def read_png(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and the filtered lines of a PNG."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, size = 8, b"", (0, 0)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    return *size, zlib.decompress(packed)


async def test_a_picture_is_twice_as_fine_as_the_screen_and_not_blank(
    board: Board, stage: Stage, tmp_path: Path
) -> None:
    await stage.book("Aoife Brennan", 0, 3, "Seq 010", status="confirmed")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    name, file = await download(board.page, "Save as a picture", tmp_path)
    assert name.startswith("Schedule ")
    assert name.endswith(".png")
    width, height, lines = read_png(file.read_bytes())
    box = await board.grid.bounding_box()
    assert box is not None
    assert abs(width - 2 * (box["width"] + 24)) < 40
    assert height > 2 * box["height"]
    # A blank picture packs into next to nothing, because all its lines are the same.
    assert len(set(lines)) > 100
    assert len(zlib.compress(lines)) > 20_000


async def test_paper_gets_real_text_light_colours_and_the_legend(
    open_window: OpenWindow, producer: Studio, stage: Stage
) -> None:
    await stage.book("Aoife Brennan", 0, 4, "Seq 010", status="confirmed")
    page = await open_window(producer.owner, color_scheme="dark")
    await page.add_init_script(KEEP_PRINTED)
    board = await Board(page, stage).open()
    await expect(board.bar("Seq 010")).to_be_visible()
    form = await open_form(page)
    await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [one["id"] for one in found["violations"]] == []
    await form.get_by_text("A3").click()
    await form.get_by_text("All rows").click()
    await form.get_by_role("button", name="Print or save as PDF").click()
    await expect(page).to_have_title(re.compile(r"^Schedule \d"))
    printed: str = await page.evaluate("window.printed")
    assert printed.count('class="page"') == 1
    assert "size:A3 landscape" in printed
    for text in ("Schedule ", "Aoife Brennan", "Mina Okafor", "Seq 010", "HLC", "Hold, with its rank", "Europe/Berlin"):
        assert text in printed, text
    assert "NaN" not in printed
    # The surface of the light theme, though the screen is dark.
    assert 'fill="#fff' in printed


async def test_a_table_has_what_is_in_view_and_no_formulas(board: Board, stage: Stage, tmp_path: Path) -> None:
    await stage.book("Mina Okafor", 0, 1, "=1+1", status="confirmed")
    await stage.book("Aoife Brennan", 0, 3, "Seq 010, night")
    await stage.book("Aoife Brennan", 200, 201, "Far away")
    await board.open()
    await expect(board.bar("Seq 010, night")).to_be_visible()
    name, file = await download(board.page, "Save the bookings", tmp_path)
    assert name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert [(row["Artist"], row["Title"], row["Status"]) for row in rows] == [
        ("Aoife Brennan", "Seq 010, night", "Pencil"),
        ("Mina Okafor", "'=1+1", "Confirmed"),
    ]
    assert rows[0]["Start"] == stage.day(0).isoformat()
    assert (rows[0]["Cost"], rows[0]["Currency"]) == ("1800.00", "EUR")


async def test_who_sees_no_money_exports_none(
    open_window: OpenWindow, producer: Studio, stage: Stage, tmp_path: Path
) -> None:
    await stage.book("Aoife Brennan", 0, 3, "Seq 010")
    viewer = Board(await open_window(await producer.add("viewer")), stage)
    await viewer.open()
    await expect(viewer.bar("Seq 010")).to_be_visible()
    _name, file = await download(viewer.page, "Save the bookings", tmp_path)
    assert "Cost" not in file.read_text("utf-8-sig")
    assert "Seq 010" in file.read_text("utf-8-sig")


async def test_the_table_has_whom_the_filters_leave(board: Board, stage: Stage, tmp_path: Path) -> None:
    await stage.book("Aoife Brennan", 0, 1, "Roto")
    await stage.book("Mina Okafor", 0, 1, "Keying")
    await board.open(text="Mina")
    await expect(board.bar("Keying")).to_be_visible()
    _, file = await download(board.page, "Save the bookings", tmp_path)
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert [row["Title"] for row in rows] == ["Keying"]
