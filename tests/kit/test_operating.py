"""What who runs the program relies on: settings, log lines, numbers, health, request ids, safe headers."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import structlog

from production_tool.app import CONSTRAINTS
from production_tool.kit.config import Config, ConfigError, load_config
from production_tool.kit.db import Database
from production_tool.kit.http.health import ready
from production_tool.kit.logs import set_up_logs
from tests.support.studio import PASSWORD, Api, Studio


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in Config.model_fields:
        monkeypatch.delenv(f"PT_{name.upper()}", raising=False)
    monkeypatch.delenv("PT_TEST_CLUSTER", raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(clean: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PT_PORT=1111\nPT_HOST=0.0.0.0\nPT_TOKEN_HOURS=3\nOTHER=x\n")
    clean.setenv("PT_PORT", "2222")
    clean.setenv("PT_HOST", "127.0.0.2")
    config = load_config(host="127.0.0.3", port=None)
    assert (config.host, config.port, config.token_hours, config.session_days) == ("127.0.0.3", 2222, 3, 14)


@pytest.mark.parametrize("place", ["environment", "file"])
def test_a_misspelt_setting_is_refused_with_the_list(clean: pytest.MonkeyPatch, place: str) -> None:
    if place == "file":
        Path(".env").write_text("PT_PROT=1\n")
    else:
        clean.setenv("PT_PROT", "1")
    with pytest.raises(ConfigError, match=r"no setting PT_PROT\..*PT_HOST.*PT_PORT"):
        load_config()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("LOG_LEVEL", "loud"),
        ("SESSION_DAYS", "0"),
        ("DATABASE_CONNECTIONS", "1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(clean: pytest.MonkeyPatch, name: str, value: str) -> None:
    clean.setenv(f"PT_{name}", value)
    with pytest.raises(ConfigError, match=f"PT_{name}"):
        load_config()


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The log as JSON; structlog is put back afterwards."""
    written = io.StringIO()
    before = structlog.get_config()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_logs(Config(log_format="json", log_level="debug"))
    structlog.configure(cache_logger_on_first_use=False)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines() if line.startswith("{")]
    structlog.configure(**before)


@pytest.mark.anyio
async def test_log_lines_name_request_and_studio_and_no_secret(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch, lines: Any
) -> None:
    owner = fresh_studio.owner
    await owner.post("/auth/token", {"email": "nobody@example.test", "password": PASSWORD})
    monkeypatch.setattr("production_tool.project.queries.PROJECT_JSON", "no_such_column")
    broken = await owner.post("/projects", {"name": "Helix"}, headers={"X-Request-Id": "broken-1"})
    assert broken.status_code == 500
    assert "no_such_column" not in broken.text
    answered = [line for line in lines() if line["event"] == "answered"]
    assert answered[-1]["request_id"] == "broken-1"
    assert answered[-1]["tenant"] == fresh_studio.id
    assert (answered[-1]["status"], answered[-1]["method"], answered[-1]["path"]) == (500, "POST", "/api/v1/projects")
    failed = next(line for line in lines() if line["event"] == "a request failed")
    assert "UndefinedColumn" in failed["exception"]
    text = json.dumps(lines())
    assert owner.token is not None
    for secret in (PASSWORD, owner.token, "nobody@example.test"):
        assert secret not in text


@pytest.mark.anyio
async def test_numbers_have_the_names_that_dashboards_ask_for(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, "2026-03-02")
    text = (await studio.owner.client.get("/metrics")).text
    for name in ("bookings_created_total", "booking_conflict_rate", "api_response_time_seconds_bucket"):
        assert f"\n{name}" in text
    assert 'route="/api/v1/artists",status="201"' in text
    assert studio.id not in text


@pytest.mark.anyio
async def test_health_says_whether_the_database_answers(api: Api) -> None:
    assert (await api.client.get("/health/live")).json() == {"status": "alive"}
    assert (await api.client.get("/health/ready")).json() == {"status": "ready"}
    away = Database("host=/nonexistent dbname=x", CONSTRAINTS, size=2, timeout=0.05)
    await away._pool.open(wait=False)
    request: Any = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(house=SimpleNamespace(database=away))))
    answer = await ready(request)
    await away.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert answer.media_type == "application/problem+json"


@pytest.mark.anyio
@pytest.mark.parametrize("given", ["job-17.b_C", "x" * 64])
async def test_a_sensible_request_id_is_kept(api: Api, given: str) -> None:
    assert (await api.get("/no", headers={"X-Request-Id": given})).headers["x-request-id"] == given


@pytest.mark.anyio
@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", "<script>", "ü"])
async def test_a_silly_request_id_is_replaced(api: Api, given: str) -> None:
    answer = await api.get("/no", headers={"X-Request-Id": given.encode()})
    assert len(answer.headers["x-request-id"]) == 36


@pytest.mark.anyio
@pytest.mark.parametrize("path", ["/health/live", "/api/v1/artists", "/api/nowhere"])
async def test_every_answer_keeps_a_browser_safe(api: Api, path: str) -> None:
    answer: httpx.Response = await api.client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-request-id"]
