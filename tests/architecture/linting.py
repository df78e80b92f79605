"""Checks the import contracts of the package in the current directory, once for each trespass that it is told of.

Runs as a program of its own, because a package can be read from one place only within a process. Standard input is a
JSON array of trespasses, each `{file: text to add}`; standard output is a JSON array of the names of broken contracts.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from importlinter import api
from importlinter.application import use_cases

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_broken(cache: Path) -> list[str]:
    """The names of the contracts that do not hold."""
    options = use_cases.read_user_options(config_filename="pyproject.toml")
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=str(cache))
    checked = report.get_contracts_and_checks()
    if report.invalid_contract_options:
        raise SystemExit(f"contracts that cannot be read: {report.invalid_contract_options}")
    return [contract.name for contract, check in checked if not check.kept]


@contextmanager
def trespassing(additions: dict[str, str]) -> Iterator[None]:
    """The package with these additions, and afterwards without them."""
    before: dict[Path, str | None] = {}
    for name, text in additions.items():
        file = Path(name)
        before[file] = file.read_text(encoding="utf-8") if file.exists() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((before[file] or "") + text, encoding="utf-8")
    try:
        yield
    finally:
        for file, text in before.items():
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the trespasses, and say which contracts each breaks."""
    found: list[list[str]] = []
    cache = Path(".cache")
    with redirect_stdout(sys.stderr):
        for additions in json.load(sys.stdin):
            with trespassing(additions):
                found.append(find_broken(cache))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    assert api  # configures the ports that the use cases need
    main()
