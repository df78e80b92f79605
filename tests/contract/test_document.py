"""The API document and the program agree, whatever is sent: the requests are made from the document alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import httpx
import pytest
import schemathesis
from schemathesis import Case, GenerationMode, Response
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.architecture.examples import read_document
from tests.contract.calling import Caller, invent

# The server runs in a thread beside, and its connection pool throws dice of its own while a request is invented.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")


def read_schema(*, cases_of_each_field: bool) -> OpenApiSchema:
    """The document for schemathesis; with what it derives from each field of it, or with what it invents alone."""
    schema = schemathesis.openapi.from_dict(read_document())
    schema.config.generation.update(with_security_parameters=False)
    schema.config.phases.coverage.enabled = cases_of_each_field
    return schema


BRIEFLY = read_schema(cases_of_each_field=False)
AT_LENGTH = read_schema(cases_of_each_field=True)
STORIES = read_schema(cases_of_each_field=False).exclude(path_regex="/auth/")
STORIES.config.generation.update(modes=[GenerationMode.POSITIVE])


@pytest.fixture(scope="module")
def caller(server_url: str) -> Caller:
    """Somebody to send it all."""
    return Caller(server_url)


@BRIEFLY.parametrize()
@invent(4)
def test_the_document_holds(case: Case, caller: Caller) -> None:
    caller.call(case)


@pytest.mark.slow
@AT_LENGTH.parametrize()
@invent(10)
def test_the_document_holds_at_length(case: Case, caller: Caller) -> None:
    caller.call(case)


@pytest.mark.slow
def test_the_document_holds_in_stories(server_url: str) -> None:
    """What one answer names is what the next request is about: schemathesis finds the links by itself."""
    seen: Counter[tuple[str, int]] = Counter()

    class Story(STORIES.as_state_machine()):
        """A chain of requests in a studio of its own, so that a story that is told again goes as it went."""

        def setup(self) -> None:
            """Sign up."""
            self.caller = Caller(server_url)

        def before_call(self, case: Case) -> None:
            """The ids are those that the links say."""
            self.caller.mend(case)

        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            """As the owner."""
            return self.caller.find_options(case)

        def validate_response(self, response: Response, case: Case, *_more: Any, **_options: Any) -> None:
            """As elsewhere."""
            self.caller.check(case, response)

        def teardown(self) -> None:
            """Add to what all stories have seen."""
            seen.update(self.caller.seen)
            self.caller.session.close()

    Story.run(settings=invent(14, steps=15))
    print(sorted(seen.items()))
    assert len({label for label, status in seen if status < 300}) >= 15, seen


@pytest.mark.parametrize(
    ("status", "content_type", "body", "complaint"),
    [
        (500, "application/problem+json", b"{}", "Server error"),
        (418, "application/problem+json", b"{}", "Undocumented status code"),
        (200, "text/plain", b"{}", "Undocumented Content-Type"),
        (200, "application/json", b'{"data": 3, "meta": {}}', "violates schema"),
        (404, "application/json", b'{"detail": "no"}', "Undocumented Content-Type"),
        (404, "application/problem+json", b'{"status": 404}', "violates schema"),
        (
            404,
            "application/problem+json",
            b'{"type": "/problems/a", "title": "A", "status": 404, "detail": "psycopg failed", "code": "a"}',
            "psycopg",
        ),
    ],
    ids=["fault", "status", "media", "shape", "refusal as JSON", "refusal without words", "what lies beneath"],
)
def test_what_the_document_does_not_say_is_seen(
    caller: Caller, status: int, content_type: str, body: bytes, complaint: str
) -> None:
    case = AT_LENGTH["/api/v1/tenants/current"]["GET"].Case()
    headers = {"Content-Type": content_type, "X-Request-Id": "1"}
    request = httpx.Request("GET", f"{caller.url}/api/v1/tenants/current")
    answer = httpx.Response(status, headers=headers, content=body, request=request)
    answer.elapsed = timedelta()
    with pytest.raises((FailureGroup, AssertionError)) as raised:
        caller.check(case, Response.from_any(answer))
    assert complaint in str(raised.value) + "".join(map(str, getattr(raised.value, "exceptions", ())))
