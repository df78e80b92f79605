"""What `demo` keeps beside the database: the sign-ins, for nobody but the owner of the data, and how far it has come."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from production_tool.cli.refusal import Refusal
from production_tool.kit.postgres.layout import hand_to_owner_of_data

if TYPE_CHECKING:
    from collections.abc import Sequence

STATE_FILE, SIGN_INS_FILE = "demo.json", "demo-sign-ins.txt"


@dataclass(frozen=True, slots=True)
class DemoState:
    """Whether the studio has all that belongs to it."""

    is_loaded: bool


def read_state(folder: Path) -> DemoState | None:
    """How far the demo has come; None if it was never begun here. Raises `Refusal` if the file is damaged."""
    path = folder / STATE_FILE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return DemoState(is_loaded=stored["isLoaded"] is True)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(f"{path} is damaged. Remove it; the bookings of the demo stay as they are.") from error


def write_state(folder: Path, state: DemoState) -> None:
    """Remember how far the demo has come."""
    _write(folder / STATE_FILE, json.dumps({"isLoaded": state.is_loaded}) + "\n")


def read_sign_ins(folder: Path) -> list[str]:
    """The lines of the sign-ins; none if the file is gone."""
    try:
        return (folder / SIGN_INS_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def write_sign_ins(folder: Path, lines: Sequence[str]) -> None:
    """Keep the sign-ins, readable by the owner of the data alone."""
    _write(folder / SIGN_INS_FILE, "".join(f"{line}\n" for line in lines))


def _write(path: Path, text: str) -> None:
    """All or nothing, and private from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, making = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            hand_to_owner_of_data(file.fileno(), path.parent)
            file.write(text)
        Path(making).replace(path)
    except BaseException:
        Path(making).unlink()
        raise
