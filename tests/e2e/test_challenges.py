"""The queue on the screen, and challenges in it: who is before and behind a hold, asking, the bolt, and the answers."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage

pytestmark = pytest.mark.anyio
AOIFE = "Aoife Brennan"


async def test_card_and_chip_say_who_is_before_and_behind(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "First", status="hold")
    await stage.book(AOIFE, 0, 9, "Mine", status="hold")
    await stage.book(AOIFE, 3, 4, "Behind", status="hold")
    await board.open()
    chip = board.bar("Mine").locator("[data-rank]")
    await expect(chip).to_have_attribute("data-rank", re.compile(r"^1st, 2nd "))
    await expect(board.bar("First").locator("[data-rank]")).to_have_attribute("data-rank", "1st")
    await board.bar("Mine").hover()
    await expect(board.card).to_contain_text(re.compile(r"Before it: 1st Halcyon, .+\. Behind it: 2nd Halcyon, "))
