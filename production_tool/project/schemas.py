"""Shapes on the wire: projects."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from production_tool.kit.shapes import Color, Day, Instant, Money, Shape, ShortText, Version
from production_tool.tenant.schemas import OwnSettings

Status = Literal["planning", "active", "paused", "completed"]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=12, pattern=r"^[^\x00]+$")]
Progress = Annotated[int, Field(strict=True, ge=0, le=100, description="Per cent.")]


class ProjectFields(Shape):
    """What can be said about a project."""

    client: ShortText | None = None
    code: Code | None = Field(default=None, description="A few letters that stand for it on the board: HLX.")
    budget: Money | None = None
    start_date: Day | None = None
    end_date: Day | None = Field(default=None, description="The last day.")
    settings: OwnSettings | None = Field(default=None, description="Left out or null: as the studio has it.")


class ProjectCreate(ProjectFields):
    """A new project."""

    id: UUID | None = Field(default=None, description="Any UUID. Repeating the same create with it is harmless.")
    name: ShortText
    status: Status = "active"
    color: Color | None = Field(default=None, description="Left out: the hue that the fewest projects have.")
    progress: Progress = 0


class ProjectChange(ProjectFields):
    """What to change. What is left out stays; null clears."""

    version: Version | None = None
    name: ShortText | None = None
    status: Status | None = None
    color: Color | None = None
    progress: Progress | None = None
    archived: bool | None = Field(default=None, description="false brings an archived project back.")


class Project(Shape):
    """A project. `budget` is there only for those who may see money."""

    id: UUID
    name: str
    client: str | None
    code: str | None
    color: str
    status: Status
    budget: Money | None = None
    start_date: Day | None
    end_date: Day | None
    progress: int
    settings: OwnSettings
    archived_at: Instant | None
    created_at: Instant
    version: int
