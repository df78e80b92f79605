"""An artist's calendar from what the database has of it. The same few are asked for all day, so they are kept."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from production_tool.kit.calendar import ArtistCalendar, DatedPatterns, WeeklyPattern, find_zone, is_region
from production_tool.tenant.queries import parse_settings
from production_tool.tenant.schemas import TenantSettings


@lru_cache(maxsize=512)
def read_settings(stored: str) -> TenantSettings:
    """The studio's settings from their JSON."""
    return parse_settings(msgspec.json.decode(stored))


@lru_cache(maxsize=4096)
def read_calendar(timezone: str, patterns: str | None, region: str | None, settings: str) -> ArtistCalendar:
    """The calendar of an artist: `patterns` is JSON `[[date, pattern]]`, `settings` the studio's as JSON."""
    entries = msgspec.json.decode(patterns, type=list[tuple[date, Any]]) if patterns else []
    dated = tuple((valid_from, WeeklyPattern.parse(pattern)) for valid_from, pattern in entries)
    before = WeeklyPattern.parse(read_settings(settings).working_week)
    # A region that a later release of the holiday library no longer knows must not make its artists unbookable.
    known = region if region is not None and is_region(region) else None
    return ArtistCalendar(find_zone(timezone), DatedPatterns(dated, before), known)
