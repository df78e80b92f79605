"""A past moment, and how the versions of rows that were there then are told from the others.

The log is what says when something happened: an action is there from the instant of its first event on, with all that it
changed. A version carries the instant at which it was written, which lies a little before. So a version was there at a
moment if it was written by then and its action is none of the few that were under way (`Moment.unseen`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.kit.errors import ApplicationError, NotFound
from production_tool.kit.shapes import show_instant

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from production_tool.kit.db import Db

# The version `v` was there at the moment `%(as_of)s`. See `Moment.params`.
WAS_THERE: LiteralString = "v.at <= %(as_of)s and (v.action_id = any(%(unseen)s)) is not true"
# Longer than any request may take; an action that is under way at a moment has its events within this time after it.
LONGEST_ACTION: LiteralString = "interval '1 minute'"


class OutsideHistory(ApplicationError):
    """A moment that has not been yet, or lies before the first thing that is known."""

    status = 400
    code = "outside_history"
    title = "The history does not reach that moment"
    default_detail = "Ask for a moment between the beginning of the studio's history and now."


class NoLongerKept(ApplicationError):
    """What was there before the horizon, `horizon`, was let go of: the studio keeps earlier versions for a time only."""

    status = 410
    code = "no_longer_kept"
    title = "What was there then is no longer kept"

    def __init__(self, horizon: datetime) -> None:
        """Take the first moment that can still be looked at."""
        since = show_instant(horizon)
        super().__init__(f"Earlier versions are kept since {since}. Ask for a later moment.", horizon=since)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant of the past, the number of the last event until then, and the actions that were under way."""

    at: datetime
    seq: int
    unseen: tuple[UUID, ...]

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of `WAS_THERE`."""
        return {"as_of": self.at, "unseen": list(self.unseen)}


async def find_moment(db: Db, at: datetime) -> Moment:
    """The moment at an instant. Raises `OutsideHistory`, with the beginning of the history if it lies before that, and
    `NoLongerKept`."""
    row = await db.fetch_one(
        f"""
        with bounds as materialized (
          select find_seq_at(%(at)s) as seq, find_seq_at(%(at)s::timestamptz + {LONGEST_ACTION}) as until
        )
        select b.seq, %(at)s > clock_timestamp() as is_ahead,
               (select e.at from events e where e.tenant_id = %(tenant)s order by e.seq limit 1) as first_at,
               (select h.kept_since from history_horizons h where h.tenant_id = %(tenant)s) as horizon,
               (select coalesce(array_agg(distinct e.action_id), '{{}}') from events e
                where e.tenant_id = %(tenant)s and e.seq > b.seq and e.seq <= b.until
                  and exists (
                    select 1 from row_versions v
                    where v.tenant_id = %(tenant)s and v.action_id = e.action_id and v.at <= %(at)s
                  )
                  and not exists (
                    select 1 from events o
                    where o.tenant_id = %(tenant)s and o.action_id = e.action_id and o.seq <= b.seq
                  )) as unseen
        from bounds b
        """,
        at=at,
    )
    if row["is_ahead"]:
        raise OutsideHistory("That moment lies in the future. Leave out `asOf` for the present.")
    if row["seq"] == 0:
        began = show_instant(row["first_at"])
        raise OutsideHistory(f"The studio's history begins at {began}. Ask for a later moment.", beginsAt=began)
    if row["horizon"] is not None and at < row["horizon"]:
        raise NoLongerKept(row["horizon"])
    return Moment(at, row["seq"], tuple(row["unseen"]))


async def find_horizon(db: Db) -> datetime | None:
    """The first moment that can be looked at; None if that is the beginning."""
    return await db.find_value("select h.kept_since from history_horizons h where h.tenant_id = %(tenant)s")


async def find_beginning(db: Db) -> datetime:
    """The first moment that can be looked at: the horizon, or when the history begins."""
    return await db.find_value(
        """
        select coalesce(
          (select h.kept_since from history_horizons h where h.tenant_id = %(tenant)s),
          (select e.at from events e where e.tenant_id = %(tenant)s order by e.seq limit 1)
        )
        """
    )


async def refuse_forgotten(db: Db, at: datetime | None = None) -> None:
    """Raise `NoLongerKept` for what happened before the horizon; without an instant for what is known to be gone."""
    horizon = await find_horizon(db)
    if horizon is not None and (at is None or at < horizon):
        raise NoLongerKept(horizon)


async def find_moment_of(db: Db, kind: str, row_id: UUID, version: int) -> Moment:
    """A moment at which a row had a version: the first of those that can be looked at. Raises `NotFound` if it never had
    that version, `NoLongerKept` if it had another one at the horizon."""
    rows = await db.fetch_all(
        """
        select e.at, e.subject_version = %(version)s as is_it from events e
        where e.tenant_id = %(tenant)s and e.subject_kind = %(kind)s and e.subject_id = %(id)s
          and e.subject_version in (%(version)s, %(version)s + 1)
        order by e.seq
        """,
        kind=kind,
        id=row_id,
        version=version,
    )
    found = [row["at"] for row in rows if row["is_it"]]
    if not found:
        raise NotFound
    at, until = found[0], [row["at"] for row in rows if not row["is_it"]]
    horizon = await find_horizon(db)
    if horizon is not None and at < horizon and not (until and until[0] <= horizon):
        at = horizon
    return await find_moment(db, at)
