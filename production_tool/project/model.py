"""Records of projects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Which projects are wanted. `query` is looked for in names, clients and codes; no `status` is any."""

    query: str | None = None
    status: tuple[str, ...] = ()
    active: bool = True
