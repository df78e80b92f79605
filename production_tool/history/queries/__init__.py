"""Reading what happened: actions and single rows (`rows`), the studio (`timeline`), what differs (`changes`), what was
refused (`refusals`)."""

from production_tool.history.queries.changes import list_changes, list_differing, read_diff
from production_tool.history.queries.refusals import (
    RefusalFilter,
    count_refusals,
    list_refusals,
    summarise_refusals,
)
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
    "RefusalFilter",
    "RowKind",
    "TimelineFilter",
    "count_refusals",
    "get_action",
    "list_activity",
    "list_changes",
    "list_differing",
    "list_history",
    "list_refusals",
    "list_timeline",
    "read_action",
    "read_diff",
    "read_later_change",
    "show_recorded",
    "summarise_refusals",
]
