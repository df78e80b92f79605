"""Rows made from nothing but the recorded events: a new row, then the changed fields one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from production_tool.booking.model import FIRM, LIVE
from production_tool.booking.rules import Place, Queued, Senior, headline_rank, rank_segments
from production_tool.history.rules import MOVED, replay
from production_tool.kit.period import Period

Row = dict[str, Any]


class Replay:
    """Folds events as `GET /events` shows them; raises `Discontinued` where one does not continue what came before."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {}

    def fold(self, events: Iterable[dict[str, Any]]) -> dict[str, dict[str, Row]]:
        """The rows by kind and id, each with its version."""
        for event in events:
            rows = self.rows.setdefault(event["subjectKind"], {})
            row = replay(rows.pop(event["subjectId"], None), event)
            if row is not None:
                rows[event["subjectId"]] = row
        return self.rows


def list_actions(events: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The events by action, in order; those of one action follow one another."""
    return [list(group) for _action, group in groupby(events, key=itemgetter("actionId"))]


def rank_holds(bookings: dict[str, Row]) -> dict[str, int]:
    """The headline rank of every hold among these rows, none of which has run out."""
    live = {row["id"]: _place_of(row) for row in bookings.values() if row["status"] in LIVE}
    return {row_id: _rank_of(place, live.values()) for row_id, place in live.items() if not place.firm}


def _place_of(row: Row) -> Place:
    period = Period(datetime.fromisoformat(row["startTime"]), datetime.fromisoformat(row["endTime"]))
    placed_at = datetime.fromisoformat(row["placedAt"])
    return Place(UUID(row["id"]), UUID(row["artistId"]), period, row["status"] != "hold", placed_at)


def _rank_of(hold: Place, live: Iterable[Place]) -> int:
    seniors = [Senior(p.period, p.firm, p.placed_at, p.id) for p in live if p.artist_id == hold.artist_id]
    return headline_rank(rank_segments(Queued(hold.id, hold.placed_at, hold.period), seniors))


def assert_moves_are_told(events: Iterable[Row]) -> int:
    """Each action tells of all holds that it moved without giving them another place, from where and to where, and of no
    other; how many were told. Who has run out by then need not be told any more."""
    folding, ranks, stood, told = Replay(), dict[str, int](), dict[str, Place](), 0
    for action in list_actions(events):
        bookings = folding.fold(action).get("booking", {})
        after, stands = rank_holds(bookings), {row["id"]: _place_of(row) for row in bookings.values()}
        stayed = [hold for hold in after if hold in ranks and stood[hold] == stands[hold]]
        moved = {hold: (ranks[hold], after[hold]) for hold in stayed if ranks[hold] != after[hold]}
        said = [event for event in action if event["name"] in MOVED]
        for event in said:
            was, now = event["data"]["before"]["rank"], event["data"]["after"]["rank"]
            assert moved.pop(event["subjectId"], None) == (was, now), event
            assert event["name"] == ("booking.promoted" if now < was else "booking.demoted"), event
        at = datetime.fromisoformat(action[-1]["at"])
        untold = [hold for hold in moved if datetime.fromisoformat(bookings[hold]["expiresAt"]) > at]
        assert untold == [], action
        ranks, stood, told = after, stands, told + len(said)
    return told


def assert_never_two(events: Iterable[Row]) -> None:
    """After each action no two firm bookings of one artist overlap."""
    folding = Replay()
    for action in list_actions(events):
        rows = folding.fold(action).get("booking", {}).values()
        firm = [_place_of(row) for row in rows if row["status"] in FIRM]
        for one, other in combinations(firm, 2):
            assert one.artist_id != other.artist_id or not one.period.overlaps(other.period), action


def without_nulls(row: Row) -> Row:
    """A field that is null and one that is left out say the same."""
    return {name: value for name, value in row.items() if value is not None}
