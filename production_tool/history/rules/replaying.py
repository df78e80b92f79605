"""Rows made again from nothing but their recorded events, and where they differ from the rows that there are.

An event is `{seq, name, version, actionId, data}` as `GET /events` shows it; a row has the fields of the API.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, Any]
Event = dict[str, Any]

MAKING = frozenset({"created", "added", "opened"})
REMOVING = frozenset({"removed"})
MOVED = frozenset({"booking.promoted", "booking.demoted"})
"""These tell of what is derived from other rows, and change none."""
DATED = frozenset({"rate", "workingPattern"})
"""Of an artist: what was dated ahead begins to hold without an event, so the next one need not continue the last."""


@dataclass(frozen=True, slots=True)
class Told:
    """What events tell of one version of a row: its fields, and the action that wrote it."""

    row: Row
    action_id: str


class Discontinued(Exception):
    """An event does not continue the ones before it. `field` is the one that differs, if it is one."""

    def __init__(self, event: Event, sentence: str, field: str | None = None) -> None:
        super().__init__(f"{event['name']} ({event.get('seq')}): {sentence}{f' ({field})' if field else ''}")
        self.seq: int | None = event.get("seq")
        self.sentence = sentence
        self.field = field


def replay(row: Row | None, event: Event) -> Row | None:
    """The row after an event; None if there is none then. Raises `Discontinued`."""
    verb, data, version = event["name"].partition(".")[2], event["data"], event["version"]
    if verb in MAKING:
        if row is not None or "before" in data:
            raise Discontinued(event, "makes a row that there is already")
        return {**data["after"], "version": version}
    if row is None:
        raise Discontinued(event, "tells of a row that no event has made")
    if event["name"] in MOVED:
        if row["version"] != version:
            raise Discontinued(event, "does not continue the event before it", "version")
        return row
    if verb in REMOVING:
        _refuse_other(event, row, data["before"])
        return None
    return _change(row, event)


def _change(row: Row, event: Event) -> Row:
    before, after = event["data"].get("before", {}), event["data"].get("after", {})
    if before.keys() != after.keys():
        raise Discontinued(event, "names other fields before than after", min(before.keys() ^ after.keys()))
    dated = DATED if event["name"].startswith("artist.") else frozenset[str]()
    _refuse_other(event, row, {name: value for name, value in before.items() if name not in dated})
    if event["version"] < row["version"]:
        raise Discontinued(event, "goes back behind the event before it", "version")
    return {**row, **after, "version": event["version"]}


def _refuse_other(event: Event, row: Row, before: Row) -> None:
    for name, value in before.items():
        if row.get(name) != value:
            raise Discontinued(event, "does not continue the events before it", name)


def replay_row(events: Iterable[Event]) -> tuple[Row | None, dict[int, Told]]:
    """The row that the events of one subject, in order, make, and what they tell of each of its versions. Raises
    `Discontinued`."""
    row: Row | None = None
    versions: dict[int, Told] = {}
    for event in events:
        row = replay(row, event)
        if row is not None:
            versions.setdefault(event["version"], Told(row, event["actionId"]))
    return row, versions


def find_differences(replayed: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    """The fields that differ, by name. One that is null and one that is left out say the same."""
    return sorted(name for name in replayed.keys() | stored.keys() if replayed.get(name) != stored.get(name))
