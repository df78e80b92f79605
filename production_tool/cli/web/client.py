"""The client of the API that the screens use: generated from the document of the API, checked in, and kept true to it."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from production_tool.cli.document import write_document
from production_tool.cli.web.node import WebToolsError, run_npm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from production_tool.cli.web.build import Checkout

DOCUMENT = "openapi.json"
GENERATED = Path("src/shared/api/generated")


def write_client(web: Path) -> None:
    """Write the document of the API into the folder `web`, and the client that is generated from it."""
    write_document(web / DOCUMENT)
    run_npm(web, "run", "client")


def refuse_stale_client(checkout: Checkout) -> None:
    """Raise `WebToolsError` if generating the client anew would change anything.

    It is generated in a folder of its own, with the same settings and packages, so that a check changes nothing.
    """
    web = checkout.web
    with tempfile.TemporaryDirectory(dir=checkout.root / ".tools", prefix="client-") as made:
        aside = Path(made)
        for path in web.iterdir():
            if path.is_file():
                shutil.copy(path, aside)
        (aside / "node_modules").symlink_to(web / "node_modules")
        write_client(aside)
        stale = [DOCUMENT] if not filecmp.cmp(web / DOCUMENT, aside / DOCUMENT, shallow=False) else []
        stale += find_differences(web / GENERATED, aside / GENERATED)
    if stale:
        raise WebToolsError(
            f"The client of the API in {web} is not that of the present document: {', '.join(stale[:3])}. "
            "./run client writes it anew."
        )


def find_differences(ours: Path, anew: Path) -> list[str]:
    """The files that are not the same in both folders, by their names below them."""
    names = sorted({*_list_files(ours), *_list_files(anew)})
    _same, other, missing = filecmp.cmpfiles(ours, anew, names, shallow=False)
    return sorted([*other, *missing])


def _list_files(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
