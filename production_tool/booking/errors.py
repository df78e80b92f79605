"""What can go wrong with bookings.

Clash                     what would have been a double-booking, with what was tried
├── ArtistAlreadyBooked   409 artist_already_booked   with `conflicts` and `suggestions` (booking rule 1)
└── ArtistUnavailable     409 artist_unavailable      off the roster, or away, with `timeOff` and `suggestions` (rule 6)
Conflict
├── BookingIsOver         409 booking_is_over         ended, or a hold whose clock has run out
├── InvalidTransition     409 invalid_transition      no such move between statuses (booking rule 4)
├── ProjectArchived       409 project_archived
├── PlanChanged           409 plan_changed            with the new `ripple` (booking rule 5)
├── CannotBeChallenged    409 cannot_be_challenged    nothing that could be challenged is in the way (booking rule 3)
├── TooManyChallenges     409 too_many_challenges     as many are open on one booking as the studio allows
├── ChallengeIsOver       409 challenge_is_over       answered, lapsed or cancelled
├── ChallengeIsOpen       409 challenge_is_open       days that are asked for would go to a booking nobody asks
├── ExtendedTooOften      409 extended_too_often      a hold has a limit, set by the studio (booking rule 3)
├── CannotBeUndone        409 cannot_be_undone
├── CannotBeJoined        409 cannot_be_joined
└── BatchRefused          the status and code of its first refusal, with `refusals`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.kit.errors import ApplicationError, Conflict, IdRaced, Invalid, NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from production_tool.booking.model import Attempt


class Clash(Conflict):
    """Somebody wanted time that is not to be had. `attempt` is what they wanted, and `at` when they met it, by the clock that
    events are recorded by; None where nothing was said of it."""

    attempt: Attempt | None = None
    at: datetime | None = None


class ArtistAlreadyBooked(Clash):
    """The artist has a pencil or confirmed booking in this period. `conflicts` names each, `suggestions` are ways out."""

    code = "artist_already_booked"
    title = "The artist is already booked"
    default_detail = "Another firm booking lies in this period. Nothing was booked."


class ArtistUnavailable(Clash):
    """The artist is off the roster, or away in this period: `timeOff` names each, `suggestions` are ways out."""

    code = "artist_unavailable"
    title = "The artist cannot be booked"
    default_detail = "This artist is no longer on the roster. Bring the artist back first. Nothing was booked."


class ProjectArchived(Conflict):
    """The project has been put away."""

    code = "project_archived"
    title = "The project is archived"
    default_detail = "Bring the project back before booking onto it. Nothing was booked."


class BookingIsOver(Conflict):
    """The booking was released, cancelled or declined, or its hold has expired."""

    code = "booking_is_over"
    title = "This booking is over"
    default_detail = "It can be restored, which is a new change under the same rules."


class InvalidTransition(Conflict):
    """There is no such move between statuses."""

    code = "invalid_transition"
    title = "A booking cannot move like this"


class PlanChanged(Conflict):
    """The caller named the plan that a dry run showed, and by now the change would do something else. `ripple` is that."""

    code = "plan_changed"
    title = "What this would do has changed"
    default_detail = "Something else has changed since it was looked at. Nothing was saved: look at it once more."


class CannotBeChallenged(Conflict):
    """There is nothing in the way that could be asked to move."""

    code = "cannot_be_challenged"
    title = "There is nothing to challenge"


class TooManyChallenges(Conflict):
    """As many challenges of a booking are open as the studio allows."""

    code = "too_many_challenges"
    title = "This booking is challenged already"


class ChallengeIsOver(Conflict):
    """The challenge was answered or cancelled, or its deadline has passed and was dealt with."""

    code = "challenge_is_over"
    title = "This challenge is over"
    default_detail = "It has been answered, cancelled or decided by its deadline. Look at what became of the booking."


class ChallengeIsOpen(Conflict):
    """Days that a hold asks for in an open challenge would go to another booking with the same place in the queue, of which
    nobody has asked anything: the challenge would be over, and the days not given back."""

    code = "challenge_is_open"
    title = "These days are challenged"


class ExtendedTooOften(Conflict):
    """The hold was extended as often as the studio lets it be."""

    code = "extended_too_often"
    title = "This hold cannot be extended again"


class CannotBeUndone(Conflict):
    """The action is not one that undo can take back."""

    code = "cannot_be_undone"
    title = "This cannot be undone"


class CannotBeJoined(Conflict):
    """The bookings are too different to become one."""

    code = "cannot_be_joined"
    title = "These bookings cannot be joined"


OF_THE_FIRST = ("conflicts", "suggestions", "timeOff", "current", "laterChange")


class BatchRefused(Conflict):
    """Some operations of a batch were refused, so nothing was done. Speaks with the status and code of the first refusal."""

    title = "Some of these changes were refused"

    def __init__(self, refusals: list[tuple[int, ApplicationError]]) -> None:
        """Take (index of the operation, refusal), in order."""
        first = refusals[0][1]
        self._first = first
        self.refusals = refusals
        self.status = first.status
        listed = [{"index": index, **error.problem()} for index, error in refusals]
        members = {name: first.members[name] for name in OF_THE_FIRST if name in first.members}
        detail = f"{len(refusals)} of the changes cannot be made, so none was. The first: {first.detail}"
        super().__init__(detail, refusals=listed, **members)

    def problem(self) -> dict[str, Any]:
        """The problem document of the whole batch."""
        return {**super().problem(), "code": self._first.code, "type": f"/problems/{self._first.code}"}


def name_row(error: ApplicationError, kind: str, row_id: UUID) -> ApplicationError:
    """The refusal with the row that it is about, as one of several needs it."""
    error.members |= {"subjectKind": kind, "subjectId": row_id}
    return error


def refuse_together(refusals: list[tuple[int, ApplicationError]]) -> None:
    """Raise the one refusal, or of several `BatchRefused`. None is fine."""
    if len(refusals) == 1:
        raise refusals[0][1]
    if refusals:
        raise BatchRefused(refusals)


def list_clashes(error: ApplicationError) -> list[tuple[int, Clash, Attempt, datetime]]:
    """The times that could not be had among what was refused: the place of each in its batch, what was wanted, and when."""
    refusals = error.refusals if isinstance(error, BatchRefused) else [(0, error)]
    clashes = [(index, one) for index, one in refusals if isinstance(one, Clash)]
    return [
        (index, one, one.attempt, one.at) for index, one in clashes if one.attempt is not None and one.at is not None
    ]


class BookingRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the booking is out of range. Nothing was saved.")


class ChallengeRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the challenge is out of range. Nothing was saved.")


class TimeOffRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the time off is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "bookings_pkey": IdRaced,
    "bookings_no_double_booking": ArtistAlreadyBooked,
    "bookings_artist_fkey": NotFound,
    "bookings_project_fkey": NotFound,
    "bookings_status_known": BookingRefused,
    "bookings_unit_known": BookingRefused,
    "bookings_start_part_known": BookingRefused,
    "bookings_end_part_known": BookingRefused,
    "bookings_ends_after_start": BookingRefused,
    "bookings_lasts_at_most_two_years": BookingRefused,
    "bookings_title_is_sensible": BookingRefused,
    "bookings_rate_is_whole": BookingRefused,
    "bookings_hold_has_a_clock": BookingRefused,
    "hold_warnings_booking_fkey": NotFound,
    "challenges_pkey": IdRaced,
    "challenges_one_open": IdRaced,
    "challenges_booking_fkey": NotFound,
    "challenges_challenger_fkey": NotFound,
    "challenges_artist_fkey": NotFound,
    "challenges_state_known": ChallengeRefused,
    "challenges_policy_known": ChallengeRefused,
    "challenges_policy_of_known": ChallengeRefused,
    "challenges_answer_known": ChallengeRefused,
    "challenges_outcome_known": ChallengeRefused,
    "challenges_is_over_or_not": ChallengeRefused,
    "time_off_pkey": IdRaced,
    "time_off_artist_fkey": NotFound,
    "time_off_kind_known": TimeOffRefused,
    "time_off_unit_known": TimeOffRefused,
    "time_off_start_part_known": TimeOffRefused,
    "time_off_end_part_known": TimeOffRefused,
    "time_off_ends_after_start": TimeOffRefused,
    "time_off_lasts_at_most_two_years": TimeOffRefused,
    "time_off_note_is_sensible": TimeOffRefused,
}
