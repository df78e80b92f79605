"""The records of this domain."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in a studio. There is no role above the studio."""

    OWNER = "owner"
    ADMIN = "admin"
    MANAGER = "manager"
    ARTIST = "artist"
    VIEWER = "viewer"


class SubjectKind(StrEnum):
    """What recorded events can be about."""

    TENANT = "tenant"
    MEMBER = "member"
    ARTIST = "artist"
    DEPARTMENT = "department"
    PROJECT = "project"
    BOOKING = "booking"
    CHALLENGE = "challenge"
    TIME_OFF = "timeoff"
    VIEW = "view"
    INBOX = "inbox"


# The events themselves are declared in the `events.py` of their domains, most of them above this one. Their names are
# listed here so that a client can be told of them all; a test keeps the list the same as the declarations.
class EventName(StrEnum):
    """Every name that a recorded event can have."""

    TENANT_CREATED = "tenant.created"
    TENANT_UPDATED = "tenant.updated"
    MEMBER_ADDED = "member.added"
    MEMBER_UPDATED = "member.updated"
    MEMBER_REMOVED = "member.removed"
    ARTIST_CREATED = "artist.created"
    ARTIST_UPDATED = "artist.updated"
    ARTIST_ARCHIVED = "artist.archived"
    DEPARTMENT_CREATED = "department.created"
    DEPARTMENT_UPDATED = "department.updated"
    DEPARTMENT_REMOVED = "department.removed"
    PROJECT_CREATED = "project.created"
    PROJECT_UPDATED = "project.updated"
    PROJECT_ARCHIVED = "project.archived"
    VIEW_CREATED = "view.created"
    VIEW_UPDATED = "view.updated"
    VIEW_REMOVED = "view.removed"
    BOOKING_CREATED = "booking.created"
    BOOKING_UPDATED = "booking.updated"
    BOOKING_SPLIT = "booking.split"
    BOOKING_JOINED = "booking.joined"
    BOOKING_HELD = "booking.held"
    BOOKING_PENCILLED = "booking.pencilled"
    BOOKING_CONFIRMED = "booking.confirmed"
    BOOKING_RELEASED = "booking.released"
    BOOKING_DECLINED = "booking.declined"
    BOOKING_CANCELLED = "booking.cancelled"
    BOOKING_EXPIRED = "booking.expired"
    BOOKING_EXPIRES_SOON = "booking.expires_soon"
    BOOKING_EXTENDED = "booking.extended"
    BOOKING_RESTORED = "booking.restored"
    BOOKING_REVERTED = "booking.reverted"
    BOOKING_ACCEPTED = "booking.accepted"
    BOOKING_PROMOTED = "booking.promoted"
    BOOKING_DEMOTED = "booking.demoted"
    CHALLENGE_OPENED = "challenge.opened"
    CHALLENGE_ANSWERED = "challenge.answered"
    CHALLENGE_CANCELLED = "challenge.cancelled"
    CHALLENGE_LAPSED = "challenge.lapsed"
    TIME_OFF_CREATED = "timeoff.created"
    TIME_OFF_UPDATED = "timeoff.updated"
    TIME_OFF_REMOVED = "timeoff.removed"
    INBOX_PUT_AWAY = "inbox.put_away"
    INBOX_REOPENED = "inbox.reopened"
