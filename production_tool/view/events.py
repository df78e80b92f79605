"""The facts that this domain records.

`about.shared` says where a view was and is: a personal one is nobody else's business, so nobody is told of it
(`tenant.visibility`).
"""

from dataclasses import dataclass

from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEvent(Event):
    """Something happened to a saved view."""

    kind = "view"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCreated(ViewEvent):
    """A view was saved."""

    name = "view.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewUpdated(ViewEvent):
    """A view's name, place or content changed, or whom it is for."""

    name = "view.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRemoved(ViewEvent):
    """A view was deleted."""

    name = "view.removed"
