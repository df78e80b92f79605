"""Who is free, best fit first."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.booking import queries
from production_tool.booking.rules import Found, Search, find_best
from production_tool.booking.schemas import FreeArtist
from production_tool.kit.actor import refuse_unless
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import page
from production_tool.kit.http.routes import API, ActionRoute, CurrentDb
from production_tool.kit.shapes import Amount, DayOrInstant, Limit, ListAnswer, SearchText, show_amount
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Availability"], route_class=ActionRoute)
READ_EVERYONES = needs(Permission.READ_EVERYONES_BOOKINGS)
LONGEST_SEARCH = timedelta(days=366)
WITH_LEVEL = re.compile(r"(.+):([1-5])", re.DOTALL)


@router.get("/artists/free", response_model=ListAnswer[FreeArtist], openapi_extra=READ_EVERYONES)
async def find_free(
    db: CurrentDb,
    first: Annotated[DayOrInstant, Query(alias="from", description="The first day, or an instant in it.")],
    last: Annotated[
        DayOrInstant, Query(alias="to", description="The last day, included, or an instant: not included.")
    ],
    skill: Annotated[
        list[SearchText], Query(description="May repeat; `Nuke`, or `Nuke:4` for at least that level.", max_length=20)
    ] = [],  # noqa: B006
    least_days: Annotated[
        int | None, Query(alias="minDays", ge=1, le=LONGEST_SEARCH.days, description="Left out: all that they work.")
    ] = None,
    most_a_day: Annotated[
        Amount | None, Query(alias="maxRate", description="What a day may cost, in the studio's currency.")
    ] = None,
    limit: Limit = 100,
    count: bool = False,
) -> Response:
    """Who has the worked days of a window left, free of firm bookings and of time off: best fit first. There are no further
    pages."""
    if not _is_in_order(first, last):
        raise Malformed(f"`to` lies after `from`, at most {LONGEST_SEARCH.days} days.")
    if most_a_day is not None:
        refuse_unless(db.actor, Permission.SEE_MONEY)
    contenders = await queries.list_contenders(db, _date_of(first), _date_of(last), _read_skills(skill))
    search = Search(first, last, least_days, most_a_day)
    found = find_best(contenders, search, sees_money=db.actor.can(Permission.SEE_MONEY))
    return page([_show(one) for one in found[:limit]], limit, None, len(found) if count else None)


def _is_in_order(first: date | datetime, last: date | datetime) -> bool:
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first < last <= first + LONGEST_SEARCH
    days = _date_of(first), _date_of(last)
    return days[0] <= days[1] <= days[0] + LONGEST_SEARCH


def _date_of(moment: date | datetime) -> date:
    return moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment


def _read_skills(named: list[str]) -> dict[str, int]:
    """Each skill with the least level that is asked for."""
    wanted: dict[str, int] = {}
    for text in named:
        with_level = WITH_LEVEL.fullmatch(text)
        name, level = (with_level[1], int(with_level[2])) if with_level else (text, 1)
        if name.strip():
            wanted[name.strip()] = level
    return wanted


def _show(one: Found) -> dict[str, Any]:
    contender, left = one.contender, one.left
    shown = {
        "artistId": contender.id,
        "name": contender.name,
        "skills": [{"name": name, "level": level} for name, level in contender.skills],
        "days": [day.isoformat() for day in left.free],
        "workedDays": left.worked,
        "heldDays": [day.isoformat() for day in left.held],
        "holds": one.holds,
        "fit": one.fit.total,
        "why": [{"part": part, "points": points, "of": of} for part, points, of in one.fit.parts],
    }
    if one.price is None or contender.rate is None:
        return shown
    unit, amount, currency = contender.rate
    rate = {"perDay" if unit == "day" else "perHour": {"amount": show_amount(amount), "currency": currency}}
    return {**shown, "rate": rate, "price": {"amount": show_amount(one.price), "currency": currency}}
