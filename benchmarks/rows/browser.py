"""The board in a real browser: how soon it is there, how much it holds, and what scrolling and dragging cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from statistics import median

from benchmarks.bench import Bench, percentile
from benchmarks.chromium import NoBrowserError, Screens, Work, expect_screens, fetch, open_browser
from benchmarks.gestures import (
    CHANGES,
    MOVES,
    STEP_ACROSS,
    STEP_DOWN,
    STEPS_ACROSS,
    STEPS_DOWN,
    Board,
    Burst,
    DeafBoardError,
    Motion,
    Opening,
)
from benchmarks.report import Line, Target
from benchmarks.roster import Roster, fill_roster
from benchmarks.webfiles import find_entry, list_loaded, measure_files

MOST_AFTER_DATA = 300.0
MOST_SECONDS = 3.0
MOST_NODES = 1_500
MOST_FRAME = 5.0
MOST_KILOBYTES = 250.0


@dataclass
class Side:
    """A studio's board, in a window that stays open, and all that was measured of it."""

    roster: Roster
    board: Board
    openings: list[Opening] = field(default_factory=list[Opening])
    down: list[Motion] = field(default_factory=list[Motion])
    across: list[Motion] = field(default_factory=list[Motion])
    drags: list[Motion] = field(default_factory=list[Motion])
    bursts: list[Burst] = field(default_factory=list[Burst])
    heap: list[float] = field(default_factory=list[float])

    @property
    def nodes(self) -> int:
        """The most elements that the board had at once."""
        moving = [one.nodes for one in (*self.down, *self.across, *self.drags)]
        return max(*(one.nodes["board"] for one in self.openings), *moving)


def measure(bench: Bench) -> list[Line]:
    """A studio of the size that is judged, and others to compare with. Without a browser or screens it says so."""
    try:
        expect_screens(bench.program())
    except NoBrowserError as error:
        return [Line(what="board in the browser", measured=f"not measured: {error}")]
    rosters = [fill_roster(bench, artists) for artists in bench.size.rosters]
    with open_browser() as browser:
        return _measure_in(bench, Screens(browser, bench.program()), rosters)


def _measure_in(bench: Bench, screens: Screens, rosters: Sequence[Roster]) -> list[Line]:
    with ExitStack() as stack:
        sides = [Side(one, Board(stack.enter_context(screens.open_window(one)), one)) for one in rosters]
        files = _measure_openings(bench, screens, sides)
        for side in sides:
            side.board.open(screens)
            side.heap.append(side.board.window.read_heap())
            side.board.load_year()
            side.heap.append(side.board.window.read_heap())
            side.board.window.settle()
        for _ in bench.rounds("Scrolling and dragging", seconds=45.0):
            for side in sides:
                side.down.append(side.board.scroll(STEPS_DOWN, by_y=STEP_DOWN))
                side.across.append(side.board.scroll(STEPS_ACROSS, by_x=STEP_ACROSS))
                side.drags.append(side.board.drag())
        deaf = _measure_bursts(bench, screens, sides)
    return [
        _sum_up_opening(sides),
        _sum_up_nodes(sides),
        _sum_up_motion(sides, f"scrolling down, {STEPS_DOWN} frames of {STEP_DOWN} px", lambda side: side.down),
        _sum_up_motion(sides, f"scrolling across, {STEPS_ACROSS} frames of {STEP_ACROSS} px", lambda side: side.across),
        _sum_up_motion(sides, f"dragging a booking, {MOVES} moves", lambda side: side.drags),
        _sum_up_burst(sides) if deaf is None else Line(what=_name_burst(sides), measured=f"not measured: {deaf}"),
        files,
    ]


def _measure_openings(bench: Bench, screens: Screens, sides: Sequence[Side]) -> Line:
    """Each time in a new window with an empty cache; what the first of them loaded is weighed."""
    loaded: list[str] = []
    for number in bench.rounds("Opening the board", seconds=20.0):
        for side in sides:
            with screens.open_window(side.roster) as window:
                side.openings.append(Board(window, side.roster).open(screens))
                if number == 0 and side is sides[0]:
                    loaded = list_loaded(one["name"] for one in window.ask("resources"))
    return _weigh(screens, loaded)


def _measure_bursts(bench: Bench, screens: Screens, sides: Sequence[Side]) -> str | None:
    """Why it could not be measured, or None."""
    try:
        for number in bench.rounds("Changing bookings of an open board", seconds=20.0):
            for side in sides:
                side.bursts.append(side.board.hear(bench, screens, number))
    except DeafBoardError as error:
        return str(error)
    return None


def _name_burst(sides: Sequence[Side]) -> str:
    return f"board in the browser, {sides[0].roster.title}: {CHANGES} changes of others at once"


def _sum_up_opening(sides: Sequence[Side]) -> Line:
    times = [one.after_data for one in sides[0].openings]
    cold = [one.painted for one in sides[0].openings]
    work = median(one.work.all for one in sides[0].openings)
    size = median(one.bytes for one in sides[0].openings) / 1e6
    others = [
        f"{side.roster.title}: {median(one.after_data for one in side.openings) * 1e3:.0f} ms, "
        f"{median(one.painted for one in side.openings):.2f} s"
        for side in sides[1:]
    ]
    return Line(
        what=f"board in the browser, {sides[0].roster.title}: first frame with bars",
        measured=f"{median(times) * 1e3:.0f} ms after the last byte ({size:.1f} MB of bookings); {median(cold):.2f} s "
        "after the address was entered, with an empty cache",
        against="; ".join(others),
        ratio=_compare(sides, lambda side: median(one.after_data for one in side.openings)),
        median=median(times),
        slowest=max(times),
        targets=(
            Target("after the data", median(times) * 1e3, MOST_AFTER_DATA, " ms"),
            Target("cold", median(cold), MOST_SECONDS, " s"),
        ),
        note=f"the main thread worked {work * 1e3:,.0f} ms until then",
        rounds={side.roster.title: [asdict(one) for one in side.openings] for side in sides},
    )


def _sum_up_nodes(sides: Sequence[Side]) -> Line:
    nodes = sides[0].openings[0].nodes
    heap = [", then ".join(f"{one / 1e6:.1f}" for one in side.heap) for side in sides]
    return Line(
        what=f"board in the browser, {sides[0].roster.title}: elements and memory",
        measured=f"at most {sides[0].nodes:,} elements; when it opens {nodes['board']:,} for {nodes['bars']} bars in "
        f"{nodes['rows']} rows, {nodes['page']:,} with the whole page",
        against="; ".join(f"{side.roster.title}: {side.nodes:,}" for side in sides[1:]),
        ratio=_compare(sides, lambda side: side.nodes),
        targets=(Target("elements", sides[0].nodes, MOST_NODES, ""),),
        note="MB of scripts' objects with the month loaded, then with the whole year: "
        + "; ".join(f"{side.roster.title}: {one}" for side, one in zip(sides, heap, strict=True)),
        rounds={side.roster.title: {"heap": side.heap, "nodes": side.openings[0].nodes} for side in sides},
    )


def _sum_up_motion(sides: Sequence[Side], what: str, choose: Callable[[Side], list[Motion]]) -> Line:
    motions = choose(sides[0])
    each = median_work([one.each for one in motions])
    times = [seconds for one in motions for seconds in one.times]
    rests = [one.rest.all for one in motions if one.rest is not None]
    others = [
        f"{side.roster.title}: {median(one.each.all for one in choose(side)) * 1e3:.1f} ms CPU" for side in sides[1:]
    ]
    return Line(
        what=f"board in the browser, {sides[0].roster.title}: {what}",
        measured=f"{each.all * 1e3:.1f} ms of the main thread's CPU each: scripts {each.script * 1e3:.1f}, styles "
        f"{each.style * 1e3:.1f}, layout {each.layout * 1e3:.1f}; 95 % within {percentile(times, 0.95) * 1e3:.0f} ms",
        against="; ".join(others),
        ratio=_compare(sides, lambda side: median(one.each.all for one in choose(side))),
        median=median(times),
        slowest=percentile(times, 0.99),
        targets=(Target("CPU", each.all * 1e3, MOST_FRAME, " ms"),),
        note=f"once at rest {median(rests) * 1e3:.0f} ms more" if rests else "",
        rounds={side.roster.title: [asdict(one) for one in choose(side)] for side in sides},
    )


def _sum_up_burst(sides: Sequence[Side]) -> Line:
    bursts = sides[0].bursts
    times = [one.seconds for one in bursts]
    return Line(
        what=_name_burst(sides),
        measured=f"{median(one.work.all for one in bursts) * 1e3:.0f} ms of the main thread's CPU, drawn in "
        f"{median(one.frames for one in bursts):.0f} frames, the longest {median(one.longest for one in bursts) * 1e3:.0f} ms",
        against="; ".join(
            f"{side.roster.title}: {median(one.work.all for one in side.bursts) * 1e3:.0f} ms CPU" for side in sides[1:]
        ),
        ratio=_compare(sides, lambda side: median(one.work.all for one in side.bursts)),
        median=median(times),
        slowest=max(times),
        note=f"from the request to the last of them on the board; it asked {median(one.requests for one in bursts):.0f} "
        "times for more",
        rounds={side.roster.title: [asdict(one) for one in side.bursts] for side in sides},
    )


def _weigh(screens: Screens, loaded: Sequence[str]) -> Line:
    page = fetch(screens.program, "/", Accept="text/html")[1].decode()
    entry = measure_files(screens.program, find_entry(page))
    board = measure_files(screens.program, loaded)
    kilobytes = sum(entry.values()) / 1e3
    kinds = {
        kind: sum(size for path, size in board.items() if path.endswith(end)) / 1e3
        for kind, end in (("scripts", ".js"), ("styles", ".css"), ("fonts", ".woff2"))
    }
    return Line(
        what="web entry: scripts that the page loads at once",
        measured=f"{kilobytes:.0f} kB by gzip, {len(entry)} files",
        against=f"all that the board's page loads, {len(board)} files: "
        + ", ".join(f"{kind} {size:.0f} kB" for kind, size in kinds.items()),
        ratio=sum(board.values()) / sum(entry.values()),
        targets=(Target("gzip", kilobytes, MOST_KILOBYTES, " kB"),),
        rounds={"entry": entry, "board": board},
    )


def median_work(works: Sequence[Work]) -> Work:
    """The median of each part."""
    return Work(
        median(one.all for one in works),
        median(one.script for one in works),
        median(one.style for one in works),
        median(one.layout for one in works),
    )


def _compare(sides: Sequence[Side], read: Callable[[Side], float]) -> float | None:
    """How many times more the largest takes than the one that is judged."""
    return read(sides[-1]) / read(sides[0]) if len(sides) > 1 else None
