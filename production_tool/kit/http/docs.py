"""A readable page of the OpenAPI document, made on the server: no script, nothing from elsewhere."""

from html import escape
from typing import Any

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def render_page(document: dict[str, Any]) -> str:
    """The document as HTML."""
    return f"<!doctype html><title>{escape(document['info']['title'])}</title>"
