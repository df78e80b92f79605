"""docs/interactions.md names, for each way to do each thing on the schedule, a test that there is. No browser is started."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "interactions.md"
WAYS = ("mouse", "keyboard", "touch")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def sections() -> dict[str, str]:
    """What stands under each heading of the table."""
    _before, *parts = re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in parts}


def missing_tests(text: str) -> list[str]:
    """The tests that a text names and that there are not."""
    return [f"{file}::{name}" for file, name in NAMED.findall(text) if name not in _tests_of(file)]


def _tests_of(file: str) -> set[str]:
    path = ROOT / "tests" / ("" if "/" in file else "e2e") / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_each_test_that_is_named_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(NAMED.findall(text)) > 60
    assert missing_tests(text) == []


def test_each_way_to_do_each_thing_has_a_test_or_a_reason() -> None:
    found = sections()
    assert len(found) >= 21
    for heading, text in found.items():
        cells = dict(re.findall(r"^- (\w+): (.+)$", text, flags=re.MULTILINE))
        assert tuple(cells) == WAYS, heading
        for way, cell in cells.items():
            assert NAMED.search(cell) or re.match(r"– \w+", cell), f"{heading}, {way}"


def test_a_name_that_leads_nowhere_is_found() -> None:
    assert missing_tests("`test_gestures.py::test_that_was_renamed`") == ["test_gestures.py::test_that_was_renamed"]
    assert missing_tests("`test_gone.py::test_a`, `test_gestures.py::test_a_bar_moves_in_time`") == [
        "test_gone.py::test_a"
    ]
