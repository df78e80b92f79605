"""What the commands say: sentences on standard output, complaints on standard error, progress where somebody looks."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")
LINES_PER_REPORT = 100


def prepare_output() -> None:
    """Never fail over a letter that the terminal's encoding lacks: an artist's name must not stop an import."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Tell the person something, at once."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Tell the person what went wrong, apart from the results."""
    _write(sys.stderr, f"production-tool: {text}")


def printable(text: str) -> str:
    """Text from outside without characters that steer a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def track(items: Sequence[Item], title: str) -> Iterator[Item]:
    """Go through the items with a progress bar, or a line now and then if the output is no terminal."""
    if sys.stdout.isatty():
        from rich.progress import track as track_with_bar

        yield from track_with_bar(items, title, transient=True)
        return
    for number, item in enumerate(items, 1):
        yield item
        if number % LINES_PER_REPORT == 0 or number == len(items):
            say(f"{title}: {number} of {len(items)}")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()
