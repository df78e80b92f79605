"""What a person does on the board, step by step, with what each step costs. Whatever did nothing is refused."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from benchmarks.bench import Bench
from benchmarks.children import BrokenRunError
from benchmarks.chromium import Screens, Window, Work
from benchmarks.roster import DAYS, Roster

STEPS_DOWN, STEP_DOWN = 120, 90
STEPS_ACROSS, STEP_ACROSS = 100, 64
MOVES = 50
DAY_WIDTH = 35
"""px of a day at the zoom of a month, which is how the board opens."""
ROW_HEIGHT = 30
REACH = 6
"""Days to the one side and the other that a drag goes, so that it stays away from the edges, which scroll."""
CORNER = 120, 20
"""px from the corner of the window to where nothing opens."""
MIDDLE = 880, 480
"""px from the corner of the window to the middle of the days on the board."""
CHANGES = 200
LEAST_BARS = 20
"""A board of a month with fewer bars in sight is not the board that is meant."""
WEEKS_AT_ONCE = 8
"""As many are read when the board comes to rest somewhere, and some more."""
HEARING = 10_000
"""Milliseconds after which a board that shows nothing of a change hears of none."""


class DeafBoardError(Exception):
    """An open board did not hear of what others did."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of the board. Times in seconds, from the navigation on."""

    painted: float
    data: float
    """When the last byte was there of what the bars were drawn from."""
    work: Work
    bytes: float
    nodes: dict[str, int]

    @property
    def after_data(self) -> float:
        """From the last byte to the first frame with bars."""
        return self.painted - self.data


@dataclass(frozen=True, slots=True)
class Motion:
    """One run of scrolling or dragging: what it cost, and how long each frame or move took, in seconds."""

    work: Work
    steps: int
    times: list[float]
    nodes: int
    rest: Work | None = None
    """What came after scrolling had come to rest."""

    @property
    def each(self) -> Work:
        """The share of one step."""
        return self.work.per(self.steps)


@dataclass(frozen=True, slots=True)
class Burst:
    """Many changes of somebody else's that arrived at an open board."""

    seconds: float
    work: Work
    frames: int
    changes: int
    longest: float
    requests: int


@dataclass
class Board:
    """An open board that is measured again and again, always from the same place."""

    window: Window
    roster: Roster
    home: dict[str, float] = field(default_factory=dict[str, float])
    versions: dict[str, int] = field(default_factory=dict[str, int])

    def open(self, screens: Screens) -> Opening:
        """Go to the board's address with an empty cache, ten weeks before the middle of the year."""
        start = self.roster.first + timedelta(days=DAYS // 2 - 70)
        address = f"{screens.url}/s/{self.roster.slug}/schedule?date={start.isoformat()}"
        self.window.page.goto(address, wait_until="commit")
        self.window.page.wait_for_function("() => benchmark.painted !== null", polling=50)
        painted: float = self.window.page.evaluate("benchmark.painted") / 1e3
        loaded: list[dict[str, Any]] = self.window.ask("resources")
        work = self.window.read_work()
        answers = [one for one in loaded if "/api/v1/" in one["name"] and one["end"] / 1e3 <= painted]
        bookings = [one for one in answers if "/api/v1/bookings?" in one["name"]]
        if not bookings:
            raise BrokenRunError("The board drew bars before any booking was read.")
        self.window.settle()
        self._expect_bars()
        self.home = self.window.ask("place")
        data = max(one["end"] for one in answers) / 1e3
        nodes = self.window.ask("count")
        return Opening(painted, data, work, sum(one["decoded"] for one in bookings), nodes)

    def go_home(self) -> None:
        """Back to where the board opened."""
        self.window.ask("scrollTo", self.home["left"], self.home["top"])
        self.window.settle()

    def load_year(self) -> None:
        """Look at every part of the year, so that all of its bookings are known; then go back."""
        first = self.home["left"] - (DAYS // 2 - 70) * DAY_WIDTH
        for weeks in range(0, DAYS // 7, WEEKS_AT_ONCE):
            self.window.ask("scrollTo", first + weeks * 7 * DAY_WIDTH, self.home["top"])
            self.window.settle()
        self.go_home()

    def scroll(self, steps: int, *, by_x: int = 0, by_y: int = 0) -> Motion:
        """Scroll in as many frames, and go home."""
        self.window.page.bring_to_front()
        before = self.window.read_work()
        found = self.window.ask("scroll", {"byX": by_x, "byY": by_y, "steps": steps})
        work = self.window.read_work() - before
        nodes = self.window.ask("count")["board"]
        moved = found["to"]["left"] - found["from"]["left"], found["to"]["top"] - found["from"]["top"]
        if any(abs(is_ - meant * steps) > 1 for is_, meant in zip(moved, (by_x, by_y), strict=True)):
            raise BrokenRunError(f"Scrolling moved the board by {moved} instead of {by_x * steps, by_y * steps}.")
        bars = self._expect_bars()
        if found["drawn"] < 2 * len(bars):
            raise BrokenRunError(f"Scrolling drew {found['drawn']} bars in all, hardly more than are in sight at once.")
        before = self.window.read_work()
        self.window.settle()
        rest = self.window.read_work() - before
        self.go_home()
        times = [later - earlier for earlier, later in zip(found["times"], found["times"][1:], strict=False)]
        return Motion(work, steps, [one / 1e3 for one in times], nodes, rest)

    def drag(self) -> Motion:
        """Take a confirmed booking, carry it about over days and rows, and let it be with Escape."""
        self.window.page.bring_to_front()
        sent: list[str] = []
        self.window.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
        # The card of what the pointer happens to be over may lie over the bar that is to be taken.
        self.window.point("mouseMoved", CORNER, pressed=False)
        self.window.settle()
        bar = self._choose_bar()
        x, y = _center(bar)
        self.window.point("mouseMoved", (x, y), pressed=False)
        self.window.point("mousePressed", (x, y))
        self.window.point("mouseMoved", (x + DAY_WIDTH, y))
        path = [(x + day * DAY_WIDTH, y + row * ROW_HEIGHT) for day, row in plan_path(MOVES)]
        ghosts = [self._find_ghost()]
        self.window.ask("watchPointer")
        before = self.window.read_work()
        for place in path[: MOVES // 2]:
            self.window.point("mouseMoved", place)
        work = self.window.read_work() - before
        ghosts.append(self._find_ghost())
        before = self.window.read_work()
        for place in path[MOVES // 2 :]:
            self.window.point("mouseMoved", place)
        halves = work, self.window.read_work() - before
        ghosts.append(self._find_ghost())
        found = self.window.ask("stopPointer")
        nodes = self.window.ask("count")["board"]
        self.window.press("Escape")
        self.window.point("mouseReleased", path[-1])
        self.window.settle()
        self._expect_undone(bar, sent, ghosts, found["moves"])
        total = Work(*(sum(pair) for pair in zip(*map(_list_parts, halves), strict=True)))
        return Motion(total, MOVES, [one / 1e3 for one in found["late"]], nodes)

    def hear(self, bench: Bench, screens: Screens, number: int) -> Burst:
        """Change the titles of 200 bookings by one action of the same studio, those in sight among them."""
        self.window.page.bring_to_front()
        words = f"Burst {number} done"
        shown = [bar["id"] for bar in self._expect_bars()]
        others = [str(self.roster.studio.booking(at)) for at in range(self.roster.bookings)]
        ids = list(dict.fromkeys([*shown, *others]))[:CHANGES]
        last = shown[-1]
        ids = [*(one for one in ids if one != last), last]
        operations = [
            {"op": "update", "id": one, "version": self.versions.get(one, 1), "title": f"Seq {at} anew"}
            for at, one in enumerate(ids)
        ]
        operations[-1]["title"] = words
        request = self.roster.studio.request(
            "POST", "/bookings/batch", msgspec.json.encode({"operations": operations}).decode()
        )
        sent: list[str] = []
        self.window.page.on("request", lambda request: sent.append(request.url))
        self.window.ask("watchBoard", words)
        before = self.window.read_work()
        begun = time.perf_counter()
        bench.send(screens.program, [request]).expect(200)
        try:
            self.window.page.wait_for_function("() => benchmark.burst !== null", polling=100, timeout=HEARING)
        except PlaywrightTimeoutError as error:
            raise DeafBoardError(f"a change of others was not drawn within {HEARING / 1000:.0f} s") from error
        found = self.window.page.evaluate("benchmark.burst")
        seconds = time.perf_counter() - begun
        self.window.settle()
        work = self.window.read_work() - before
        self.versions |= {one: self.versions.get(one, 1) + 1 for one in ids}
        return Burst(seconds, work, found["frames"], found["changes"], found["longest"] / 1e3, len(sent))

    def _expect_bars(self) -> list[dict[str, Any]]:
        bars: list[dict[str, Any]] = self.window.ask("visible")
        if len(bars) < LEAST_BARS:
            raise BrokenRunError(f"Only {len(bars)} bookings can be seen on the board.")
        return bars

    def _choose_bar(self) -> dict[str, Any]:
        """A confirmed one near the middle of the window, long enough to be taken between its grips."""
        x, y = MIDDLE
        found = [
            bar
            for bar in self._expect_bars()
            if bar["status"] == "confirmed" and bar["width"] > 2 * DAY_WIDTH and abs(_center(bar)[0] - x) < 300
        ]
        if not found:
            raise BrokenRunError("There is no confirmed booking in the middle of the board.")
        return min(found, key=lambda bar: abs(_center(bar)[0] - x) + abs(_center(bar)[1] - y))

    def _find_ghost(self) -> dict[str, Any]:
        ghost: dict[str, Any] = self.window.ask("dragged")
        if ghost["kind"] != "move" or ghost["left"] is None:
            raise BrokenRunError(f"Nothing is being dragged: {ghost}.")
        return ghost

    def _expect_undone(self, bar: dict[str, Any], sent: list[str], ghosts: list[dict[str, Any]], moves: int) -> None:
        places = {(ghost["left"], ghost["top"]) for ghost in ghosts}
        if len(places) < len(ghosts) or moves < MOVES:
            raise BrokenRunError(f"A drag of {MOVES} moves was {moves} to the board, over {sorted(places)}.")
        changing = [one for one in sent if not one.startswith("GET ") and "dryRun=true" not in one]
        now = [one for one in self.window.ask("visible") if one["id"] == bar["id"]]
        if changing or now != [bar]:
            raise BrokenRunError(f"A drag that was given up changed something: {changing}, {bar} became {now}.")


def _center(bar: dict[str, Any]) -> tuple[float, float]:
    return bar["left"] + bar["width"] / 2, bar["top"] + bar["height"] / 2


def _list_parts(work: Work) -> tuple[float, ...]:
    return work.all, work.script, work.style, work.layout


def plan_path(moves: int) -> list[tuple[int, int]]:
    """Days and rows from where a drag began: another day with every move, another row with every fifth, to and fro."""
    swing = [*range(1, REACH), *range(REACH, -REACH, -1), *range(-REACH, 1)]
    return [(swing[(at + 1) % len(swing)], at // 5 % 7 - 3) for at in range(moves)]
