"""What is seen first."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/", "/s/north-light/schedule"])
async def test_a_stranger_is_asked_to_sign_in(stranger_page: Page, path: str) -> None:
    await stranger_page.goto(path)
    await expect(stranger_page.get_by_role("heading", name="Sign in")).to_be_visible()
