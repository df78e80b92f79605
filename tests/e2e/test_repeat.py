"""The same again: every week, until it is enough, around what is taken."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations

pytestmark = pytest.mark.anyio
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


async def starts(stage: Stage, title: str) -> list[int]:
    """The days on which live bookings of this title begin."""
    found = [one for one in await stage.bookings(status=["hold", "pencil", "confirmed"]) if one["title"] == title]
    return sorted((stage.monday.fromisoformat(one["startDate"]) - stage.monday).days for one in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pencils_are_repeated_around_what_is_taken(board: Board, stage: Stage, scheme: str) -> None:
    await stage.book(AOIFE, 0, 1, "Dailies")
    await stage.book(AOIFE, 15, 15, "Shoot", status="confirmed")
    await board.page.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    await board.open()
    await (await board.open_menu("Dailies")).get_by_role("menuitem", name="Repeat…").click()
    dialog = board.dialog
    await expect(dialog).to_contain_text("4 of 4 can be booked")
    await dialog.get_by_text("Pencil", exact=True).click()
    await expect(dialog).to_contain_text("3 of 4 can be booked")
    await expect(dialog.get_by_role("listitem").nth(1)).to_contain_text("Halcyon Shoot")
    assert await list_axe_violations(board.page) == []
    await dialog.get_by_role("button", name="Book the rest (3), skip 1").click()
    await board.expect_toast("Booked", "Halcyon Dailies, 3 times more")
    assert await starts(stage, "Dailies") == [0, 7, 21, 28]
    made = [one for one in await stage.bookings() if one["title"] == "Dailies" and one["version"] == 1]
    assert len({one.get("seriesId") for one in made if one.get("seriesId")}) == 1
    await board.page.keyboard.press("Control+z")
    await board.expect_toast("Undone:")
    assert await starts(stage, "Dailies") == [0]


async def test_weekdays_are_chosen_and_holds_queue(board: Board, stage: Stage) -> None:
    await stage.book(MINA, 0, 0, "Review", status="hold")
    await stage.book(MINA, 3, 3, "Other", status="hold")
    await board.open()
    await (await board.open_menu("Review")).get_by_role("menuitem", name="Repeat…").click()
    dialog = board.dialog
    await dialog.get_by_text("Thu", exact=True).click()
    await dialog.get_by_role("textbox", name="Times").fill("3")
    await expect(dialog.get_by_role("listitem")).to_have_count(3)
    await expect(dialog.get_by_role("listitem").nth(0)).to_contain_text("2nd in the queue")
    await dialog.get_by_role("button", name="Hold 3 dates").click()
    await board.expect_toast("Booked", "Review, 3 times more")
    assert await starts(stage, "Review") == [0, 3, 7, 10]
