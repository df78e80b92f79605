"""What can go wrong with the inbox."""

from production_tool.kit.errors import ApplicationError, Invalid


class ItemRefused(Invalid):
    """A value that the database does not take; only the consumer writes them, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the item is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "inbox_items_pkey": ItemRefused,
    "inbox_items_one_per_thing": ItemRefused,
    "inbox_items_booking_fkey": ItemRefused,
    "inbox_items_kind_known": ItemRefused,
    "inbox_items_state_known": ItemRefused,
}
