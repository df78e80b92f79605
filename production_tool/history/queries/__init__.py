"""Reading what happened: actions and single rows (`rows`), the studio (`timeline`), what differs (`changes`)."""

from production_tool.history.queries.changes import list_changes, read_diff
from production_tool.history.queries.rows import (
    RowKind,
    get_action,
    list_activity,
    list_history,
    read_action,
    read_later_change,
    show_recorded,
)
from production_tool.history.queries.timeline import TimelineFilter, list_timeline

__all__ = [
    "RowKind",
    "TimelineFilter",
    "get_action",
    "list_activity",
    "list_changes",
    "list_history",
    "list_timeline",
    "read_action",
    "read_diff",
    "read_later_change",
    "show_recorded",
]
