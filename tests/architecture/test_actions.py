"""Every change is an action: it asks `require` first and leads to `record`; and a signature tells the power."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.calls import CallGraph, CallTest, list_calls
from tests.architecture.reading import PACKAGE, Function, Module, list_functions, list_modules, list_modules_of

DOMAINS = ("identity", "tenant", "artist", "project", "booking", "demo", "history", "inbox")
TENANT_DOMAINS = DOMAINS[1:]
GRAPH = CallGraph(list_modules())

# Actions that ask for no permission, and why.
WITHOUT_PERMISSION = {
    "create_tenant": "signing up makes the studio: there is no role in it before",
}
# Actions before any tenant whose fact is no event of its own, and why.
WITHOUT_EVENT = {
    "replace_password_hash": "the same password in a newer make of hash, within a sign-in that is recorded",
}


def list_actions(*domains: str) -> list[Function]:
    """What the `actions` of these domains offer to others."""
    found: list[Function] = []
    for domain in domains:
        for module in list_modules_of("actions", domain):
            if module.name == f"production_tool.{domain}.actions":
                found += GRAPH.list_exported(module)
    return found


def list_steps(*domains: str) -> list[Function]:
    """Every function in `actions` that acts for somebody: those offered, and those shared among them."""
    return [
        function
        for module in list_modules_of("actions", *domains)
        for function in list_functions(module)
        if function.is_public and function.arguments[:2] == ["db", "actor"]
    ]


def asks_first(function: Function) -> bool:
    """Whether its first statement is `require(actor, Permission.…)`."""
    body = function.node.body
    first = body[1] if ast.get_docstring(function.node) and len(body) > 1 else body[0]
    return ast.unparse(first).startswith("require(actor, Permission.")


def leads_to_record(function: Function, graph: CallGraph = GRAPH) -> bool:
    """Whether it records an event, itself or by what it calls in actions."""
    return graph.can_reach(function, CallTest("db.record"), ".actions")


def test_there_are_actions_to_check() -> None:
    names = {function.name for function in list_actions(*TENANT_DOMAINS)}
    assert {"create_booking", "create_artist", "change_project", "add_member", "undo_action", "run_batch"} <= names


def test_every_action_asks_for_its_permission_first() -> None:
    silent = [function for function in list_steps(*TENANT_DOMAINS) if not asks_first(function)]
    assert {function.name for function in silent} == set(WITHOUT_PERMISSION), [one.place for one in silent]


def test_every_action_records_what_it_did() -> None:
    steps = [*list_actions(*TENANT_DOMAINS), *list_steps(*TENANT_DOMAINS)]
    assert [function.place for function in steps if not leads_to_record(function)] == []


def test_actions_before_any_tenant_record_an_identity_event() -> None:
    records = CallTest("_record")
    silent = [one for one in list_actions("identity") if not GRAPH.can_reach(one, records, "identity.actions")]
    assert {function.name for function in silent} == set(WITHOUT_EVENT)
    recorder = GRAPH.find("production_tool.identity.actions", "_record")
    assert recorder is not None
    assert "record_identity_event(" in ast.unparse(recorder.node)


def test_whatever_actions_offer_acts_for_somebody() -> None:
    others = [one for one in list_actions(*DOMAINS) if one.arguments[:2] != ["db", "actor"]]
    assert {function.name for function in others} == set(WITHOUT_EVENT)


def test_queries_take_the_transaction_and_no_actor() -> None:
    odd = [
        function.place
        for module in list_modules_of("queries", *DOMAINS)
        for function in list_functions(module)
        if isinstance(function.node, ast.AsyncFunctionDef)
        and (function.arguments[:1] != ["db"] or "actor" in function.arguments)
    ]
    assert odd == []


def test_rules_take_neither() -> None:
    odd = [
        function.place
        for module in list_modules_of("rules", *DOMAINS)
        for function in list_functions(module)
        if isinstance(function.node, ast.AsyncFunctionDef) or {"db", "actor"} & set(function.arguments)
    ]
    assert odd == []


def test_nothing_changes_things_outside_of_actions() -> None:
    """`(db, actor, …)` in any other file of a domain would be an action that no rule above sees."""
    odd = [
        function.place
        for file in ("queries", "rules", "tasks", "access", "visibility", "permissions", "model", "schemas", "events")
        for module in list_modules_of(file, *DOMAINS)
        for function in list_functions(module)
        if function.arguments[:2] == ["db", "actor"]
    ]
    assert odd == []


def test_only_kit_commits() -> None:
    odd = [
        f"{module.name}:{call.lineno}"
        for module in list_modules()
        if not module.name.startswith("production_tool.kit")
        for call in list_calls(module.tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("commit", "rollback")
    ]
    assert odd == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = {f"{kind}.{method}" for kind in ("datetime", "date") for method in ("now", "today", "utcnow")}
    odd = [
        f"{module.name}:{call.lineno}"
        for module in list_modules()
        if module.name != "production_tool.kit.clock"
        for call in list_calls(module.tree)
        if ast.unparse(call.func) in asking
    ]
    assert odd == []


def _write_module(text: str) -> Module:
    path = Path(PACKAGE / "artist" / "actions.py")
    return Module("production_tool.artist.actions", path, text, ast.parse(text))


FAULTY = {
    "no permission": "async def change(db, actor):\n    db.record(1)",
    "permission in a branch": "async def change(db, actor):\n    if actor:\n        require(actor, Permission.X)",
    "permission after the look": "async def change(db, actor):\n    await get(db)\n    require(actor, Permission.X)",
}


@pytest.mark.parametrize("text", FAULTY.values(), ids=list(FAULTY))
def test_an_action_that_does_not_ask_first_is_found(text: str) -> None:
    assert not asks_first(list_functions(_write_module(text))[0])


def test_an_action_that_records_nothing_is_found() -> None:
    text = "async def change(db, actor):\n    await _write(db)\n\nasync def _write(db):\n    {}\n"
    for last, recorded in (("db.execute('')", False), ("db.record(1)", True)):
        module = _write_module(text.format(last))
        assert leads_to_record(list_functions(module)[0], CallGraph([module])) is recorded
