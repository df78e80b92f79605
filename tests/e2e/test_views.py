"""Saved views: what one saw is come back to, shared with the studio or kept for oneself."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

from tests.support.board import Board, Stage
from tests.support.browser import list_axe_violations

OpenWindow = Callable[..., Awaitable[Page]]


class Views:
    """The menu of views in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.opener = page.get_by_role("button", name=re.compile("^View:"))
        self.dialog = page.get_by_role("dialog")

    def item(self, name: str) -> Locator:
        """An entry of the menu, which must be open."""
        return self.page.get_by_role("menuitem", name=name)

    async def pick(self, name: str) -> None:
        """Open the menu and take an entry."""
        await self.opener.click()
        await self.item(name).click()

    async def save(self, name: str, *, shared: bool = False) -> None:
        """Save what is on the board."""
        await self.pick("Save this view…")
        await self.dialog.get_by_label("Name").fill(name)
        if shared:
            await self.dialog.get_by_role("switch", name="Share with the studio").click()
        await self.dialog.get_by_role("button", name="Save view").click()
        await expect(self.dialog).to_have_count(0)
        await expect(self.opener).to_have_accessible_name(f"View: {name}")


async def test_a_view_brings_everything_back(board: Board) -> None:
    await board.open(zoom="quarter", text="Rhys")
    views = Views(board.page)
    await expect(views.opener).to_have_accessible_name("View: All artists")
    await views.save("Rhys, quarter")
    await views.pick("All artists")
    await expect(board.row("Aoife Brennan")).to_be_visible()
    assert "quarter" not in board.page.url
    await views.pick("Rhys, quarter")
    await expect(board.row("Aoife Brennan")).to_have_count(0)
    await expect(board.page).to_have_url(re.compile("zoom=quarter"))
    await expect(views.opener).to_have_accessible_name("View: Rhys, quarter")


async def test_a_view_that_was_changed_says_so_and_takes_the_changes(board: Board) -> None:
    await board.open(zoom="week")
    views = Views(board.page)
    await views.save("Close up")
    await board.page.get_by_text("Month", exact=True).click()
    await expect(views.opener).to_have_accessible_name(re.compile("changed"))
    await views.pick("Save changes to “Close up”")
    await expect(views.opener).to_have_accessible_name("View: Close up")
    await board.page.reload()
    await expect(views.opener).to_have_accessible_name("View: Close up")


async def test_a_shared_view_is_there_for_others_at_once_and_a_personal_one_is_not(
    board: Board, other_board: Board
) -> None:
    await board.open(text="Mina")
    await other_board.open()
    mine, theirs = Views(board.page), Views(other_board.page)
    await mine.save("Only mine")
    await mine.save("For all of us", shared=True)
    await theirs.opener.click()
    await expect(theirs.item("For all of us")).to_be_visible()
    await expect(theirs.item("Only mine")).to_have_count(0)
    await theirs.item("For all of us").click()
    await expect(other_board.row("Mina Okafor")).to_be_visible()
    await expect(other_board.row("Rhys Pritchard")).to_have_count(0)
    await mine.pick("Rename “For all of us”…")
    await mine.dialog.get_by_label("Name").fill("Mina alone")
    await mine.dialog.get_by_role("button", name="Save").click()
    await expect(theirs.opener).to_have_accessible_name("View: Mina alone")


async def test_a_view_is_deleted_and_brought_back(board: Board) -> None:
    await board.open(text="Mina")
    views = Views(board.page)
    await views.save("Passing")
    await views.pick("Delete “Passing”")
    await expect(views.opener).to_have_accessible_name("View: All artists")
    await board.toast.get_by_role("button", name="Undo").click()
    await views.opener.click()
    await expect(views.item("Passing")).to_be_visible()


async def test_a_viewer_keeps_views_but_shares_none(board: Board, stage: Stage, open_window: OpenWindow) -> None:
    await stage.studio.add("viewer")
    theirs = Board(await open_window(stage.studio["viewer"]), stage)
    await theirs.open(text="Mina")
    views = Views(theirs.page)
    await views.opener.click()
    await views.item("Save this view…").click()
    await expect(views.dialog.get_by_label("Name")).to_be_visible()
    await expect(views.dialog.get_by_role("switch")).to_have_count(0)
    await views.dialog.get_by_label("Name").fill("My Mina")
    await views.dialog.get_by_role("button", name="Save view").click()
    await expect(views.opener).to_have_accessible_name("View: My Mina")


async def test_axe_finds_nothing_in_the_menu_and_the_dialog(board: Board) -> None:
    await board.open(text="Mina")
    views = Views(board.page)
    await views.save("Mina")
    await views.opener.click()
    await expect(views.item("Copy link")).to_be_visible()
    assert await list_axe_violations(board.page, rules={"region": {"enabled": False}}) == []
    await views.item("Save this view…").click()
    await expect(views.dialog.get_by_label("Name")).to_be_visible()
    assert await list_axe_violations(board.page, rules={"region": {"enabled": False}}) == []
