"""What is measured in the browser: a board that scrolls and can be dragged on, and nothing that only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks.children import BrokenRunError
from benchmarks.chromium import FLAGS, VIEWPORT, NoBrowserError, Window, find_chromium, make_window, open_browser
from benchmarks.gestures import DAY_WIDTH, REACH, Board, DeafBoardError, plan_path
from benchmarks.report import Line
from benchmarks.roster import Roster
from benchmarks.rows import browser as row
from benchmarks.webfiles import find_entry, list_loaded
from tests.support.browser import DESKTOP
from tests.support.browser import FLAGS as FLAGS_OF_TESTS

BOARD = """
<style>
  [role=grid] { position: absolute; left: 52px; top: 90px; width: 1388px; height: 780px; overflow: SCROLL }
  [role=grid] > div { position: relative; width: 20000px; height: 20000px }
  [role=grid] > div > * { position: absolute }
  [data-bar-id] { width: 140px; height: 20px; background: teal }
</style>
<div role="grid"><div>
  <div role="columnheader" style="height: 44px"></div><div role="rowheader" style="width: 268px"></div>
</div></div>
<script>
  const grid = document.querySelector('[role=grid]')
  const field = grid.firstElementChild
  const WINDOW = ALL ? { left: 20000, top: 20000 } : { left: 1500, top: 900 }
  for (let top = 60; top < WINDOW.top; top += 60)
    for (let left = 300; left < WINDOW.left; left += 350) {
      const bar = document.createElement('div')
      Object.assign(bar.dataset, { barId: `${left} ${top}`, status: 'confirmed' })
      Object.assign(bar.style, { left: `${left}px`, top: `${top}px` })
      field.append(bar)
    }
  const ghost = document.createElement('div')
  ghost.className = 'ghost'
  grid.addEventListener('pointerdown', () => {
    if (!DRAGS) return
    grid.dataset.dragging = 'move'
    field.append(ghost)
  })
  addEventListener('pointermove', (event) => {
    if (MOVES) Object.assign(ghost.style, { left: `${event.clientX}px`, top: `${event.clientY}px` })
  })
  addEventListener('keydown', () => {
    delete grid.dataset.dragging
    ghost.remove()
    if (!UNDOES) field.style.left = '35px'
  })
</script>
"""
BROKEN = Roster(cast("Any", SimpleNamespace()), "studio", 0, 0, date(2031, 1, 6))


class Quiet(SimpleNamespace):
    """A studio, and a server, of which nothing is asked."""

    program = None

    def request(self, *_: str) -> str:
        return ""


class Changing:
    """Whoever sends a change makes one bar of the page say so."""

    def __init__(self, window: Window, words: str) -> None:
        self.window = window
        self.words = words

    def send(self, _program: object, _requests: object) -> Changing:
        bar = "document.querySelector('[data-bar-id]')"
        self.window.page.evaluate(f"words => {bar}.setAttribute('aria-label', words)", self.words)
        return self

    def expect(self, status: int) -> None:
        assert status == 200


def draw_board(window: Window, *, scrolls: bool = True, **is_so: bool) -> Board:
    """A page that behaves as a board does, but for what is said to be otherwise."""
    page = BOARD.replace("SCROLL", "auto" if scrolls else "clip")
    for name in ("ALL", "DRAGS", "MOVES", "UNDOES"):
        page = page.replace(name, "true" if is_so.get(name.lower(), True) else "false")
    window.page.goto("about:blank")
    window.page.set_content(page)
    board = Board(window, BROKEN)
    board.home = window.ask("place")
    return board


@pytest.fixture(scope="module")
def window() -> Iterator[Window]:
    with open_browser() as browser:
        yield make_window(browser.new_context(viewport=VIEWPORT))


@pytest.mark.slow
def test_scrolling_is_measured_frame_by_frame(window: Window) -> None:
    down = draw_board(window).scroll(40, by_y=90)
    across = draw_board(window).scroll(40, by_x=64)

    for motion in (down, across):
        assert motion.steps == 40
        assert len(motion.times) >= 40
        assert 0 < motion.each.all < 1
        assert motion.work.script > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("otherwise", "words"),
    [({"scrolls": False}, "moved the board by"), ({"all": False}, "bookings can be seen")],
)
def test_a_board_that_stays_or_goes_empty_is_no_measurement(
    window: Window, otherwise: dict[str, bool], words: str
) -> None:
    board = draw_board(window, **otherwise)

    with pytest.raises(BrokenRunError, match=words):
        board.scroll(40, by_y=90)


@pytest.mark.slow
def test_a_drag_is_measured_move_by_move(window: Window) -> None:
    motion = draw_board(window).drag()

    assert motion.steps == 50
    assert len(motion.times) == 50
    assert motion.each.all > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("otherwise", "words"),
    [
        ({"drags": False}, "Nothing is being dragged"),
        ({"moves": False}, "was 50 to the board"),
        ({"undoes": False}, "changed something"),
    ],
)
def test_a_drag_that_takes_nothing_or_leaves_something_is_no_measurement(
    window: Window, otherwise: dict[str, bool], words: str
) -> None:
    board = draw_board(window, **otherwise)

    with pytest.raises(BrokenRunError, match=words):
        board.drag()


@pytest.mark.slow
def test_a_burst_is_measured_until_the_last_change_is_drawn(window: Window) -> None:
    board = draw_board(window)
    board.roster = replace(BROKEN, studio=cast("Any", Quiet()))
    heard = board.hear(cast("Any", Changing(window, "Burst 7 done")), cast("Any", Quiet()), 7)

    assert heard.frames >= 1
    assert heard.changes >= 1
    assert heard.seconds > 0
    assert set(board.versions.values()) == {2}


@pytest.mark.slow
def test_a_board_that_hears_of_nothing_is_no_measurement(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.gestures.HEARING", 200)
    board = draw_board(window)
    board.roster = replace(BROKEN, studio=cast("Any", Quiet()))

    with pytest.raises(DeafBoardError):
        board.hear(cast("Any", Changing(window, "something else")), cast("Any", Quiet()), 7)


def test_a_drag_goes_to_another_day_with_every_move_and_stays_away_from_the_edges() -> None:
    path = plan_path(200)

    assert all(one[0] != other[0] for one, other in pairwise(path))
    assert max(abs(day) for day, _ in path) == REACH
    assert len({row for _, row in path}) > 3
    assert VIEWPORT["width"] - 880 - 300 > REACH * DAY_WIDTH + 36


def test_the_window_is_that_of_the_tests() -> None:
    assert FLAGS == FLAGS_OF_TESTS
    assert DESKTOP["viewport"] == VIEWPORT


def test_what_a_page_loads_at_once_is_its_scripts_and_what_it_asks_for_beforehand() -> None:
    page = (
        '<script src="/theme.js"></script><script type="module" crossorigin src="/assets/index-1.js"></script>'
        '<link rel="modulepreload" crossorigin href="/assets/locale-2.js">'
        '<link rel="stylesheet" crossorigin href="/assets/index-3.css">'
    )

    assert find_entry(page) == ["/theme.js", "/assets/index-1.js", "/assets/locale-2.js"]
    assert list_loaded(["http://a/assets/x.woff2", "http://a/theme.js", "http://a/api/v1/artists?limit=5"]) == [
        "/assets/x.woff2",
        "/theme.js",
    ]


def test_without_a_browser_the_row_says_so_and_measures_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.chromium.shutil.which", lambda _name: None)
    with pytest.raises(NoBrowserError):
        find_chromium()

    lines = row.measure(cast("Any", SimpleNamespace(program=lambda: None)))

    assert lines == [
        Line("board in the browser", "not measured: there is no Chromium (on Debian: apt install chromium)")
    ]
