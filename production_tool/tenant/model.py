"""The records of this domain."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in a studio. There is no role above the studio."""

    OWNER = "owner"
    ADMIN = "admin"
    MANAGER = "manager"
    ARTIST = "artist"
    VIEWER = "viewer"
