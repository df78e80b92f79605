"""What stands in a cell: European dates with half-days, decimal commas, lists of skills."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from production_tool.kit.shapes import FIRST_YEAR, LAST_YEAR

DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(am|pm))?", re.ASCII | re.IGNORECASE)
AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,10})(?:,(\d{1,2}))?", re.ASCII)
SKILL = re.compile(r"(\S.*?)\s+([1-5])", re.ASCII)


class BadCell(ValueError):
    """A cell that cannot be understood; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class HalfDate:
    """A date, and the half of it that is meant, if only one is."""

    day: date
    part: Literal["am", "pm"] | None


def parse_date(text: str) -> HalfDate:
    """`14.02.2027`, `14.02.2027 am` or `14.02.2027 pm`. Raises `BadCell`."""
    found = DATE.fullmatch(text)
    if found is None:
        raise BadCell(f"“{text[:40]}” is no date. Write it as 14.02.2027, with am or pm after it for a half-day.")
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(f"The year {year} is too far away. Use {FIRST_YEAR} to {LAST_YEAR}.")
    try:
        when = date(year, month, day)
    except ValueError as error:
        raise BadCell(f"There is no day {text[:40]}.") from error
    part = found[4].lower() if found[4] else None
    return HalfDate(when, "am" if part == "am" else "pm" if part == "pm" else None)


def parse_amount(text: str) -> Decimal | None:
    """`510,00` or `1.510,00`; an empty cell is no amount. Raises `BadCell`."""
    if not text:
        return None
    found = AMOUNT.fullmatch(text)
    if found is None:
        raise BadCell(f"“{text[:40]}” is no amount. Write it with a comma and at most two decimals, as 510,00.")
    return Decimal(f"{found[1].replace('.', '')}.{(found[2] or '').ljust(2, '0')}")


def parse_skills(text: str) -> list[tuple[str, int]]:
    """`Roto 4, Nuke 4` as names with levels from 1 to 5; an empty cell is no skill. Raises `BadCell`."""
    skills: list[tuple[str, int]] = []
    for piece in text.split(",") if text else []:
        found = SKILL.fullmatch(piece.strip())
        if found is None:
            raise BadCell(f"“{piece.strip()[:40]}” is no skill. Write a name and a level from 1 to 5, as Roto 4.")
        skills.append((found[1], int(found[2])))
    return skills
