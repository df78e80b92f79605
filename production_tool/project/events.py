"""The facts that this domain records."""

from dataclasses import dataclass

from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectEvent(Event):
    """Something happened to a project."""

    kind = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCreated(ProjectEvent):
    """A project was made."""

    name = "project.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectUpdated(ProjectEvent):
    """A project's name, dates, status, budget … changed."""

    name = "project.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectArchived(ProjectEvent):
    """A project was put away; its bookings and history stay."""

    name = "project.archived"
