"""Rows made from nothing but the recorded events: a new row, then the changed fields one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from production_tool.booking.model import LIVE
from production_tool.booking.rules import Place, Queued, Senior, headline_rank, rank_segments
from production_tool.kit.period import Period

Row = dict[str, Any]
MAKING = frozenset({"created", "added", "opened"})
REMOVING = frozenset({"removed"})
MOVED = frozenset({"booking.promoted", "booking.demoted"})
"""These tell of what is derived from other rows, and change none."""


class Replay:
    """Folds events as `GET /events` shows them; raises AssertionError where one does not continue what came before."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {}

    def fold(self, events: Iterable[dict[str, Any]]) -> dict[str, dict[str, Row]]:
        """The rows by kind and id, each with its version."""
        for event in events:
            self._fold(event)
        return self.rows

    def _fold(self, event: dict[str, Any]) -> None:
        rows = self.rows.setdefault(event["subjectKind"], {})
        verb, data, row_id = event["name"].partition(".")[2], event["data"], event["subjectId"]
        if event["name"] in MOVED:
            assert rows[row_id]["version"] == event["version"], event
        elif verb in MAKING:
            assert row_id not in rows, event
            assert "before" not in data, event
            rows[row_id] = {**data["after"], "version": event["version"]}
        elif verb in REMOVING:
            assert rows.pop(row_id) == data["before"], event
        else:
            self._change(rows[row_id], event)

    def _change(self, row: Row, event: dict[str, Any]) -> None:
        before, after = event["data"].get("before", {}), event["data"].get("after", {})
        assert before.keys() == after.keys(), event
        assert {name: row.get(name) for name in before} == before, event
        assert event["version"] >= row["version"], event
        row.update(after)
        row["version"] = event["version"]


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


def without_nulls(row: Row) -> Row:
    """A field that is null and one that is left out say the same."""
    return {name: value for name, value in row.items() if value is not None}
