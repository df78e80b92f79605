"""Everything by keyboard: no mouse in this file. The focus is never lost on the way."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.support.board import Board, Stage, today
from tests.support.site import Site
from tests.support.studio import PASSWORD, Studio

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
WHERE = "document.activeElement === document.body ? 'nowhere' : document.activeElement.outerHTML.slice(0, 120)"


# Whatever a mouse or a finger would do is counted; clicks that a key makes have no place.
COUNT_POINTERS = """window.pointers = 0
for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
  window.addEventListener(name, () => (window.pointers += 1), true)
// The browser itself says that the mouse has moved nowhere when something new lies under it.
for (const name of ['pointermove', 'mousemove'])
  window.addEventListener(name, (move) => (window.pointers += move.movementX || move.movementY ? 1 : 0), true)"""


class Keys:
    """Somebody without a mouse, who notices when the focus is gone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def press(self, *keys: str) -> None:
        """One key after the other, each when the one before has led somewhere."""
        for key in keys:
            await self.page.keyboard.press(key)
            await self.have_focus(f"after {key} of {', '.join(keys)}")

    async def have_focus(self, when: str) -> None:
        """The focus is on something, if need be in a moment."""
        await expect(self.page.locator("body"), f"the focus is nowhere {when}").not_to_be_focused()

    async def tab_to(self, selector: str, *, most: int = 40) -> None:
        """Tab until the focus is there."""
        for _ in range(most):
            if await self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            await self.press("Tab")
        pytest.fail(f"{most} tabs do not lead to {selector}, but to {await self.page.evaluate(WHERE)}")


@pytest.fixture
async def keys(board: Board, stage: Stage) -> Keys:
    """The producer on the board, in front of the keyboard."""
    return Keys(board.page)


async def _to_monday(keys: Keys) -> None:
    """From today to next Monday."""
    await keys.press(*["ArrowRight"] * (7 - today().weekday()))


async def _sign_in(keys: Keys, site: Site) -> Stage:
    """From the first page to the board."""
    data, email = await site.api.sign_up(timezone="Europe/Berlin")
    owner = await site.api.sign_in(email, tenant=data["tenant"]["slug"])
    studio = Studio(data["tenant"]["id"], data["tenant"]["slug"], owner, site.api, data["user"]["id"])
    stage = await Stage.build(studio)
    page = keys.page
    await page.goto("/")
    await expect(page.get_by_role("textbox", name="E-mail")).to_be_focused()
    await page.keyboard.type(email)
    await keys.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Schedule", level=1)).to_be_visible()
    return stage


async def test_the_focus_is_on_the_page_after_signing_in(stranger_page: Page, site: Site) -> None:
    keys = Keys(stranger_page)
    await _sign_in(keys, site)
    await keys.have_focus("after signing in")


async def test_a_booking_from_sign_in_to_undo(stranger_page: Page, site: Site) -> None:
    page, keys = stranger_page, Keys(stranger_page)
    await page.add_init_script(COUNT_POINTERS)
    stage = await _sign_in(keys, site)
    board = Board(page, stage)
    heard = board.page.get_by_role("status")
    await keys.tab_to("[role=grid] [data-board-stop]")
    await _to_monday(keys)
    await keys.press("Shift+ArrowRight", "Shift+ArrowRight", "n")
    form = board.quick_create(AOIFE)
    await expect(form).to_contain_text("3 days")
    await expect(form.get_by_role("combobox", name="Project")).to_be_focused()
    await board.type_project("Halc", "HLC · Halcyon")
    await expect(form.get_by_role("combobox", name="Project")).to_have_value("HLC · Halcyon")
    await keys.tab_to("input[placeholder='New hold']", most=4)
    await page.keyboard.type("Seq 050 comp")
    await keys.press("Enter")
    await board.expect_toast("Held", AOIFE, "Seq 050 comp")
    await expect(heard.filter(has_text=re.compile("Held.*Seq 050 comp"))).to_be_attached()
    assert await stage.place("Seq 050 comp") == (AOIFE, 0, 2)

    await keys.press("Tab")
    await expect(board.bar("Seq 050 comp")).to_be_focused()
    await keys.press("m", "ArrowRight", "ArrowDown")
    await expect(heard.filter(has_text=re.compile(rf"3 days\. {MINA}"))).to_be_attached()
    await keys.press("Enter")
    await board.expect_toast("Moved", MINA)
    await expect(heard.filter(has_text=re.compile(f"Moved.*{MINA}"))).to_be_attached()
    assert await stage.place("Seq 050 comp") == (MINA, 1, 3)
    await expect(board.bar("Seq 050 comp")).to_be_focused()

    await keys.press("Alt+ArrowRight")
    await board.expect_bar("Seq 050 comp", MINA, 2, 4)
    await board.expect_toast("Moved")
    await keys.press("Alt+Shift+ArrowRight")
    await board.expect_toast("Extended")
    assert await stage.place("Seq 050 comp") == (MINA, 2, 5)
    await keys.press("Control+Alt+Shift+ArrowRight")
    await board.expect_toast("Shortened")
    assert await stage.place("Seq 050 comp") == (MINA, 3, 5)

    await keys.press("c")
    await board.take_plan()
    await board.expect_toast("Confirmed", MINA)
    await expect(board.bar("Seq 050 comp")).to_be_focused()
    assert (await stage.find("Seq 050 comp"))["status"] == "confirmed"
    await keys.press("Control+z")
    await board.expect_toast("Undone:", "Confirmed")
    assert (await stage.find("Seq 050 comp"))["status"] == "hold"
    await expect(board.bar("Seq 050 comp")).to_be_focused()
    await expect(heard.filter(has_text=re.compile("Undone:.*Confirmed"))).to_be_attached()
    assert await page.evaluate("window.pointers") == 0


async def test_escape_leaves_a_move_undone(board: Board, stage: Stage, keys: Keys) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await keys.tab_to("[role=grid] [data-board-stop]")
    await keys.press("Tab", "m", "ArrowRight", "ArrowRight", "Escape")
    await expect(board.bar("Seq 010")).to_be_focused()
    await board.expect_bar("Seq 010", AOIFE, 0, 2)
    assert (await stage.find("Seq 010"))["version"] == 1


async def test_the_panel_opens_and_closes_where_the_focus_was(board: Board, stage: Stage, keys: Keys) -> None:
    await stage.book(AOIFE, 0, 2, "Seq 010")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await keys.tab_to("[role=grid] [data-board-stop]")
    await keys.press("Tab", "Enter")
    await expect(board.panel.get_by_role("heading", name="Seq 010")).to_be_visible()
    await expect(board.panel).to_be_focused()
    await keys.press("Escape")
    await expect(board.panel).to_have_count(0)
    await expect(board.bar("Seq 010")).to_be_focused()


async def test_a_clash_takes_the_focus_and_gives_it_back(board: Board, stage: Stage, keys: Keys) -> None:
    await stage.book(AOIFE, 0, 2, "In the way", status="confirmed")
    await stage.book(MINA, 0, 2, "Seq 010")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await keys.tab_to("[role=grid] [data-board-stop]")
    await keys.press("ArrowDown", "Tab")
    await expect(board.bar("Seq 010")).to_be_focused()
    await keys.press("Alt+ArrowUp")
    await expect(board.dialog.get_by_role("heading", name=f"{AOIFE} is already booked")).to_be_visible()
    await expect(board.dialog.get_by_role("radio").first).to_be_focused()
    await keys.press("Escape")
    await expect(board.dialog).to_have_count(0)
    await expect(board.bar("Seq 010")).to_be_focused()
    await board.expect_bar("Seq 010", MINA, 0, 2)


async def test_keys_in_quick_succession_are_all_heard(board: Board, stage: Stage, keys: Keys) -> None:
    """A key that is held down comes faster than the screen is drawn."""
    await stage.book(RHYS, 0, 2, "Seq 010")
    await board.open()
    await expect(board.bar("Seq 010")).to_be_visible()
    await keys.tab_to("[role=grid] [data-board-stop]")
    for key in ("ArrowDown", "ArrowDown", "Tab"):
        await board.page.keyboard.press(key)
    await expect(board.bar("Seq 010")).to_be_focused()


async def test_days_say_what_is_on_them(board: Board, stage: Stage, keys: Keys) -> None:
    await stage.book(AOIFE, 0, 2, "Firm")
    await stage.book(AOIFE, 1, 1, "Soft", status="hold")
    await board.open()
    await expect(board.bar("Firm")).to_be_visible()
    await keys.tab_to("[role=grid] [data-board-stop]")
    await _to_monday(keys)
    for words in ("1 booking", "1 booking and 1 hold", "1 booking", "free"):
        stop = board.grid.locator("[data-board-stop]")
        await expect(stop).to_be_focused()
        await expect(stop).to_have_accessible_name(re.compile(rf"^{AOIFE}, .*, {words}$"))
        await keys.press("ArrowRight")


async def test_f6_leaves_the_board_and_slash_finds(board: Board, stage: Stage, keys: Keys) -> None:
    await board.open()
    await keys.tab_to("[role=grid] [data-board-stop]")
    await keys.press("/")
    await expect(board.page.get_by_role("textbox", name="Find artists")).to_be_focused()
    await board.page.keyboard.type("Rhys")
    await expect(board.row(AOIFE)).to_have_count(0)
    await keys.tab_to("[role=grid] [data-board-stop]")
    await keys.press("F6")
    assert not await board.page.evaluate("document.querySelector('[role=grid]').contains(document.activeElement)")
