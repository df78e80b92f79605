"""Every statement names its tenant for every tenant table, sets nothing for the session, and says what it answers.

What is plain text in the program is read here; what it puts together is heard while the tests run, and judged when a
worker has done (see `conftest.py`).
"""

from __future__ import annotations

import ast
import importlib
import re

import pytest

from tests.architecture.reading import Module, list_modules
from tests.architecture.statements import find_faults, list_tenant_tables

# These speak as the owner or the superuser, or before there is a schema.
BEFORE_ANY_TENANT = ("production_tool.cli", "production_tool.kit.migrations", "production_tool.kit.postgres")
STATEMENT = re.compile(
    r"\s*(select\s|insert\s+into\s|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s|with\s+\w+\s+as\s|set\s|listen\s|notify\s)"
)
# Puts together only how a transaction begins and ends: calls of two functions of the database.
WAY_IN = "production_tool.kit.db"
# What is put together from parts that only the call knows; each is heard when the tests run.
PUT_TOGETHER = {
    ("production_tool.artist.queries", "_past_rows"),
    ("production_tool.artist.queries", "list_calendars"),
    ("production_tool.artist.queries", "list_departments"),
    ("production_tool.booking.actions.write", "write_changes"),
    ("production_tool.booking.queries.many", "count_bookings"),
    ("production_tool.booking.queries.many", "list_bookings"),
    ("production_tool.booking.queries.search", "search_bookings"),
    ("production_tool.booking.queries.many", "read_window"),
    ("production_tool.booking.queries.one", "find_booking_row"),
    ("production_tool.booking.queries.one", "get_booking"),
    ("production_tool.booking.queries.one", "read_bookings"),
    ("production_tool.booking.queries.past", "_versions_within"),
    ("production_tool.booking.queries.past", "get_booking_version"),
    ("production_tool.booking.queries.past", "read_past_bookings"),
    ("production_tool.booking.queries.past", "read_past_window"),
    ("production_tool.booking.queries.time_off", "get_time_off"),
    ("production_tool.booking.queries.time_off", "read_time_off"),
    ("production_tool.booking.queries.ways_out", "find_conflicts"),
    ("production_tool.history.queries.changes", "_read_last"),
    ("production_tool.history.queries.timeline", "_read_batch"),
    ("production_tool.history.queries.whole", "_beside_events"),
    ("production_tool.inbox.queries", "_pick"),
    ("production_tool.inbox.queries", "count_items"),
    ("production_tool.inbox.queries", "list_items"),
    ("production_tool.kit.log", "_read_heard"),
}


def _read(module: Module, node: ast.Constant | ast.JoinedStr) -> str | None:
    """The text of a string; None if only the call knows it."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    names = vars(importlib.import_module(module.name))
    try:
        return str(eval(compile(ast.Expression(node), module.name, "eval"), names))  # our own constants
    except NameError:
        return None


def _list_strings(module: Module) -> list[tuple[str, ast.Constant | ast.JoinedStr]]:
    """The strings of a module that begin like a statement, with the function that they stand in."""
    found: list[tuple[str, ast.Constant | ast.JoinedStr]] = []

    def walk(node: ast.AST, function: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.JoinedStr):
                first = child.values[0]
                if isinstance(first, ast.Constant) and STATEMENT.match(str(first.value)):
                    found.append((function, child))
            elif isinstance(child, ast.Constant) and isinstance(child.value, str) and STATEMENT.match(child.value):
                found.append((function, child))
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                walk(child, child.name)
            else:
                walk(child, function)

    walk(module.tree, "")
    return found


def _list_statements() -> list[tuple[Module, str, str | None]]:
    return [
        (module, function, _read(module, node))
        for module in list_modules()
        if not module.name.startswith(BEFORE_ANY_TENANT)
        for function, node in _list_strings(module)
    ]


def test_every_written_statement_is_in_order() -> None:
    written = [(module.name, text) for module, _function, text in _list_statements() if text is not None]
    assert len(written) > 50
    faults = {f"{name}: {text.strip()[:60]}": found for name, text in written if (found := find_faults(text))}
    assert faults == {}


def test_what_is_put_together_is_known() -> None:
    unread = {(module.name, function) for module, function, text in _list_statements() if text is None}
    assert {place for place in unread if place[0] != WAY_IN} == PUT_TOGETHER


def test_the_tenant_tables_are_known() -> None:
    assert {"artists", "bookings", "events", "tenants"} <= list_tenant_tables()
    assert "users" not in list_tenant_tables()


IN_ORDER = [
    "select a.id from artists a where a.tenant_id = %(tenant)s and a.id = %(id)s",
    "select id from artists where %(tenant)s::uuid = tenant_id",
    "with x as (select b.* from bookings b where b.tenant_id = %(tenant)s) select x.id from x",
    "select p.id from unnest(%(a)s) h (a) left join projects p on p.tenant_id = %(tenant)s and p.color = h.a",
    "insert into members (id, tenant_id) values (%(id)s, %(tenant)s) on conflict do nothing",
    "insert into members (tenant_id, id) select %(tenant)s, i from unnest(%(ids)s) as i",
    "update members m set name = %(name)s where m.tenant_id = %(tenant)s returning m.id",
    "delete from departments where tenant_id = %(tenant)s",
    "select a.id from artists a join tenants t on t.tenant_id = %(tenant)s where a.tenant_id = %(tenant)s for update of a",
    "set local app.tenant = 'x'",
    "select 100 %% 3, seq from find_broken_events()",
]
NOT_IN_ORDER = {
    "no condition": "select id from artists where id = %(id)s",
    "another parameter": "select id from artists where tenant_id = %(studio)s",
    "under an or": "select id from artists where tenant_id = %(tenant)s or id = %(id)s",
    "negated": "select id from artists where not tenant_id = %(tenant)s",
    "not equal": "select id from artists where tenant_id <> %(tenant)s",
    "joined by a column alone": (
        "select a.id from artists a join bookings b on b.tenant_id = a.tenant_id where a.tenant_id = %(tenant)s"
    ),
    "bare between two": "select a.id from artists a, bookings b where tenant_id = %(tenant)s",
    "on the kept side of an outer join": (
        "select a.id from artists a left join projects p on a.tenant_id = %(tenant)s and p.tenant_id = %(tenant)s"
    ),
    "only outside of a subquery": (
        "select a.id from artists a where a.tenant_id = %(tenant)s and exists (select 1 from bookings b where b.id = a.id)"
    ),
    "one half of a union": (
        "select id from artists where tenant_id = %(tenant)s union all select id from artists where kind = 'staff'"
    ),
    "insert without": "insert into members (id) values (%(id)s)",
    "insert for another": "insert into members (tenant_id, id) values (%(tenant)s, %(a)s), (%(other)s, %(b)s)",
    "insert from rows": "insert into members (tenant_id) select m.tenant_id from members m where m.tenant_id = %(tenant)s",
    "update of all": "update members set name = %(name)s",
    "update that moves": "update members set tenant_id = %(other)s where tenant_id = %(tenant)s",
    "delete of all": "delete from members",
    "everything answered": "select * from artists where tenant_id = %(tenant)s",
    "everything of one answered": "select a.* from artists a where a.tenant_id = %(tenant)s",
    "everything returned": "delete from members where tenant_id = %(tenant)s returning *",
    "a setting of the session": "set app.tenant = 'x'",
    "a setting taken back": "reset all",
    "set_config": "select set_config('app.tenant', %(tenant)s, true)",
    "a global table": "select email from users where id = %(id)s",
    "no SQL": "selekt 1",
}


@pytest.mark.parametrize("statement", IN_ORDER)
def test_a_statement_in_order_passes(statement: str) -> None:
    assert find_faults(statement) == []


@pytest.mark.parametrize("statement", NOT_IN_ORDER.values(), ids=list(NOT_IN_ORDER))
def test_a_statement_that_is_not_in_order_is_found(statement: str) -> None:
    assert find_faults(statement) != []
