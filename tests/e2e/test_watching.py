"""The tests in the browser can fail: what goes wrong in a window is noticed, and axe finds what it should."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from tests.e2e.conftest import OpenWindow
from tests.support.browser import PHONE, Watch, list_axe_violations
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
ADD_SCRIPT = "() => { const one = document.createElement('script'); %s; document.body.append(one) }"
WHO = "() => fetch('/api/v1/auth/me').then((answer) => answer.json())"


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("() => console.error('it broke')", "console: it broke"),
        ("() => { setTimeout(() => { throw new Error('nobody caught it') }) }", "nobody caught it"),
        ("() => { Promise.reject(new Error('nobody waited')) }", "nobody waited"),
        (ADD_SCRIPT % "one.text = 'window.is_here = true'", "Content Security Policy"),
        (ADD_SCRIPT % "one.src = 'http://elsewhere.example/script.js'", "Content Security Policy"),
        ("() => fetch('http://elsewhere.example/').catch(() => null)", "Content Security Policy"),
        ("() => fetch('/assets/absent.js')", "status of 404"),
    ],
)
async def test_what_goes_wrong_in_a_window_is_noticed(
    stranger_page: Page, watch: Watch, script: str, fault: str
) -> None:
    await stranger_page.goto("/")
    async with stranger_page.expect_event("console", lambda one: one.text == "afterwards"):
        await stranger_page.evaluate(script)
        await stranger_page.evaluate("setTimeout(() => console.log('afterwards'))")
    assert any(fault in noticed for noticed in watch.faults), watch.faults
    watch.faults.clear()


async def test_what_a_test_expects_and_what_the_api_refuses_is_no_fault(stranger_page: Page, watch: Watch) -> None:
    watch.expect("as expected")
    await stranger_page.goto("/")
    await stranger_page.evaluate("console.error('as expected')")
    answer: dict[str, Any] = await stranger_page.evaluate(WHO)
    assert answer["code"] == "unauthenticated"


async def test_two_windows_are_two_people_of_one_studio(
    producer_page: Page, second_window: Page, producer: Studio
) -> None:
    people: list[tuple[str, str]] = []
    for page in (producer_page, second_window):
        await page.goto("/")
        answer = (await page.evaluate(WHO))["data"]
        people.append((answer["memberships"][0]["role"], answer["memberships"][0]["tenant"]["slug"]))
    assert people == [("owner", producer.slug), ("manager", producer.slug)]
    assert await producer_page.evaluate("[innerWidth, innerHeight]") == [1440, 900]


async def test_a_phone_is_one(open_window: OpenWindow) -> None:
    page = await open_window(**PHONE)
    await page.goto("/")
    assert await page.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [390, True]


async def test_axe_finds_a_planted_fault(stranger_page: Page) -> None:
    await stranger_page.goto("/")
    await stranger_page.evaluate("document.body.append(document.createElement('img'))")
    found = await list_axe_violations(stranger_page)
    assert [line for line in found if line.startswith("image-alt (critical)")]
    only = await list_axe_violations(stranger_page, runOnly=["html-has-lang"])
    assert only == []
