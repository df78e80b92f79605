"""What came of each line, as it is written for programs. The words for people are in `words`."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from production_tool.cli.load.table import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BOOKED = "booked"
NOTE = "rows are taken in order; line 1 is the header; End is inclusive; 'am'/'pm' are half-days"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one line: `booked`, or the code of the refusal with a sentence.

    `conflicts` are the lines of the bookings in the way, for `artist_already_booked` only. `is_new` says that this
    run has made the booking.
    """

    line: int
    outcome: str
    is_new: bool = False
    conflicts: tuple[int, ...] | None = None
    sentence: str = ""

    @property
    def is_booked(self) -> bool:
        """Whether the booking is there."""
        return self.outcome == BOOKED

    def wire(self) -> dict[str, Any]:
        """One row of the JSON file."""
        shown: dict[str, Any] = {"line": self.line, "outcome": self.outcome}
        if self.conflicts is not None:
            shown["conflictsWithLines"] = list(self.conflicts)
        return shown


def refuse_unwritable(path: Path, inputs: Sequence[Path]) -> None:
    """Raise `BadFile` now if the results cannot be written there later, or would overwrite what is to be loaded."""
    folder = path.absolute().parent
    if any(path.exists() and given.exists() and path.samefile(given) for given in inputs):
        raise BadFile(path, "The results would overwrite this file. Choose another one for them.")
    if path.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise BadFile(path, "The results cannot be written there. Choose another file.")


def write_outcomes(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write what came of all lines."""
    document = {"note": NOTE, "rows": [outcome.wire() for outcome in outcomes]}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")
