"""The API document and the program agree, whatever is sent: schemathesis makes the requests, from the document alone.

Half of the ids that it invents are exchanged for ids of rows that exist; otherwise it would see little but 404.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
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
from tests.architecture.examples import read_document
from tests.support.studio import PASSWORD

SCHEMA = schemathesis.openapi.from_dict(read_document())
SCHEMA.config.generation.update(with_security_parameters=False)
ROWS = {
    "artistId": ("/artists", {"name": "Mira Okafor", "rate": {"perDay": {"amount": "450.00", "currency": "EUR"}}}),
    "projectId": ("/projects", {"name": "Helix"}),
    "departmentId": ("/departments", {"name": "Compositing"}),
}
Json = dict[str, Any]


@schemathesis.check
def a_refusal_is_a_problem_document(_context: CheckContext, response: Response, case: Case) -> None:
    """RFC 9457, with a code for programs and a sentence for people; nothing of what lies beneath."""
    if response.status_code < 400:
        return
    problem = response.json()
    assert response.headers["content-type"] == [PROBLEM]
    assert problem["status"] == response.status_code
    assert problem["type"] == f"/problems/{problem['code']}"
    assert problem["title"]
    assert problem["detail"]
    for word in ("traceback", "psycopg", "select ", "insert ", "pydantic"):
        assert word not in response.text.lower(), f"{case.formatted_path} speaks of {word}"


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    a_refusal_is_a_problem_document,
]


class Caller:
    """A studio's owner with a row of each kind, who sends what schemathesis invents."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        email = f"owner-{uuid4().hex[:12]}@example.test"
        account = {"studio": "North Light", "name": "Olu Weber", "email": email, "password": PASSWORD}
        with httpx.Client(base_url=f"{url}/api/v1") as client:
            client.post("/auth/signup", json=account).raise_for_status()
            self._credentials = {"email": email, "password": PASSWORD}
            self.headers = {"Authorization": f"Bearer {self._sign_in(client)}", "X-Tenant": ""}
            self._spare = f"Bearer {self._sign_in(client)}"
            client.headers["Authorization"] = self.headers["Authorization"]
            self.ids = {name: self._make(client, path, body)["id"] for name, (path, body) in ROWS.items()}
            booked = client.post("/bookings", json={**self._booking()})
            self.ids |= {"bookingId": booked.json()["data"]["id"], "actionId": booked.json()["meta"]["actionId"]}
            self.ids["memberId"] = client.get("/tenants/current/members").json()["data"][0]["id"]

    def _booking(self) -> Json:
        return {"artistId": self.ids["artistId"], "title": "Comp", "startDate": "2031-03-03", "endDate": "2031-03-05"}

    def _sign_in(self, client: httpx.Client) -> str:
        return client.post("/auth/token", json=self._credentials).json()["data"]["accessToken"]

    def _make(self, client: httpx.Client, path: str, body: Json) -> Json:
        return client.post(path, json=body).raise_for_status().json()["data"]

    def call(self, case: Case) -> None:
        """Send it and check the answer."""
        headers = dict(self.headers)
        if case.operation.label.endswith("/auth/logout"):
            headers["Authorization"] = self._spare
        case.path_parameters = {name: self._know(name, value) for name, value in (case.path_parameters or {}).items()}
        if isinstance(case.body, dict):
            case.body = {name: self._know(name, value) for name, value in case.body.items()}
        case.headers.pop("X-Tenant", None)
        headers.pop("X-Tenant")
        case.call_and_validate(self.url, self.session, headers, checks=CHECKS)

    def _know(self, name: str, value: Any) -> Any:
        """Every other id is one that exists."""
        words = name.split("_")
        known = self.ids.get(words[0] + "".join(word.title() for word in words[1:]))
        try:
            return known if known and UUID(value).int % 2 else value
        except (TypeError, ValueError, AttributeError):
            return value


@pytest.fixture(scope="module")
def caller(server_url: str) -> Caller:
    """Somebody to send it all."""
    return Caller(server_url)


def invent(max_examples: int) -> settings:
    """So many requests for each operation, the same in every run."""
    return settings(
        max_examples=max_examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


@SCHEMA.parametrize()
@invent(3)
def test_the_document_holds(case: Case, caller: Caller) -> None:
    caller.call(case)
