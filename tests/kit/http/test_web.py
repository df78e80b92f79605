"""The screens over HTTP: what is kept for how long, what is a page, what is not found, and what a browser may do."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from production_tool.app import create_app
from production_tool.kit.config import Config
from production_tool.kit.http.web import choose_coding
from tests.support.studio import assert_problem

pytestmark = pytest.mark.anyio
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
NOBODY = "postgresql://nobody@127.0.0.1:1/none"
INDEX = "<!doctype html><title>Production Tool</title>"
SCRIPT = b"console.log('here')\n" * 100


def client_of(web: Path) -> httpx.AsyncClient:
    """A browser of a program with these screens; no database is asked for any of them."""
    app = create_app(Config(log_level="error"), NOBODY, web)
    headers = {"Accept-Encoding": "identity"}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://studio.test", headers=headers)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as the web build leaves it, with a secret beside it."""
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / ".made-of").write_text("a fingerprint")
    (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "assets" / "main-C0FFEE.js").write_bytes(SCRIPT)
    (folder / "assets" / "main-C0FFEE.js.gz").write_bytes(gzip.compress(SCRIPT))
    (folder / "assets" / "main-C0FFEE.js.br").write_bytes(b"as brotli")
    (folder / "assets" / "inter.woff2").write_bytes(b"\0font")
    (folder / "sw.js").write_text("self.skipWaiting")
    (folder / "manifest.webmanifest").write_text('{"name": "Production Tool"}')
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
async def browser(built: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(built) as client:
        yield client


async def test_the_page_is_asked_for_each_time_and_sent_once(browser: httpx.AsyncClient) -> None:
    first = await browser.get("/", headers=BROWSER)
    assert (first.status_code, first.text) == (200, INDEX)
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.headers["cache-control"] == "no-cache"
    again = await browser.get("/", headers={**BROWSER, "If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = await browser.get("/", headers={**BROWSER, "If-None-Match": 'W/"0123456789abcdef"'})
    assert other.status_code == 200


async def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/assets/main-C0FFEE.js")
    assert (answer.status_code, answer.content) == (200, SCRIPT)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (await browser.get("/icon.svg")).headers["cache-control"] == "no-cache"
    assert (await browser.get("/assets/inter.woff2")).headers["content-type"] == "font/woff2"


async def test_the_worker_is_asked_for_each_time_and_may_serve_every_page(browser: httpx.AsyncClient) -> None:
    worker = await browser.get("/sw.js")
    assert (worker.status_code, worker.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert (worker.headers["cache-control"], worker.headers["service-worker-allowed"]) == ("no-cache", "/")
    manifest = await browser.get("/manifest.webmanifest")
    assert (manifest.status_code, manifest.headers["content-type"]) == (200, "application/manifest+json")
    assert "service-worker-allowed" not in (await browser.get("/icon.svg")).headers


@pytest.mark.parametrize("name", ["sw.js", "manifest.webmanifest"])
async def test_a_build_without_a_worker_never_answers_the_page_in_its_place(built: Path, name: str) -> None:
    (built / name).unlink()
    async with client_of(built) as client:
        assert_problem(await client.get(f"/{name}", headers=BROWSER), 404, "not_found")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.000, *", "gzip"),
        ("*", "br"),
        ("BR", "br"),
        ("deflate", None),
        ("*;q=0", None),
        ("", None),
    ],
)
async def test_the_smallest_form_that_the_browser_takes_is_sent(accepted: str, coding: str | None) -> None:
    assert choose_coding(accepted, {"br": b"", "gzip": b""}) == coding


async def test_a_compressed_file_is_the_same_file(browser: httpx.AsyncClient) -> None:
    plain = await browser.get("/assets/main-C0FFEE.js")
    packed = await browser.get("/assets/main-C0FFEE.js", headers={"Accept-Encoding": "gzip"})
    assert (packed.content, packed.headers["content-encoding"]) == (SCRIPT, "gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] == plain.headers["etag"]
    assert (packed.headers["vary"], plain.headers["vary"]) == ("Accept-Encoding", "Accept-Encoding")
    assert int(packed.headers["content-length"]) < len(SCRIPT)
    assert "vary" not in (await browser.get("/icon.svg", headers={"Accept-Encoding": "gzip"})).headers


@pytest.mark.parametrize("path", ["/s/demo/schedule", "/s/demo/artists/v1.2", "/apiary", "/index.html", "/Ünï"])
async def test_the_page_knows_its_own_addresses(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path, headers=BROWSER)).text == INDEX


async def test_who_takes_anything_gets_the_page_where_no_file_is_meant(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/s/demo")).text == INDEX
    assert_problem(await browser.get("/favicon.ico"), 404, "not_found")
    assert_problem(await browser.get("/s/demo", headers={"Accept": "application/json"}), 404, "not_found")


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/v1/nowhere",
        "/health/nowhere",
        "/metrics/x",
        "/assets/gone.js",
        "/assets/",
        "/assets/main-C0FFEE.js/",
    ],
)
async def test_what_is_missing_is_not_found_and_never_the_page(browser: httpx.AsyncClient, path: str) -> None:
    assert_problem(await browser.get(path, headers=BROWSER), 404, "not_found")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/.made-of",
        "/assets/main-C0FFEE.js.gz",
        "/assets/main-C0FFEE.js%00",
    ],
)
async def test_nothing_but_the_files_of_the_build_is_given_out(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(httpx.URL("http://studio.test").copy_with(raw_path=path.encode()))
    assert (answer.status_code, "secret" in answer.text) == (404, False)


@pytest.mark.parametrize("path", ["/", "/assets/main-C0FFEE.js", "/s/demo"])
async def test_head_says_the_same_without_the_bytes(browser: httpx.AsyncClient, path: str) -> None:
    whole, head = await browser.get(path), await browser.head(path)
    frame = "x-request-id"
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, frame: ""} == {**whole.headers, frame: ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_other_methods_find_nothing(browser: httpx.AsyncClient, method: str) -> None:
    assert_problem(await browser.request(method, "/s/demo"), 404, "not_found")


@pytest.mark.parametrize("path", ["/", "/assets/main-C0FFEE.js", "/icon.svg"])
async def test_scripts_come_from_here_alone(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path, headers=BROWSER)
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


async def test_the_routes_come_first(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/health/live", headers=BROWSER)).json() == {"status": "alive"}
    assert "API reference" in (await browser.get("/api/docs", headers=BROWSER)).text


async def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        async with client_of(folder) as client:
            answer = await client.get("/", headers=BROWSER)
            assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
            assert "./run serve" in answer.text
            assert_problem(await client.get("/assets/main.js"), 404, "not_found")
            assert (await client.get("/health/live")).status_code == 200
