"""Sends what schemathesis invents, as the owner of a studio with rows of its own, and checks every answer.

Half of the ids that it invents are exchanged for ids of rows that exist, half of the versions for the present ones,
windows get ends that are near, far, or before their begin, and half of the bookings get dates that go together; otherwise
it would see little but refusals.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case, CheckContext, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from production_tool.kit.http.problems import PROBLEM
from tests.support.studio import PASSWORD

Json = dict[str, Any]
RATE = {"perDay": {"amount": "450.00", "currency": "EUR"}}
MONTH = timedelta(days=31)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATES = {"startDate": "2031-03-03", "endDate": "2031-03-05"}
BENEATH = ("traceback", "psycopg", "pydantic", "select ", "insert ", "constraint")


@schemathesis.check
def a_refusal_is_a_problem_document(_context: CheckContext, response: Response, case: Case) -> None:
    """RFC 9457, with a code for programs and a sentence for people; nothing of what lies beneath."""
    if response.status_code < 400:
        return
    problem = response.json()
    assert response.headers["content-type"] == [PROBLEM]
    assert problem.get("status") == response.status_code
    assert problem.get("type") == f"/problems/{problem.get('code')}"
    assert problem.get("title")
    assert problem.get("detail")
    said = f"{problem['title']} {problem['detail']}".lower()
    assert not [word for word in BENEATH if word in said], f"{case.formatted_path}: {said}"


@schemathesis.check
def an_answer_names_its_request(_context: CheckContext, response: Response, _case: Case) -> None:
    """`X-Request-Id` is in every answer."""
    assert len(response.headers["x-request-id"]) == 1


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    a_refusal_is_a_problem_document,
    an_answer_names_its_request,
]


def invent(max_examples: int, steps: int = 10) -> settings:
    """So many requests for each operation, or so many stories of so many steps; the same in every run."""
    return settings(
        max_examples=max_examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


class Caller:
    """A studio's owner. `seen` counts the answers by operation and status."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.seen: Counter[tuple[str, int]] = Counter()
        self.ids: dict[str, str] = {}
        self._spans = itertools.cycle([MONTH, -MONTH, 30 * MONTH, None])
        email = f"owner-{uuid4().hex[:12]}@example.test"
        account = {"studio": "North Light", "name": "Olu Weber", "email": email, "password": PASSWORD}
        with httpx.Client(base_url=f"{url}/api/v1") as client:
            client.post("/auth/signup", json=account).raise_for_status()
            tokens = [self._sign_in(client, email) for _ in range(2)]
            self.headers, self._to_sign_out = ({"Authorization": f"Bearer {token}"} for token in tokens)
            client.headers.update(self.headers)
            self._furnish(client)

    def _sign_in(self, client: httpx.Client, email: str) -> str:
        answer = client.post("/auth/token", json={"email": email, "password": PASSWORD})
        return answer.json()["data"]["accessToken"]

    def _furnish(self, client: httpx.Client) -> None:
        for kind, body in {
            "department": {"name": "Compositing"},
            "artist": {"name": "Mira Okafor", "rate": RATE},
            "project": {"name": "Helix"},
        }.items():
            made = client.post(f"/{kind}s", json=body).raise_for_status()
            self.ids[f"{kind}Id"] = made.json()["data"]["id"]
        booked = client.post("/bookings", json={"artistId": self.ids["artistId"], "title": "Comp", **DATES})
        self.ids["bookingId"] = booked.json()["data"]["id"]
        self.ids["rowId"] = self.ids["bookingId"]
        self.ids["actionId"] = booked.json()["meta"]["actionId"]
        self.ids["memberId"] = client.get("/tenants/current/members").json()["data"][0]["id"]

    def call(self, case: Case) -> None:
        """Send it and check the answer."""
        self.adapt(case)
        self.check(case, case.call(**self.find_options(case)))

    def find_options(self, case: Case) -> Json:
        """With what it is sent: signing out gets a token that nothing else needs."""
        is_last = case.operation.label.endswith("/auth/logout")
        return {
            "base_url": self.url,
            "session": self.session,
            "headers": self._to_sign_out if is_last else self.headers,
        }

    def check(self, case: Case, response: Response) -> None:
        """Raise unless the answer is one that the document promises."""
        self.seen[case.operation.label, response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    def adapt(self, case: Case) -> None:
        """Exchange some of what was invented for what exists."""
        self._address(case, next(self._spans))
        case.path_parameters = {name: self._know(name, value) for name, value in (case.path_parameters or {}).items()}
        if isinstance(case.body, dict):
            body = {name: self._know(name, value) for name, value in case.body.items()}
            case.body = self._date(case, _set_end(body, "startTime", "endTime", next(self._spans)))
            version = body.get("version")
            if case.method in ("PUT", "PATCH") and isinstance(version, int) and version % 2:
                case.body["version"] = self._find_version(case) or version

    def mend(self, case: Case) -> None:
        """Make it a request that can be granted, as far as that can be seen; ids stay, because a link may have set them."""
        self._address(case, MONTH)
        if isinstance(case.body, dict):
            body = {name: value for name, value in case.body.items() if name not in HARD_TO_GUESS}
            case.body = self._date(case, {**body, "title": "Comp"} if "title" in body else body)
            if case.method in ("PUT", "PATCH"):
                case.body["version"] = self._find_version(case) or 1

    def _address(self, case: Case, span: timedelta | None) -> None:
        case.headers.pop("X-Tenant", None)
        key = case.headers.get("Idempotency-Key", "")
        if 0 < len(key) < 200:
            case.headers["Idempotency-Key"] = f"{key}{uuid4()}"
        case.query = _set_end(case.query or {}, "from", "to", span)

    def _date(self, case: Case, body: Json) -> Json:
        if case.operation.label != "POST /api/v1/bookings" or len(str(body.get("title"))) % 2:
            return body
        kept = {name: body[name] for name in body if name not in HARD_TO_GUESS}
        return {**kept, **DATES, "artistId": self.ids["artistId"], "status": "hold"}

    def _find_version(self, case: Case) -> int | None:
        found = self.session.get(self.url + case.formatted_path, headers=self.headers)
        return found.json()["data"]["version"] if found.ok else None

    def _know(self, name: str, value: Any) -> Any:
        words = name.split("_")
        known = self.ids.get(words[0] + "".join(word.title() for word in words[1:]))
        try:
            return known if known and UUID(value).int % 2 else value
        except (TypeError, ValueError, AttributeError):
            return value


# What the document cannot say all about: names of zones and regions, and what must go together.
HARD_TO_GUESS = frozenset(
    {
        *("startTime", "endTime", "startDate", "endDate", "startPart", "endPart", "unit", "workDaysOff", "expiresAt"),
        *("projectId", "timezone", "holidayRegion", "workingPattern", "settings", "rate", "code"),
    }
)


def _set_end(query: Json, begin: str, end: str, span: timedelta | None) -> Json:
    """The same with its end so long after its begin; as it is without a span, or if the begin is no date or instant."""
    if span is None or end not in query:
        return query
    try:
        kind = date if DAY.fullmatch(query[begin]) else datetime
        return {**query, end: (kind.fromisoformat(query[begin]) + span).isoformat()}
    except (KeyError, TypeError, ValueError, OverflowError):
        return query
