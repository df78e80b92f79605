"""The built screens in a real browser. A test may open as many windows as it likes, each of them a person of its own.

Every test here is slow, and fails if anything went wrong in a window that it did not say beforehand.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from production_tool.cli.web.build import ensure_build, find_checkout
from tests.support.board import Board, Stage
from tests.support.browser import DESKTOP, Watch, running_browser
from tests.support.cluster import clone_database, dsn_for
from tests.support.site import Site, running_site
from tests.support.studio import Api, Studio

HERE = Path(__file__).parent
# Dates, clocks and sums read the same wherever the tests run, and nothing slides while a test waits for it.
READER: dict[str, Any] = {
    "locale": "en-GB",
    "timezone_id": "Europe/Berlin",
    "reduced_motion": "reduce",
    # Keeping all files for later is work that only the tests of it need: they say `service_workers="allow"`.
    "service_workers": "block",
}
FAILED = pytest.StashKey[bool]()
OpenWindow = Callable[..., Awaitable[Page]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`./run test --fast` leaves the browser out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the windows know whether the test failed, while they are still open."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
async def site(superuser_dsn: str, anyio_backend: str) -> AsyncIterator[Site]:
    """The program with its screens, on a database of its own."""
    checkout = find_checkout()
    ensure_build(checkout)
    dsn = dsn_for(superuser_dsn, database=clone_database(superuser_dsn))
    async with running_site(dsn, checkout.built) as running:
        yield running


@pytest.fixture(scope="session")
async def browser(anyio_backend: str) -> AsyncIterator[Browser]:
    """One Chromium for all tests of a worker."""
    async with running_browser() as running:
        yield running


@pytest.fixture
def watch() -> Watch:
    """Who notices what goes wrong; ask it to `expect` what the test brings about."""
    return Watch()


@pytest.fixture
async def open_window(
    site: Site, browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> AsyncIterator[OpenWindow]:
    """Open a window of 1440 × 900: `await open_window()` of a stranger, `await open_window(studio["manager"])` of a
    member, who is signed in. Further arguments are those of a Playwright context, for instance `**PHONE`.

    It is at no address yet; addresses may be short: `await page.goto("/")`. The test fails if anything went wrong in it.
    What it looked like when a test failed is in `.pytest_cache/e2e`.
    """
    pages: list[Page] = []
    async with AsyncExitStack() as stack:

        async def open_one(person: Api | None = None, **options: Any) -> Page:
            context = await browser.new_context(base_url=site.url, **{**DESKTOP, **READER, **options})
            stack.push_async_callback(context.close)
            watch.follow(context)
            if person is not None:
                cookie: Any = site.cookie_of(person)
                await context.add_cookies([cookie])
            pages.append(await context.new_page())
            return pages[-1]

        yield open_one
        if request.node.stash.get(FAILED, False) or watch.faults:
            folder = request.config.rootpath / ".pytest_cache" / "e2e"
            for number, page in enumerate(pages, 1):
                name = request.node.name.replace("/", "-")
                await page.screenshot(path=folder / f"{name}-{number}.png")
    assert watch.faults == []


@pytest.fixture
async def producer(site: Site) -> Studio:
    """A studio of the test's own, whose owner is the producer, with a manager."""
    return await Studio.open(site.api, roles=("manager",))


@pytest.fixture
async def stage(producer: Studio) -> Stage:
    """The same studio with three artists and a project."""
    return await Stage.build(producer)


@pytest.fixture
async def board(stage: Stage, producer_page: Page) -> Board:
    """The schedule in the producer's window. Open it when what it is to show is there: `await board.open()`."""
    return Board(producer_page, stage)


@pytest.fixture
async def other_board(stage: Stage, second_window: Page) -> Board:
    """The schedule in the manager's window."""
    return Board(second_window, stage)


@pytest.fixture
async def stranger_page(open_window: OpenWindow) -> Page:
    """A window of somebody who is not signed in."""
    return await open_window()


@pytest.fixture
async def producer_page(open_window: OpenWindow, producer: Studio) -> Page:
    """A window of the studio's owner, signed in."""
    return await open_window(producer.owner)


@pytest.fixture
async def second_window(open_window: OpenWindow, producer: Studio) -> Page:
    """A window of the studio's manager, on another machine as it were."""
    return await open_window(producer["manager"])
