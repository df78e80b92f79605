"""`production-tool openapi`: the document of the API, made from the code, without a database."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from production_tool.cli.refusal import Exit, Refusal

if TYPE_CHECKING:
    from pathlib import Path


def write_document(out: Path | None) -> None:
    """Print the document, or write it to a file. Raises `Refusal` if it cannot be written there."""
    text = json.dumps(make_document(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{out} cannot be written ({error.strerror}). Choose another file.", Exit.BAD_INPUT) from error


def make_document() -> dict[str, Any]:
    """The OpenAPI document as the server gives it out."""
    from production_tool.app import make_api

    return make_api().openapi()
