"""The facts that this domain records."""

from dataclasses import dataclass

from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantEvent(Event):
    """Something happened to the studio itself."""

    kind = "tenant"


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantCreated(TenantEvent):
    """Somebody signed up and made a studio."""

    name = "tenant.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantUpdated(TenantEvent):
    """The studio's name or settings changed."""

    name = "tenant.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEvent(Event):
    """Something happened to somebody's place in the studio."""

    kind = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdded(MemberEvent):
    """Somebody joined."""

    name = "member.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUpdated(MemberEvent):
    """Somebody's role, name or artist changed."""

    name = "member.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(MemberEvent):
    """Somebody left or was removed."""

    name = "member.removed"
