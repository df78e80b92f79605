"""The spreadsheet that comes with the program."""

from __future__ import annotations

from pathlib import Path

import production_tool
from production_tool.cli.refusal import Refusal


def find_examples() -> Path:
    """The folder with `roster.csv` and `bookings.csv`: inside the installed package, or beside it in a checkout."""
    package = Path(production_tool.__file__).parent
    for folder in (package / "examples", package.parent / "examples"):
        if (folder / "roster.csv").is_file():
            return folder
    raise Refusal("The example spreadsheet is missing from this installation. Install the program again.")
