"""Recorded facts. A domain declares its events in its `events.py`; an action hands them to `db.record`; they are
written at commit, in the same transaction, by `append_events`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact about one row (the subject), as it stands after the change.

    `data` is `{schema, about?, before?, after?}` in the words and shapes of the API: `after` alone is a whole new row,
    `before` and `after` together are the changed fields. `about` holds ids that say who may see the event.
    """

    name: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    schema: ClassVar[int] = 1

    id: UUID
    version: int
    before: Any = None
    after: Any = None
    about: Mapping[str, Any] = field(default_factory=dict[str, Any])
    reason: str | None = None
    due: datetime | None = None
    """When something follows from it by itself, if anything does: a clock runs out then."""


def encode_events(events: list[Event]) -> bytes:
    """The argument of `append_events`: a JSON array in the order in which the events were recorded."""
    return msgspec.json.encode([_wire(event) for event in events])


def _wire(event: Event) -> dict[str, Any]:
    data: dict[str, Any] = {"schema": event.schema}
    if event.about:
        data["about"] = event.about
    if event.before is not None:
        data["before"] = event.before
    if event.after is not None:
        data["after"] = event.after
    wire: dict[str, Any] = {
        "name": event.name,
        "kind": event.kind,
        "id": event.id,
        "version": event.version,
        "reason": event.reason,
        "data": data,
    }
    if event.due is not None:
        wire["due"] = event.due
    return wire


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, as they were and as they are; absent counts as null. The version is not a field."""
    names = [name for name in {**before, **after} if name != "version" and before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
