"""What a caller can be told, as a tree. A class carries its status and its stable code; an instance carries the words.

ApplicationError
├── Malformed             400 malformed               not JSON, or a query parameter that is not understood
├── Unauthenticated       401 unauthenticated         no session, or a bad one
├── Forbidden             403 forbidden               the thing is known, the role may not
├── NotFound              404 not_found               absent, or another tenant's: the same bytes
├── MethodNotAllowed      405 method_not_allowed
├── Conflict              409 conflict                the state says no
│   ├── EditedMeanwhile   409 edited_meanwhile        with `current`
│   ├── IdTaken           409 id_taken
│   ├── KeyInUse          409 key_in_use              the idempotency key came with another request before
│   └── …                 what the domains add in their own errors.py
├── TooLarge              413 too_large
├── UnsupportedMediaType  415 unsupported_media_type
├── Invalid               422 invalid                 with `errors`
├── TooManyRequests       429 too_many_requests       with Retry-After
└── Unavailable           503 unavailable             with Retry-After; nothing was half done
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ApplicationError(Exception):
    """Anything that a caller is told in an RFC 9457 problem document. `detail` is a sentence for a person."""

    status: int = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something failed on our side"
    default_detail: ClassVar[str] = "Nothing was saved. The request id finds the cause in the log."

    def __init__(self, detail: str | None = None, **members: Any) -> None:
        """Take the sentence for the person and further members of the problem document (`conflicts`, `current`)."""
        self.detail = detail or self.default_detail
        self.members: dict[str, Any] = members
        super().__init__(self.detail)

    @property
    def headers(self) -> dict[str, str]:
        """Headers that belong to this answer."""
        return {}

    def problem(self) -> dict[str, Any]:
        """The problem document, without the request id, which the HTTP layer adds."""
        return {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            **self.members,
        }


class Malformed(ApplicationError):
    """The request cannot be read."""

    status = 400
    code = "malformed"
    title = "The request cannot be read"
    default_detail = "Send valid JSON and the query parameters that the API document lists."


class Unauthenticated(ApplicationError):
    """Nobody is signed in."""

    status = 401
    code = "unauthenticated"
    title = "Not signed in"
    default_detail = "Sign in first, or send a valid token in the Authorization header."

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 wants the scheme named."""
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(ApplicationError):
    """The caller knows the thing but may not do this with it."""

    status = 403
    code = "forbidden"
    title = "Your role does not allow this"
    default_detail = "Ask an owner or admin of the studio."


class NotFound(ApplicationError):
    """Absent, or not to be known. Always the same words, so that the two cannot be told apart."""

    status = 404
    code = "not_found"
    title = "Not found"
    default_detail = "There is nothing here that you can see."

    def __init__(self) -> None:
        """Take nothing: any word of explanation would say more than may be known."""
        super().__init__()


class MethodNotAllowed(ApplicationError):
    """The address exists, the method does not."""

    status = 405
    code = "method_not_allowed"
    title = "This address does not take that method"
    default_detail = "The API document lists the methods of every address."


class Conflict(ApplicationError):
    """The state says no."""

    status = 409
    code = "conflict"
    title = "The present state does not allow this"


class EditedMeanwhile(Conflict):
    """A change named a version that is no longer the current one. `current` is the row as it is now."""

    code = "edited_meanwhile"
    title = "Somebody changed this meanwhile"
    default_detail = "Nothing was saved. Look at the current state and repeat the change with its version."


class IdTaken(Conflict):
    """A create came with an id that another row has."""

    code = "id_taken"
    title = "This id is taken"
    default_detail = "Another row has this id. Leave the id out, or send a new one."


class IdRaced(IdTaken):
    """The id was taken between the look and the insert: the action runs again and then sees the row."""


class KeyInUse(Conflict):
    """An idempotency key came again with another request."""

    code = "key_in_use"
    title = "This idempotency key belongs to another request"
    default_detail = "A key stands for one request. Send a new key for a new request."


class TooLarge(ApplicationError):
    """The body is larger than any request needs."""

    status = 413
    code = "too_large"
    title = "The request is too large"


class UnsupportedMediaType(ApplicationError):
    """The body is not JSON."""

    status = 415
    code = "unsupported_media_type"
    title = "The body is not JSON"
    default_detail = "Send JSON with the header Content-Type: application/json."


class Invalid(ApplicationError):
    """The request can be read, but its content cannot be right. `errors` names the fields."""

    status = 422
    code = "invalid"
    title = "Some of this is not valid"
    default_detail = "Nothing was saved. Correct the fields that `errors` names."

    def __init__(self, errors: Sequence[Mapping[str, str]] | None = None, detail: str | None = None) -> None:
        """Take `[{field, message}]`; the sentence is made of the first one if none is given."""
        listed = [dict(error) for error in errors or ()]
        if detail is None and listed:
            detail = f"{listed[0]['message']} Nothing was saved."
        super().__init__(detail, errors=listed)

    @classmethod
    def field(cls, field: str, message: str) -> Invalid:
        """The common case: one field, one sentence."""
        return cls([{"field": field, "message": message}])


class TooManyRequests(ApplicationError):
    """A rate limit. `retry_after` in seconds."""

    status = 429
    code = "too_many_requests"
    title = "Too many tries"

    def __init__(self, retry_after: int, detail: str | None = None) -> None:
        """Take the seconds to wait."""
        self.retry_after = max(1, retry_after)
        super().__init__(detail or f"Wait {self.retry_after} seconds, then try again.")

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110, section 10.2.3."""
        return {"Retry-After": str(self.retry_after)}


class Unavailable(ApplicationError):
    """The database is away or too busy. Nothing was half done."""

    status = 503
    code = "unavailable"
    title = "The database cannot be reached"
    default_detail = "Nothing was saved. Try again in a moment."

    @property
    def headers(self) -> dict[str, str]:
        """The embedded server is usually back within two seconds."""
        return {"Retry-After": "2"}


class OutcomeUnknown(Unavailable):
    """The connection broke while the commit was under way."""

    default_detail = (
        "The connection broke during the commit, so the outcome is unknown. "
        "Repeat the request with the same id or Idempotency-Key: that settles it, and nothing is done twice."
    )
