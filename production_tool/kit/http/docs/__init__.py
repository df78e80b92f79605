"""The API reference: one readable page made from the OpenAPI document on the server, without scripts or anything loaded
from elsewhere.

`document` reads what is in the document, `schemas` says a schema in words, `examples` makes requests that can be copied,
`codes` lists the problem codes, `page` puts it all together with `style.css`.
"""

from production_tool.kit.http.docs.page import POLICY, render_page

__all__ = ["POLICY", "render_page"]
