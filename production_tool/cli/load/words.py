"""What came of a line, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
PARTS = {"am": " (morning)", "pm": " (afternoon)"}


def say_taken(artist: str, blocks: Sequence[str]) -> str:
    """Who is booked already, when and for what."""
    listed = " and ".join([", ".join(blocks[:-1]), blocks[-1]]) if len(blocks) > 1 else "".join(blocks)
    return f"{artist} is already booked {listed}."


def show_block(booking: Mapping[str, Any], project: str | None, line: int | None) -> str:
    """`23 Feb – 6 March for Juniper (line 28)`, of a booking in the shape of the API."""
    where = f"line {line}" if line is not None else "not in this file"
    return f"{show_period(booking)} for {project or booking['title']} ({where})"


def show_period(booking: Mapping[str, Any]) -> str:
    """The dates of a booking: the year once if it is the same, and only one date for one day."""
    start, end = date.fromisoformat(booking["startDate"]), date.fromisoformat(booking["endDate"])
    start_part, end_part = booking.get("startPart"), booking.get("endPart")
    if start == end:
        return show_day(start) + PARTS.get(start_part or end_part or "", "")
    first = f"{start.day}" if (start.year, start.month) == (end.year, end.month) and not start_part else show_day(start)
    years = start.year != end.year
    return (
        f"{first}{f' {start.year}' if years else ''}{PARTS.get(start_part or '', '')} – "
        f"{show_day(end)}{f' {end.year}' if years else ''}{PARTS.get(end_part or '', '')}"
    )


def show_day(day: date) -> str:
    """`6 March`."""
    return f"{day.day} {MONTHS[day.month - 1]}"
