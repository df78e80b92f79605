"""Who calls whom in the program, as far as its text says: names, imports and re-exports are followed, methods are not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.architecture.reading import Function, Module, list_functions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place = tuple[str, str]
"""A function: the dotted name of its module, and its name in it."""


class CallGraph:
    """The functions of some modules and the calls among them."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._modules = {module.name: module for module in modules}
        self._imports = {name: _read_imports(module) for name, module in self._modules.items()}
        self._functions = {
            (module.name, function.name): function
            for module in self._modules.values()
            for function in list_functions(module)
        }

    def find(self, module: str, name: str) -> Function | None:
        """The function that `name` means in a module, be it defined there, imported or re-exported."""
        for _hop in range(5):
            if (module, name) in self._functions:
                return self._functions[module, name]
            target = self._imports.get(module, {}).get(name)
            if target is None:
                return None
            module, name = target
        return None

    def list_exported(self, module: Module) -> list[Function]:
        """What a package exports by `__all__`, or the public functions of a plain module."""
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                names: Sequence[str] = ast.literal_eval(node.value)
                return [found for name in names if (found := self.find(module.name, name)) is not None]
        return [one for one in list_functions(module) if one.is_public and "." not in one.name]

    def can_reach(self, start: Function, is_goal: CallTest, within: str) -> bool:
        """Whether this function, or one that it calls in modules whose name holds `within`, makes such a call."""
        seen: set[Place] = set()
        waiting = [start]
        while waiting:
            function = waiting.pop()
            place = (function.module.name, function.name)
            if place in seen:
                continue
            seen.add(place)
            for call in list_calls(function.node):
                if is_goal(call):
                    return True
                called = self._resolve(function.module, call)
                if called is not None and within in called.module.name:
                    waiting.append(called)
        return False

    def _resolve(self, module: Module, call: ast.Call) -> Function | None:
        match call.func:
            case ast.Name(name):
                return self.find(module.name, name)
            case ast.Attribute(ast.Name(alias), name):
                target = self._imports[module.name].get(alias)
                return self.find(".".join(target), name) if target else None
            case _:
                return None


class CallTest:
    """Asks whether a call is written like this: `db.record`, or `_record`."""

    def __init__(self, written: str) -> None:
        self._written = written

    def __call__(self, call: ast.Call) -> bool:
        return ast.unparse(call.func) == self._written


def list_calls(node: ast.AST) -> list[ast.Call]:
    """Every call within, in no order."""
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]


def _read_imports(module: Module) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found[alias.asname or alias.name] = (node.module, alias.name)
    return found
