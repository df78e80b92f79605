"""Pieces of HTML. Whatever comes from the document is escaped here, and only here."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CODE = re.compile(r"`([^`]+)`")
SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[._/-])(?=\w)")
NO_ANCHOR = re.compile(r"[^a-z0-9_]+")


class Html(str):
    """Text that is markup already, made by this package."""

    __slots__ = ()


def text(value: object) -> Html:
    """Any value as text."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Several pieces one after the other; None is left out."""
    return Html(between.join(text(part) for part in parts if part is not None))


def tag(name: str, *inside: object, css: str | None = None, **attributes: str | None) -> Html:
    """An element. `css` is its class; an underscore at the end or within the name of an attribute stands for a hyphen."""
    given = {"class": css, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}}
    written = "".join(f' {key}="{escape(value)}"' for key, value in given.items() if value is not None)
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def link(target: str, *inside: object, css: str | None = None) -> Html:
    """A link."""
    return tag("a", *inside, href=target, css=css)


def code(value: object) -> Html:
    """Something a program reads, which may be broken at its seams where the line is short."""
    return tag("code", soften(value))


def soften(value: object) -> Html:
    """A long name with places to break it: between words, after dots and slashes."""
    return Html("<wbr>".join(escape(piece) for piece in SEAM.split(str(value))))


def prose(source: str) -> Html:
    """A sentence in which backticks mark code."""
    pieces = CODE.split(source)
    return join([code(piece) if number % 2 else text(piece) for number, piece in enumerate(pieces)])


def paragraphs(source: str) -> Html:
    """Text whose paragraphs are parted by empty lines."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", source.strip())]
    return join([tag("p", prose(part)) for part in parts if part])


def make_anchor(*words: str) -> str:
    """A name for the address bar: `post-bookings-booking_id-confirm`."""
    return NO_ANCHOR.sub("-", " ".join(words).lower()).strip("-")
