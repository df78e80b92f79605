"""The web build: `web/` becomes the files in `production_tool/web`, when these are missing or of another source.

Whether they are is told by the content of the source, not by times, which a clone or an archive does not keep.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from production_tool.cli.web.node import WebToolsError, install_packages, run_npm, say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MARK = ".made-of"
"""Holds the fingerprint of the source that a finished build was made of. It is written last and emptied out first."""

UNRELATED_FOLDERS = {"node_modules", "dist", "coverage"}
UNRELATED_FILES = {"openapi.json", "eslint.config.mjs"}
UNRELATED_ENDINGS = (".test.ts", ".test.tsx", ".tsbuildinfo", ".md")
"""What lies in `web/` and does not change what is built."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where things are below the root of a checkout, or of a source archive."""

    root: Path

    @property
    def web(self) -> Path:
        """The source of the screens."""
        return self.root / "web"

    @property
    def built(self) -> Path:
        """What the build makes and the program serves."""
        return self.root / "production_tool" / "web"


def find_checkout() -> Checkout:
    """The checkout that this module lies in."""
    return Checkout(Path(__file__).parents[3])


def ensure_build(checkout: Checkout) -> None:
    """Build the screens unless that is done. Raises `WebToolsError`."""
    if is_fresh(checkout):
        return
    with only_one(checkout):
        if is_fresh(checkout):
            return
        install_packages(checkout.web)
        say("Building the screens")
        mark = take_fingerprint(checkout.web)
        run_npm(checkout.web, "run", "build")
        if not (checkout.built / "index.html").is_file():
            raise WebToolsError(f"The web build ended well, but left no page in {checkout.built}.")
        (checkout.built / MARK).write_text(mark)


def is_fresh(checkout: Checkout) -> bool:
    """Whether there is a finished build of the present source. Without a source, whatever is there will do."""
    if not (checkout.web / "package.json").is_file():
        return True
    try:
        mark = (checkout.built / MARK).read_text()
    except OSError:
        return False
    return mark == take_fingerprint(checkout.web)


def take_fingerprint(web: Path) -> str:
    """A digest of all that the build is made of, names and contents."""
    digest = hashlib.sha256()
    for path in _list_sources(web, ""):
        content = hashlib.sha256((web / path).read_bytes()).hexdigest()
        digest.update(f"{path}\0{content}\n".encode())
    return digest.hexdigest()


def _list_sources(folder: Path, above: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.name not in UNRELATED_FOLDERS:
                yield from _list_sources(folder / entry.name, f"{above}{entry.name}/")
        elif entry.name not in UNRELATED_FILES and not entry.name.endswith(UNRELATED_ENDINGS):
            yield above + entry.name


@contextmanager
def only_one(checkout: Checkout) -> Generator[None]:
    """One process at a time works on `web/`; another waits here, and then usually finds the work done."""
    tools = checkout.root / ".tools"
    try:
        tools.mkdir(exist_ok=True)
        file = (tools / "web.lock").open("a")
    except OSError as error:
        raise WebToolsError(
            f"{checkout.root} cannot be written to ({error.strerror}), and its screens are missing or out of date. Run "
            "this as its owner, or use a checkout of your own."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another process that works on the screens")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
