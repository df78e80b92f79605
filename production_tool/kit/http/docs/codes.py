"""The problem codes: read off the classes of errors that the program can raise."""

from __future__ import annotations

from typing import NamedTuple

from production_tool.kit.errors import ApplicationError, Conflict


class ProblemCode(NamedTuple):
    """One code: its status, what it is titled, and what the answer says if nothing better is known."""

    status: int
    code: str
    title: str
    detail: str


def list_codes() -> list[ProblemCode]:
    """All codes by status and name. What no module has imported cannot be raised, and is not listed."""
    found: dict[tuple[int, str, str], ProblemCode] = {}
    for error in _descend(ApplicationError):
        # A class without a code of its own speaks with that of its family, in other words; `Conflict` is a family alone.
        if "code" not in vars(error) or error is Conflict:
            continue
        detail = vars(error).get("default_detail", "")
        found[error.status, error.code, error.title] = ProblemCode(error.status, error.code, error.title, detail)
    return [found[key] for key in sorted(found)]


def name_codes() -> dict[str, str]:
    """Status → code, where a status has one code only."""
    by_status: dict[str, set[str]] = {}
    for one in list_codes():
        by_status.setdefault(str(one.status), set()).add(one.code)
    return {status: codes.pop() for status, codes in by_status.items() if len(codes) == 1}


def _descend(error: type[ApplicationError]) -> list[type[ApplicationError]]:
    return [error, *(inner for child in error.__subclasses__() for inner in _descend(child))]
