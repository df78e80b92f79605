"""What a statement of SQL must look like so that row-level security is the net, and not the filter.

Each tenant table has `tenant_id = %(tenant)s` in the query level that names it; an insert gives that column that value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pglast import ast, parse_sql
from pglast.enums import BoolExprType, JoinType, VariableSetKind
from pglast.parser import ParseError

from tests.architecture.catalog import GLOBAL_TABLES
from tests.architecture.schema import FILE

PLACEHOLDER = re.compile(r"%(?:\((\w+)\)([sbt])|(%)|s)")
Level = ast.SelectStmt | ast.InsertStmt | ast.UpdateStmt | ast.DeleteStmt | ast.MergeStmt
# Whose conditions in ON hold for every row of the answer.
FILTERED = {
    JoinType.JOIN_INNER: ("larg", "rarg"),
    JoinType.JOIN_LEFT: ("rarg",),
    JoinType.JOIN_RIGHT: ("larg",),
    JoinType.JOIN_FULL: (),
}


@cache
def list_tenant_tables() -> frozenset[str]:
    """The tenant tables of the dumped schema."""
    names = re.findall(r"^CREATE TABLE public\.(\w+) ", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(names) - GLOBAL_TABLES


def number_placeholders(statement: str) -> tuple[str, int]:
    """The statement with `$n` for its placeholders, and the number of `tenant`; 0 if it has none."""
    numbers: dict[str, int] = {}

    def replace(found: re.Match[str]) -> str:
        if found[3]:
            return "%"
        return f"${numbers.setdefault(found[1] or str(len(numbers)), len(numbers) + 1)}"

    return PLACEHOLDER.sub(replace, statement), numbers.get("tenant", 0)


def find_faults(statement: str) -> list[str]:
    """What is wrong with a statement, in words; empty if it may run."""
    text, tenant = number_placeholders(statement)
    try:
        parsed = parse_sql(text)
    except ParseError as error:
        return [f"cannot be parsed: {error}"]
    faults: list[str] = []
    for raw in parsed:
        faults += _find_faults_of_settings(raw.stmt)
        faults += _find_stars(raw.stmt)
        for level in _list_levels(raw.stmt):
            faults += _find_faults_of_level(level, tenant)
    return faults


def _list_children(node: object) -> Iterator[ast.Node]:
    """The nodes right below one, whatever lists they stand in."""
    values = [getattr(node, name) for name in node.__slots__] if isinstance(node, ast.Node) else list(node)
    for value in values:
        if isinstance(value, ast.Node):
            yield value
        elif isinstance(value, tuple | list):
            yield from _list_children(value)


def _walk(node: ast.Node) -> Iterator[ast.Node]:
    yield node
    for child in _list_children(node):
        yield from _walk(child)


def _list_levels(node: ast.Node) -> list[Level]:
    return [inner for inner in _walk(node) if isinstance(inner, Level)]


def _walk_level(level: Level) -> Iterator[ast.Node]:
    """The nodes of one query level: what lies in a query within it belongs to that one."""
    for child in _list_children(level):
        if not isinstance(child, Level):
            yield from _walk_within(child)


def _walk_within(node: ast.Node) -> Iterator[ast.Node]:
    yield node
    for child in _list_children(node):
        if not isinstance(child, Level):
            yield from _walk_within(child)


def _find_faults_of_settings(statement: ast.Node) -> list[str]:
    faults: list[str] = []
    for node in _walk(statement):
        if isinstance(node, ast.VariableSetStmt) and not node.is_local:
            kind = "reset" if node.kind in (VariableSetKind.VAR_RESET, VariableSetKind.VAR_RESET_ALL) else "set"
            faults.append(f"{kind} {node.name or 'all'} for the whole session, which leaks through a pooler")
        if isinstance(node, ast.DiscardStmt):
            faults.append("discard is for the whole session")
        if isinstance(node, ast.FuncCall) and _name_of(node.funcname) == "set_config":
            faults.append("set_config is not passed on to the shards of a distributed database")
    return faults


def _name_of(parts: tuple[ast.String, ...]) -> str:
    return parts[-1].sval.lower()


def _find_stars(statement: ast.Node) -> list[str]:
    """`select *` in what goes to the program: a new column would go with it."""
    if isinstance(statement, ast.SelectStmt):
        targets = list(_list_answers(statement))
    else:
        returning = getattr(statement, "returningClause", None)
        targets = list(returning.exprs) if returning else []
    return [
        "answers *, and so whatever column is added"
        for target in targets
        if isinstance(target.val, ast.ColumnRef) and isinstance(target.val.fields[-1], ast.A_Star)
    ]


def _list_answers(statement: ast.SelectStmt) -> Iterator[ast.ResTarget]:
    for side in (statement.larg, statement.rarg):
        if side is not None:
            yield from _list_answers(side)
    yield from statement.targetList or ()


def _find_faults_of_level(level: Level, tenant: int) -> list[str]:
    named = [node for node in _walk_level(level) if isinstance(node, ast.RangeVar)]
    target = getattr(level, "relation", None) if isinstance(level, ast.InsertStmt) else None
    faults = [f"reads {table.relname}, a global table" for table in named if table.relname in GLOBAL_TABLES]
    tables = [table for table in named if table.relname in list_tenant_tables()]
    if target is not None and target.relname in list_tenant_tables():
        tables = [table for table in tables if table is not target]
        faults += _find_faults_of_insert(level, target.relname, tenant)
    faults += _find_moves(level)
    held = set(_list_held(level, tenant))
    for table in tables:
        name = table.alias.aliasname if table.alias else table.relname
        if name not in held and not (None in held and len(named) == 1):
            faults.append(f"{table.relname} as {name}: no tenant_id = %(tenant)s in its query")
    return faults


def _list_held(level: Level, tenant: int) -> Iterator[str | None]:
    """The names whose tenant_id must be the tenant's for a row to be in the answer; None for a bare `tenant_id`."""
    yield from _list_held_by(getattr(level, "whereClause", None), tenant)
    joined = [node for node in _walk_level(level) if isinstance(node, ast.JoinExpr)]
    for join in joined:
        within: set[str | None] = {None}
        for side in FILTERED[join.jointype]:
            within |= {
                node.alias.aliasname if node.alias else node.relname
                for node in _walk_within(getattr(join, side))
                if isinstance(node, ast.RangeVar)
            }
        yield from (name for name in _list_held_by(join.quals, tenant) if name in within)


def _list_held_by(condition: ast.Node | None, tenant: int) -> Iterator[str | None]:
    if isinstance(condition, ast.BoolExpr) and condition.boolop == BoolExprType.AND_EXPR:
        for part in condition.args:
            yield from _list_held_by(part, tenant)
    if not isinstance(condition, ast.A_Expr) or _name_of(condition.name) != "=":
        return
    for column, value in ((condition.lexpr, condition.rexpr), (condition.rexpr, condition.lexpr)):
        if isinstance(column, ast.ColumnRef) and _is_tenant(value, tenant):
            *before, last = [getattr(field, "sval", None) for field in column.fields]
            if last == "tenant_id":
                yield before[-1] if before else None


def _is_tenant(value: ast.Node | None, tenant: int) -> bool:
    while isinstance(value, ast.TypeCast):
        value = value.arg
    return tenant > 0 and isinstance(value, ast.ParamRef) and value.number == tenant


def _find_faults_of_insert(level: ast.InsertStmt, table: str, tenant: int) -> list[str]:
    columns = [column.name for column in level.cols or ()]
    source = level.selectStmt
    if "tenant_id" not in columns or not isinstance(source, ast.SelectStmt):
        return [f"insert into {table} without tenant_id"]
    place = columns.index("tenant_id")
    rows = source.valuesLists or [[target.val for target in source.targetList or ()]]
    return [f"insert into {table}: tenant_id is not %(tenant)s" for row in rows if not _is_tenant(row[place], tenant)]


def _find_moves(level: Level) -> list[str]:
    """A row never goes to another tenant."""
    targets = list(level.targetList or ()) if isinstance(level, ast.UpdateStmt) else []
    if isinstance(level, ast.InsertStmt) and level.onConflictClause:
        targets += list(level.onConflictClause.targetList or ())
    return ["sets tenant_id" for target in targets if target.name == "tenant_id"]
