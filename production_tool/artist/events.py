"""The facts that this domain records."""

from dataclasses import dataclass

from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistEvent(Event):
    """Something happened to an artist's profile."""

    kind = "artist"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistCreated(ArtistEvent):
    """Somebody came onto the roster."""

    name = "artist.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistUpdated(ArtistEvent):
    """A profile changed: name, skills, rate, zone, pattern …"""

    name = "artist.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistArchived(ArtistEvent):
    """Somebody left the roster; the history stays."""

    name = "artist.archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentEvent(Event):
    """Something happened to a department."""

    kind = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentCreated(DepartmentEvent):
    """A department was made."""

    name = "department.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentUpdated(DepartmentEvent):
    """A department was renamed or moved in the order."""

    name = "department.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentRemoved(DepartmentEvent):
    """A department without artists was removed."""

    name = "department.removed"
