"""What may be concluded from what was recorded, without looking anything up: `replaying` makes rows of their events, and
`following` says what somebody did after a refusal."""

from production_tool.history.rules.following import find_follow, is_tried_again, name_attempt
from production_tool.history.rules.replaying import MOVED, Discontinued, Told, find_differences, replay, replay_row

__all__ = [
    "MOVED",
    "Discontinued",
    "Told",
    "find_differences",
    "find_follow",
    "is_tried_again",
    "name_attempt",
    "replay",
    "replay_row",
]
