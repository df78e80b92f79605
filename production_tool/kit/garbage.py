"""How often Python looks for garbage in cycles: everything else is freed at once, by its count of references."""

import gc

NEW_OBJECTS = 50_000
"""A look at the newest objects after so many more were made than freed; Python's own 700 means several in one request."""
LOOKS = 20
"""A look at the older ones after so many looks at the newer."""


def collect_rarely() -> None:
    """Call once, when everything is imported and made that stays until the end.

    What there is now is never looked at again: it is a quarter of a million objects, and a third of the program's CPU while
    holds that have run out are recorded went into looking at them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, LOOKS, LOOKS)
