"""How the program is packaged: with its screens, so that who installs it needs no Node.

This is hatchling as the build backend, with one addition to it and one hook. A wheel or source archive contains the
built screens; where they are missing or of another source, Node is asked for and they are built. A source archive has
them already, so a wheel made of it needs no Node either. An editable installation, which is what `./run` sets up, has
nothing of this: `./run` builds the screens itself.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hatchling.build import *  # noqa: F403 - all that a backend has, whichever of it this version of hatchling offers
from hatchling.build import get_requires_for_build_sdist as list_for_sdist
from hatchling.build import get_requires_for_build_wheel as list_for_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

from production_tool.cli.web.build import ensure_build, find_checkout, is_fresh


def get_requires_for_build_sdist(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What building a source archive takes."""
    return [*list_for_sdist(config_settings), *_list_for_screens()]


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What building a wheel takes."""
    return [*list_for_wheel(config_settings), *_list_for_screens()]


def _list_for_screens() -> list[str]:
    checkout = find_checkout()
    if is_fresh(checkout):
        return []
    settings = tomllib.loads((checkout.root / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["dependency-groups"]["web"]


class Screens(BuildHookInterface):
    """Builds the screens before the files are gathered, and puts in what lies elsewhere or is not under version control."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one wheel or archive; an editable one (`version`) takes everything from the checkout."""
        if version == "editable":
            return
        checkout = find_checkout()
        ensure_build(checkout)
        included = {str(checkout.built): "production_tool/web"}
        if self.target_name == "wheel":
            included[str(Path(self.root, "examples"))] = "production_tool/examples"
        build_data["force_include"].update(included)
