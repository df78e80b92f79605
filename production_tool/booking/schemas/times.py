"""Where in time something lies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from production_tool.booking.model import Part, Unit
from production_tool.kit.shapes import Day, Instant, Shape

DaysToWork = Annotated[list[Day], Field(max_length=800)]


class Times(Shape):
    """Where in time something lies: dates (days, half-days) or instants (hours), not both (booking rule 7)."""

    start_date: Day | None = Field(default=None, description="The first day, in the artist's zone.")
    start_part: Part | None = Field(default=None, description="pm: the first day begins at midday.")
    end_date: Day | None = Field(default=None, description="The last day, included.")
    end_part: Part | None = Field(default=None, description="am: the last day ends at midday.")
    start_time: Instant | None = Field(default=None, description="Instants alone mean hours.")
    end_time: Instant | None = Field(default=None, description="Not included.")
    unit: Unit | None = Field(default=None, description="Follows from the rest; checked if it is sent.")


class When(Times):
    """Where in time a booking lies, and what of it is worked."""

    work_days_off: DaysToWork | None = Field(
        default=None, description="Weekend days and holidays inside the block that are worked all the same."
    )


def refuse_open_ends(when: Times) -> None:
    """Raise ValueError unless both ends are said, by dates or by instants."""
    by_dates = when.start_date is not None and when.end_date is not None
    by_instants = when.start_time is not None and when.end_time is not None
    if not by_dates and not by_instants:
        raise ValueError("Say when: startDate and endDate, or startTime and endTime.")


def refuse_mixed_times(when: Times) -> None:
    """Raise ValueError if dates and instants are sent together, or a unit that they contradict."""
    has_dates = bool({"start_date", "end_date", "start_part", "end_part"} & _given(when))
    has_instants = bool({"start_time", "end_time"} & _given(when))
    if has_dates and has_instants:
        raise ValueError("Send dates or instants, not both.")
    if when.unit is not None and (has_dates or has_instants) and (when.unit is Unit.HOUR) != has_instants:
        raise ValueError("Days and half-days are booked by dates, hours by instants.")


def _given(when: Times) -> set[str]:
    return {name for name in when.model_fields_set if getattr(when, name) is not None}
