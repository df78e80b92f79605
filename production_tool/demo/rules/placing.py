"""The demo around a Monday: what is asked of the actions that make artists, projects and bookings, in the words of the API."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from production_tool.demo.model import Absence, Block, Moment, Person, Show
from production_tool.kit.calendar import instant_of
from production_tool.kit.shapes import show_instant

Wire = dict[str, Any]
NINE_TO_SIX = [["09:00", "18:00"]]


def find_monday(now: datetime, zone: ZoneInfo) -> date:
    """The Monday of the week that it is in a zone."""
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())


def place_show(show: Show, monday: date, currency: str) -> Wire:
    """A project, from the Monday of its first week to the Friday of its last."""
    return {
        "name": show.name,
        "client": show.client,
        "code": show.code,
        "color": show.color,
        "status": show.status,
        "budget": _money(show.budget, currency),
        "startDate": (monday + timedelta(weeks=show.first_week)).isoformat(),
        "endDate": (monday + timedelta(weeks=show.last_week, days=4)).isoformat(),
        "progress": show.progress,
    }


def describe_person(person: Person, department_id: str, timezone: str, currency: str) -> Wire:
    """An artist, in the studio's zone unless they live elsewhere."""
    body: Wire = {
        "name": person.name,
        "title": person.title,
        "kind": person.kind,
        "departmentId": department_id,
        "skills": [{"name": name, "level": level} for name, level in person.skills],
        "timezone": person.timezone or timezone,
        "holidayRegion": person.holiday_region,
        "rate": {"perDay": _money(person.day_rate, currency)},
    }
    if person.works_four_days:
        body["workingPattern"] = dict.fromkeys(("mon", "tue", "wed", "thu"), NINE_TO_SIX)
    return body


def place_block(block: Block, monday: date, zone: ZoneInfo, now: datetime) -> Wire:
    """A booking of an artist who lives in a zone, without the ids of the artist and the project."""
    body: Wire = {"title": block.title, "status": block.status, **_place_in_time(block, monday, zone)}
    if block.expires_hours is not None:
        body["expiresAt"] = show_instant(now.replace(second=0, microsecond=0) + timedelta(hours=block.expires_hours))
    return body


def place_absence(absence: Absence, monday: date) -> Wire:
    """A time off, without the id of the artist."""
    return {
        "kind": absence.kind,
        "startDate": absence.start.day_after(monday).isoformat(),
        "startPart": absence.start.part,
        "endDate": absence.end.day_after(monday).isoformat(),
        "endPart": absence.end.part,
        "note": absence.note,
    }


def _place_in_time(block: Block, monday: date, zone: ZoneInfo) -> Wire:
    if block.start.clock is not None and block.end.clock is not None:
        return {
            "startTime": _place_clock(block.start, block.start.clock, monday, zone),
            "endTime": _place_clock(block.end, block.end.clock, monday, zone),
        }
    return {
        "startDate": block.start.day_after(monday).isoformat(),
        "startPart": block.start.part,
        "endDate": block.end.day_after(monday).isoformat(),
        "endPart": block.end.part,
        "workDaysOff": [day.day_after(monday).isoformat() for day in block.days_worked],
    }


def _place_clock(moment: Moment, clock: str, monday: date, zone: ZoneInfo) -> str:
    return show_instant(instant_of(moment.day_after(monday), time.fromisoformat(clock), zone))


def _money(amount: int, currency: str) -> Wire:
    return {"amount": f"{amount}.00", "currency": currency}
