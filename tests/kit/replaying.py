"""Rows made from nothing but the recorded events: a new row, then the changed fields one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
MAKING = frozenset({"created", "added"})
REMOVING = frozenset({"removed"})


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
        if verb in MAKING:
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


def without_nulls(row: Row) -> Row:
    """A field that is null and one that is left out say the same."""
    return {name: value for name, value in row.items() if value is not None}
