"""The facts that this domain records. What somebody puts away is nobody else's business, so nobody is told of it
(`tenant.visibility`)."""

from dataclasses import dataclass

from production_tool.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEvent(Event):
    """Something happened to an item. `about.userId` is whose it is."""

    kind = "inbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPutAway(InboxEvent):
    """Somebody needs to see an item no more."""

    name = "inbox.put_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReopened(InboxEvent):
    """An item that was put away is back."""

    name = "inbox.reopened"
