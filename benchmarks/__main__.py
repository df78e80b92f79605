"""`python -m benchmarks [--quick | --large] [--json FILE] [NAME …]`."""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.bench import LARGE, QUICK, USUAL, Bench, Size
from benchmarks.cluster import Cluster
from benchmarks.machine import describe_machine
from benchmarks.report import WIDTH, Line, show_report, write_json
from benchmarks.rows import board, browser, create, hot, month, past, ranks, sockets, start, sweep

ROWS: dict[str, Callable[[Bench], list[Line]]] = {
    "create": create.measure,
    "month": month.measure,
    "ranks": ranks.measure,
    "past": past.measure,
    "sweep": sweep.measure,
    "hot": hot.measure,
    "sockets": sockets.measure,
    "board": board.measure,
    "browser": browser.measure,
    "start": start.measure,
}


def main() -> int:
    """Measure what is asked for; 1 if something did not work, 0 otherwise, whatever the numbers are."""
    words = _parse(sys.argv[1:])
    if not Path("/proc/self/schedstat").exists():
        sys.stderr.write("This needs Linux: the processor time of a process is read from /proc.\n")
        return 1
    _allow_many_sockets()
    signal.signal(signal.SIGTERM, _end)
    size = QUICK if words.quick else LARGE if words.large else USUAL
    console = Console(width=max(WIDTH, Console().width))
    progress = Console(stderr=True)
    cluster = Cluster(words.scratch, keep=words.keep)
    try:
        machine = describe_machine(cluster.folder)
        for line in machine:
            console.print(line, highlight=False)
        lines, broken = _measure_all(cluster, size, words.names or list(ROWS), progress)
    finally:
        cluster.remove()
    show_report(console, lines)
    if words.json:
        write_json(words.json, machine, lines)
    for name in broken:
        console.print(f"{name} could not be measured; why stands above.", style="bold red")
    return 1 if broken else 0


def _measure_all(cluster: Cluster, size: Size, names: Sequence[str], progress: Console) -> tuple[list[Line], list[str]]:
    lines: list[Line] = []
    broken: list[str] = []
    begun = time.monotonic()

    def say(text: str) -> None:
        progress.print(f"{time.monotonic() - begun:4.0f} s  {text}", style="dim", highlight=False)

    say("Making a database")
    cluster.start()
    with Bench(size, cluster, say) as bench:
        for name in names:
            try:
                lines += ROWS[name](bench)
            except Exception:  # noqa: BLE001 - the others can be measured all the same
                traceback.print_exc()
                broken.append(name)
            except (KeyboardInterrupt, SystemExit):
                broken += names[names.index(name) :]
                break
    return lines, broken


def _end(number: int, _frame: object) -> None:
    """End as after an error, so that what was started is stopped, undisturbed."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(128 + number)


def _allow_many_sockets() -> None:
    """A thousand sockets are more than the thousand files that a process may open to begin with."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536, hard))


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="How fast it is, as a table of ratios.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", choices=[*ROWS, []], help=f"any of {', '.join(ROWS)}; else all"
    )
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="a little of everything, to see that it runs")
    sizes.add_argument(
        "--large", action="store_true", help="the board with ten million bookings: takes long, needs 30 GB"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything, each round included")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where the database goes meanwhile")
    parser.add_argument("--keep", action="store_true", help="leave the database there")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
