"""Small files, small functions, and names that say what is in them."""

from __future__ import annotations

import ast
import re
import statistics

import pytest

from tests.architecture.reading import ROOT, Module, list_functions, list_modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
EMPTY_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|services?|managers?|repositor(y|ies))$")
WAIVERS = re.compile(r"#\s*noqa(?P<codes>:[\sA-Z0-9,]+)?")
SIZE_RULES = re.compile(r"\b(C901|PLR09\d\d|PLR1702|E501|W505|D1\d\d)\b")


def _count_lines(text: str) -> int:
    return len(text.splitlines())


def test_no_file_is_longer_than_its_budget() -> None:
    sizes = {str(module.path.relative_to(ROOT)): _count_lines(module.text) for module in list_modules()}
    print(f"{len(sizes)} files, median {statistics.median(sizes.values())} lines, longest {max(sizes.values())}")
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_test_is_longer_than_its_budget() -> None:
    files = [file for file in (ROOT / "tests").rglob("*.py") if "node_modules" not in file.parts]
    sizes = {str(file.relative_to(ROOT)): _count_lines(file.read_text(encoding="utf-8")) for file in files}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_longer_than_its_budget() -> None:
    sizes = {function.place: function.lines for module in list_modules() for function in list_functions(module)}
    print(f"{len(sizes)} functions, median {statistics.median(sizes.values())} lines, longest {max(sizes.values())}")
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_files_are_short_and_functions_tiny_in_the_middle() -> None:
    """The budgets are for the few; most of the house is much smaller."""
    files = [_count_lines(module.text) for module in list_modules()]
    functions = [function.lines for module in list_modules() for function in list_functions(module)]
    assert statistics.median(files) <= 100
    assert statistics.median(functions) <= 10


def test_no_module_is_a_bin_for_everything() -> None:
    assert [module.name for module in list_modules() if EMPTY_NAMES.search(module.name.split(".")[-1])] == []


@pytest.mark.parametrize("name", ["utils", "time_utils", "helpers", "service", "booking_repository", "managers"])
def test_the_names_of_bins_are_known(name: str) -> None:
    assert EMPTY_NAMES.search(name)


def test_no_budget_is_raised_by_a_waiver() -> None:
    assert [place for module in list_modules() for place in _list_size_waivers(module)] == []


def _list_size_waivers(module: Module) -> list[str]:
    found: list[str] = []
    for number, line in enumerate(module.text.splitlines(), 1):
        waiver = WAIVERS.search(line)
        if waiver and (waiver["codes"] is None or SIZE_RULES.search(waiver["codes"])):
            found.append(f"{module.path.relative_to(ROOT)}:{number}")
    return found


def test_everything_public_says_what_it_is() -> None:
    missing = [function.place for module in list_modules() for function in list_functions(module)
               if function.is_public and ast.get_docstring(function.node) is None]  # fmt: skip
    for module in list_modules():
        if ast.get_docstring(module.tree) is None:
            missing.append(module.name)
        missing += [
            f"{module.name}.{node.name}"
            for node in module.tree.body
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and ast.get_docstring(node) is None
        ]
    assert missing == []
