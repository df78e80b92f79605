"""Reads the program as text: its files, its functions, and what they call."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "production_tool"
AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the program, under its dotted name."""

    name: str
    path: Path
    text: str
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a file; `name` has its classes before it, as in `Desk.artist`."""

    module: Module
    name: str
    node: AnyFunction

    @property
    def place(self) -> str:
        """Where to look: `production_tool/app.py:12 create_app`."""
        return f"{self.module.path.relative_to(ROOT)}:{self.node.lineno} {self.name}"

    @property
    def lines(self) -> int:
        """How long it is, its decorators not counted."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    @property
    def arguments(self) -> list[str]:
        """The names of its positional arguments, in order."""
        return [argument.arg for argument in (*self.node.args.posonlyargs, *self.node.args.args)]

    @property
    def is_public(self) -> bool:
        """Whether no part of its name is private."""
        return not any(part.startswith("_") for part in self.name.split("."))


@cache
def list_modules() -> tuple[Module, ...]:
    """Every Python file of the program."""
    return tuple(_read(path) for path in sorted(PACKAGE.rglob("*.py")))


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(name, path, text, ast.parse(text))


def list_modules_of(file: str, *domains: str) -> list[Module]:
    """The modules of one kind in some domains: `actions` is `actions.py` or the package `actions`."""
    prefixes = tuple(f"production_tool.{domain}.{file}" for domain in domains)
    return [module for module in list_modules() if f"{module.name}.".startswith(tuple(f"{p}." for p in prefixes))]


def list_functions(module: Module) -> list[Function]:
    """Every function of a file, methods included, functions within functions not."""
    found: list[Function] = []

    def walk(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, AnyFunction):
                found.append(Function(module, prefix + node.name, node))
            elif isinstance(node, ast.ClassDef):
                walk(node.body, f"{prefix}{node.name}.")

    walk(module.tree.body, "")
    return found
