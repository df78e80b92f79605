"""Who else is here, what they have in hand, and what they do, as the others see it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.support.board import Board, Stage, nothing_sent
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
MANAGER = "Manager Person"
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
# Where a bar (or the copy of it that slides over the rows) is in each frame, and whom its outline names when there is one,
# for as long as the test wants to know: what is there for a moment is noticed however seldom the test looks.
WATCH_PLACES = """(id) => {
    window.places = []
    window.outlined = []
    new MutationObserver(() => {
        const names = document.querySelector(`[data-outlines="${id}"]`)?.textContent ?? null
        if (window.outlined.at(-1) !== names) window.outlined.push(names)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    const look = () => {
        const copy = document.querySelector('[data-glide] > *')
        const seen = copy ?? document.querySelector(`[data-bar-id="${id}"]`)
        if (seen !== null) {
            const { left, top } = seen.getBoundingClientRect()
            window.places.push([Math.round(left), Math.round(top)])
        }
        requestAnimationFrame(look)
    }
    look()
}"""


async def _live(*boards: Board) -> None:
    for board in boards:
        await board.open()
    for board in boards:
        await expect(board.page.get_by_role("status").filter(has_text=re.compile("^Live$"))).to_be_visible()


def _others(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("is here|are here"))


def _outline(board: Board, booking: dict[str, Any]) -> Locator:
    return board.page.locator(f'[data-outlines="{booking["id"]}"]')


async def _expect_outlined_for_a_moment(page: Page, names: str) -> None:
    """The bar that is watched had an outline with these names, since the last time, and has none any more."""
    seen = "(names) => window.outlined.includes(names) && window.outlined.at(-1) === null"
    await page.wait_for_function(seen, arg=names)
    await page.evaluate("window.outlined = []")


async def _slow_down(page: Page) -> None:
    """What slides takes ten times as long: a machine with much else to do draws few frames of it."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Animation.enable")
    await devtools.send("Animation.setPlaybackRate", {"playbackRate": 0.1})


async def _expect_still(page: Page) -> None:
    """Nothing slides any more."""
    await page.wait_for_function("() => document.getAnimations().every((one) => one.playState !== 'running')")


async def _places(page: Page) -> list[tuple[int, int]]:
    return [(left, top) for left, top in await page.evaluate("window.places")]


async def test_who_is_here_is_seen_with_where_they_look_and_is_gone_with_them(
    board: Board, other_board: Board, stage: Stage
) -> None:
    await _live(board)
    await expect(_others(board.page)).to_have_count(0)
    await other_board.page.goto(f"/s/{stage.studio.slug}/artists")
    await expect(_others(board.page)).to_have_accessible_name(f"1 other person is here: {MANAGER}")
    await _others(board.page).focus()
    await board.page.keyboard.press("Enter")
    listed = board.page.get_by_role("dialog").get_by_role("listitem")
    await expect(listed).to_contain_text(f"{MANAGER}Artists")
    await other_board.open()
    await expect(listed).to_contain_text(f"{MANAGER}Schedule, ")
    # Another tab of the same person is no other person.
    second_tab = await other_board.page.context.new_page()
    await second_tab.goto(f"/s/{stage.studio.slug}/projects")
    await expect(listed).to_contain_text("Projects")
    await expect(listed).to_have_count(1)
    await second_tab.close()
    await board.page.keyboard.press("Escape")
    await expect(_others(board.page)).to_be_focused()
    await other_board.page.goto("about:blank")
    await expect(_others(board.page)).to_have_count(0)


async def test_one_can_go_to_what_another_looks_at(board: Board, other_board: Board, stage: Stage) -> None:
    await stage.book(RHYS, 28, 30, "Far")
    await _live(board)
    await other_board.open(date=stage.day(21).isoformat())
    await other_board.select("Far")
    await expect(board.bar("Far")).not_to_be_in_viewport()
    await board.page.goto(f"/s/{stage.studio.slug}/artists")
    await _others(board.page).click()
    await expect(board.page.get_by_role("listitem").filter(has_text="1 booking selected")).to_be_visible()
    await board.page.get_by_role("button", name=re.compile("^Go to what .* looks at$")).click()
    await expect(board.bar("Far")).to_be_in_viewport()


async def test_what_another_has_in_hand_is_outlined_with_a_name(board: Board, other_board: Board, stage: Stage) -> None:
    first, second = await stage.book(AOIFE, 0, 2, "Seq 010"), await stage.book(MINA, 0, 2, "Seq 020")
    await _live(board, other_board)
    await other_board.select("Seq 010")
    await expect(_outline(board, first)).to_have_text("Manager")
    bar, outline = await board.bar("Seq 010").bounding_box(), await _outline(board, first).bounding_box()
    assert bar == outline
    await expect(_outline(other_board, first)).to_have_count(0)
    await other_board.bar("Seq 020").dblclick(position={"x": 14, "y": 8})
    await expect(other_board.panel).to_be_visible()
    await expect(_outline(board, second)).to_be_visible()
    await other_board.page.goto(f"/s/{stage.studio.slug}/artists")
    await expect(board.page.locator("[data-outlines]")).to_have_count(0)


async def test_a_bar_that_another_moves_slides_and_is_outlined_for_a_moment(
    stage: Stage, producer: Studio, open_window: OpenWindow, other_board: Board
) -> None:
    board = Board(await open_window(producer.owner, reduced_motion="no-preference"), stage)
    booking = await stage.book(AOIFE, 0, 1, "Seq 010")
    other = await stage.book(MINA, 7, 8, "Leaving", status="hold")
    await _live(board)
    await _slow_down(board.page)
    await board.page.evaluate(WATCH_PLACES, booking["id"])
    for artist in (AOIFE, RHYS):
        start = (await _places(board.page))[-1]
        version = (await stage.find("Seq 010"))["version"]
        change = {"version": version, "artistId": stage.artists[artist]["id"]}
        first, last = (3, 4) if artist == AOIFE else (1, 2)
        change |= {"startDate": stage.day(first).isoformat(), "endDate": stage.day(last).isoformat()}
        await producer["manager"].done("PATCH", f"/bookings/{booking['id']}", change)
        await _expect_outlined_for_a_moment(board.page, "Manager")
        await _expect_still(board.page)
        await board.expect_bar("Seq 010", artist, first, last)
        seen = await _places(board.page)
        between = {place for place in seen if place not in (start, seen[-1])}
        assert len(between) >= 3, seen
        assert all(min(start[0], seen[-1][0]) <= left <= max(start[0], seen[-1][0]) for left, _top in between)
        await board.page.evaluate("window.places.splice(0, window.places.length - 1)")
    await producer["manager"].done("POST", f"/bookings/{other['id']}/release", {"version": other["version"]})
    await expect(board.bar("Leaving")).to_have_count(0)


async def test_nothing_slides_for_those_who_want_no_motion(board: Board, stage: Stage, producer: Studio) -> None:
    booking = await stage.book(AOIFE, 0, 1, "Seq 010")
    await _live(board)
    await board.page.evaluate(WATCH_PLACES, booking["id"])
    days = {"startDate": stage.day(3).isoformat(), "endDate": stage.day(4).isoformat()}
    await producer["manager"].done("PATCH", f"/bookings/{booking['id']}", {"version": booking["version"], **days})
    await _expect_outlined_for_a_moment(board.page, "Manager")
    seen = await _places(board.page)
    assert len(set(seen)) == 2


async def test_pointers_of_others_are_where_they_point_whatever_the_scale(
    board: Board, other_board: Board, stage: Stage
) -> None:
    await _live(board)
    await other_board.open(zoom="week", date=stage.day(0).isoformat())
    await expect(_others(other_board.page)).to_be_visible()
    await _others(board.page).click()
    await expect(board.page.get_by_role("listitem").filter(has_text="Schedule, ")).to_be_visible()
    await other_board.page.mouse.move(*await other_board.spot(MINA, 1, 0.5))
    pointer = board.page.locator("[data-pointer]")
    await expect(pointer).to_have_text("Manager")
    box, (x, y) = await pointer.bounding_box(), await board.spot(MINA, 1, 0.5)
    assert box is not None
    assert abs(box["x"] - x) < 4
    assert abs(box["y"] - y) < 4
    await board.page.get_by_role("switch", name="Show pointers on the board").uncheck(force=True)
    await expect(pointer).to_have_count(0)
    await board.page.keyboard.press("Escape")
    await other_board.page.mouse.move(*await other_board.spot(MINA, 2))
    await board.page.mouse.move(*await board.spot(AOIFE, 2))
    await expect(other_board.page.locator("[data-pointer]")).to_have_count(0)


async def test_what_others_do_is_spoken_of_what_one_is_on_alone(board: Board, stage: Stage, producer: Studio) -> None:
    mine, other = await stage.book(AOIFE, 0, 1, "Seq 010"), await stage.book(MINA, 0, 1, "Seq 020")
    await _live(board)
    await board.select("Seq 010")
    manager = producer["manager"]
    spoken = board.page.get_by_role("status").filter(has_text=f"{MANAGER} changed this: ")
    for booking in (other, mine):
        change = {"version": booking["version"], "title": f"{booking['title']} new"}
        await manager.done("PATCH", f"/bookings/{booking['id']}", change)
    await expect(spoken).to_contain_text("Seq 010 new")
    await expect(board.bar("Seq 020 new")).to_be_visible()
    await expect(spoken).not_to_contain_text("Seq 020")


async def test_a_drag_whose_place_is_taken_meanwhile_says_so_at_once_and_goes_on(
    board: Board, stage: Stage, producer: Studio
) -> None:
    await stage.book(AOIFE, 0, 1, "Seq 010")
    await _live(board)
    await board.press_bar("Seq 010", 7, to=MINA)
    ghost = board.page.locator("[data-refused]")
    await expect(ghost).to_have_count(0)
    await stage.book(MINA, 8, 8, "In the way")
    await expect(ghost).to_be_visible()
    await expect(board.page.get_by_text(f"{MINA} is taken: Halcyon, In the way")).to_be_visible()
    await board.page.mouse.move(*await board.spot(RHYS, 8))
    await expect(ghost).to_have_count(0)
    await board.page.mouse.move(*await board.spot(MINA, 8))
    await expect(ghost).to_be_visible()
    await board.page.mouse.up()
    await expect(board.dialog.get_by_role("heading", name=f"{MINA} is already booked")).to_be_visible()
    assert await stage.place("Seq 010") == (AOIFE, 0, 1)


async def test_a_drag_of_what_another_releases_says_who_and_moves_nothing(
    board: Board, stage: Stage, producer: Studio
) -> None:
    booking = await stage.book(AOIFE, 0, 1, "Seq 010", status="hold")
    await _live(board)
    await board.press_bar("Seq 010", 7)
    await producer["manager"].done("POST", f"/bookings/{booking['id']}/release", {"version": booking["version"]})
    words = f"Released meanwhile by {MANAGER}. Nothing can be moved."
    await expect(board.page.get_by_text(words)).to_be_visible()
    await expect(board.page.locator("[data-refused]")).to_be_visible()
    async with nothing_sent(board.page):
        await board.page.mouse.up()
        await board.expect_toast(words)
    assert (await stage.find("Seq 010"))["version"] == booking["version"] + 1
