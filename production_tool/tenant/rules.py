"""Pure decisions about studios."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 50
# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans({
    "ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
})  # fmt: skip


def make_slug(name: str) -> str:
    """The name of a studio as it looks in an address: `Übung & Söhne` → `ubung-sohne`; `studio` if nothing is left."""
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    return slug or "studio"
