"""Who lets the system choose all colours still tells the statuses apart: by border, mark and text."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
LOOK = """(bar) => {
  const style = getComputedStyle(bar), text = getComputedStyle(bar.querySelector('span'))
  const mark = getComputedStyle(bar.querySelector('span'), '::before')
  return {
    border: style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 1,
    edge: style.borderLeftWidth,
    marked: mark.content !== 'none' && parseFloat(mark.width) > 0,
    readable: text.color !== style.backgroundColor,
  }
}"""


async def test_bars_keep_border_mark_and_text(open_window: OpenWindow, stage: Stage) -> None:
    await stage.book("Aoife Brennan", 0, 4, "Signed", status="confirmed")
    await stage.book("Mina Okafor", 0, 4, "Unsigned")
    await stage.book("Rhys Pritchard", 0, 4, "Held", status="hold")
    page = await open_window(stage.studio.owner, forced_colors="active")
    board = await Board(page, stage).open()
    edges: set[str] = set()
    for title in ("Signed", "Unsigned", "Held"):
        await expect(board.bar(title)).to_be_visible()
        look = await board.bar(title).evaluate(LOOK)
        assert {name: look[name] for name in ("border", "marked", "readable")} == {
            "border": True,
            "marked": True,
            "readable": True,
        }, title
        edges.add(look["edge"])
    assert len(edges) > 1, "a pencil is told by its edge"
