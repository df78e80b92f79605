"""Ctrl-C and `kill`: the first asks for an orderly end, the second ends the process at once.

The embedded server is a child that the kernel ends with us, so even the second leaves nothing behind.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any, Self

from production_tool.cli.console import complain

if TYPE_CHECKING:
    from types import FrameType

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Somebody asked the process to end. Not an `Exception`, so that no handler of errors holds it up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """As shells count it: 128 and the number of the signal."""
        return 128 + self.number


class Interrupts:
    """Turns the first signal into `Interrupted` in the main thread; the second ends the process on the spot."""

    def __init__(self) -> None:
        self._heard = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in ASKING:
            # Who started us with `nohup` does not want to hear of hang-ups.
            if signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self._heard:
            complain("Stopped at once.")
            os._exit(128 + number)
        self._heard = True
        raise Interrupted(number)
