"""What was found: lines of one table, targets that were met or missed, and all of it as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.machine import Effort

WIDTH = 172
CAPTION = (
    "CPU: user and system time of one request, of the server's process and of all processes of its database. "
    "Only ratios and targets mean something; times depend on what else the machine does."
)


@dataclass(frozen=True, slots=True)
class Target:
    """A number that `quality` is judged by, in `unit`: at most `limit`, or at least."""

    name: str
    measured: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it holds."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def factor(self) -> float:
        """Measured as a multiple of the limit."""
        return self.measured / self.limit if self.limit else self.measured

    def show(self) -> str:
        """`≤ 12 ms CPU: 8.1 met`."""
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {show(self.limit)}{self.unit} {self.name}: {show(self.measured)} {'met' if self.is_met else 'MISSED'}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement. Times in seconds; `effort` is the processor time of one request; `rounds` go to the JSON only."""

    what: str
    measured: str
    against: str = ""
    ratio: float | None = None
    effort: Effort | None = None
    median: float | None = None
    slowest: float | None = None
    targets: Sequence[Target] = ()
    note: str = ""
    rounds: dict[str, Any] = field(default_factory=dict[str, Any])


def show(value: float) -> str:
    """Three digits that matter, no more."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _show_times(value: float | None, factor: float) -> str:
    return "" if value is None else show(value * factor)


def draw_table(lines: Sequence[Line]) -> Table:
    """The table of everything that was measured."""
    table = Table(title="Medians of interleaved rounds within this run", caption=CAPTION, show_lines=True, width=WIDTH)
    table.add_column("what", ratio=5)
    table.add_column("measured", ratio=4)
    table.add_column("against", ratio=4)
    for title in ("ratio", "CPU µs\nprogram", "CPU µs\ndatabase", "CPU µs\nsum", "ms\nmedian", "ms\np99"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("targets", ratio=5)
    for line in lines:
        effort = line.effort
        table.add_row(
            line.what,
            line.measured,
            line.against,
            _show_times(line.ratio, 1),
            _show_times(effort.program if effort else None, 1e6),
            _show_times(effort.database if effort else None, 1e6),
            _show_times(effort.total if effort else None, 1e6),
            _show_times(line.median, 1e3),
            _show_times(line.slowest, 1e3),
            "\n".join(target.show() for target in line.targets),
        )
    return table


def show_report(console: Console, lines: Sequence[Line]) -> None:
    """The table, the notes, and what was met and missed."""
    console.print(draw_table(lines))
    for line in lines:
        if line.note:
            console.print(f"{line.what}: {line.note}", highlight=False, markup=False)
    console.print(sum_up(lines), highlight=False, markup=False)


def sum_up(lines: Sequence[Line]) -> str:
    """The closing line."""
    judged = [(line, target) for line in lines for target in line.targets]
    met = [f"{line.what} ({target.name})" for line, target in judged if target.is_met]
    missed = [
        f"{line.what} ({target.name}: {show(target.measured)}{target.unit} instead of {show(target.limit)}{target.unit}, "
        f"{show(target.factor)} times it)"
        for line, target in judged
        if not target.is_met
    ]
    return f"Met: {'; '.join(met) or 'nothing'}. Missed: {'; '.join(missed) or 'nothing'}."


def write_json(path: Path, machine: Sequence[str], lines: Sequence[Line]) -> None:
    """Everything, each round included."""
    shown = [
        {
            **asdict(line),
            "targets": [{**asdict(target), "met": target.is_met} for target in line.targets],
        }
        for line in lines
    ]
    path.write_bytes(msgspec.json.format(msgspec.json.encode({"machine": machine, "lines": shown}), indent=2))
