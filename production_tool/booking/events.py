"""The facts that this domain records: the story of a booking, from the hold to the end.

`about.artistId` (and `about.formerArtistId` after a reassignment) say whose time it is, and so who may hear of it.
"""

from dataclasses import dataclass

from production_tool.booking.model import Status
from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEvent(Event):
    """Something happened to a booking."""

    kind = "booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCreated(BookingEvent):
    """An artist was held, pencilled or booked. `after` is the whole booking."""

    name = "booking.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingUpdated(BookingEvent):
    """A booking was moved, resized, reassigned or described anew."""

    name = "booking.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingSplit(BookingEvent):
    """A booking was cut into pieces: it is the first of them now. The others are bookings made by the same action."""

    name = "booking.split"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingJoined(BookingEvent):
    """A booking took the time of others, which the same action released."""

    name = "booking.joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingHeld(BookingEvent):
    """A firm booking went back to being a hold."""

    name = "booking.held"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPencilled(BookingEvent):
    """A hold became firm, or a confirmed booking became unsigned again."""

    name = "booking.pencilled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingConfirmed(BookingEvent):
    """A hold or pencil was signed."""

    name = "booking.confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingReleased(BookingEvent):
    """A hold or pencil gave its time back."""

    name = "booking.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDeclined(BookingEvent):
    """The artist said no to a hold or pencil."""

    name = "booking.declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(BookingEvent):
    """A confirmed booking was ended, with a reason."""

    name = "booking.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingExpired(BookingEvent):
    """The clock of a hold ran out."""

    name = "booking.expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingExpiresSoon(BookingEvent):
    """A hold will run out. `about` says when (`expiresAt`), how much working time is left (`workingSeconds`) and whose hold
    it is (`createdBy`); the booking itself stays as it is."""

    name = "booking.expires_soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingExtended(BookingEvent):
    """A hold was given more time."""

    name = "booking.extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRestored(BookingEvent):
    """A booking that was over came back, at the back of the queue."""

    name = "booking.restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingReverted(BookingEvent):
    """An undo put a booking back to what it was, with its place in the queue."""

    name = "booking.reverted"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingAccepted(BookingEvent):
    """The artist said yes. The booking itself stays as it is."""

    name = "booking.accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPromoted(BookingEvent):
    """A hold moved up in the queue, by what the same action changed of others. The booking itself stays as it is.

    `before` and `after` are `{rank}`; `about.createdBy` is whose hold it is.
    """

    name = "booking.promoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDemoted(BookingEvent):
    """A hold moved down in the queue, by what the same action changed of others. See `BookingPromoted`."""

    name = "booking.demoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeEvent(Event):
    """Something happened to a challenge. `about` names both bookings (`bookingId` is the challenged one) and the artist."""

    kind = "challenge"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeOpened(ChallengeEvent):
    """A junior hold asks a senior hold or pencil to confirm or release. `after` is the whole challenge."""

    name = "challenge.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeAnswered(ChallengeEvent):
    """The challenged side confirmed, released or refused, by an answer or by what it did to its booking."""

    name = "challenge.answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeCancelled(ChallengeEvent):
    """The challenger took it back, or there was nothing left to decide."""

    name = "challenge.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeLapsed(ChallengeEvent):
    """Nobody answered in time. What followed is the `outcome`; without one somebody has to decide."""

    name = "challenge.lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOffEvent(Event):
    """Something happened to a time when an artist cannot be booked."""

    kind = "timeoff"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOffCreated(TimeOffEvent):
    """An artist will be away, or will be again after an undo. `after` is the whole time off."""

    name = "timeoff.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOffUpdated(TimeOffEvent):
    """It was moved, or described anew."""

    name = "timeoff.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOffRemoved(TimeOffEvent):
    """The artist can be booked again. `before` is the whole time off."""

    name = "timeoff.removed"


EVENT_OF_STATUS: dict[Status, type[BookingEvent]] = {
    Status.HOLD: BookingHeld,
    Status.PENCIL: BookingPencilled,
    Status.CONFIRMED: BookingConfirmed,
    Status.RELEASED: BookingReleased,
    Status.DECLINED: BookingDeclined,
    Status.CANCELLED: BookingCancelled,
    Status.EXPIRED: BookingExpired,
}
