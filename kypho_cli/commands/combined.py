"""Several PDF documents as one, for a printer."""

from __future__ import annotations

import io
from collections.abc import Iterable


def combined(documents: Iterable[bytes]) -> bytes:
    """All pages in order; each document begins on an odd page, so that two-sided paper is never shared."""
    from pikepdf import Pdf

    whole = Pdf.new()
    for document in documents:
        with Pdf.open(io.BytesIO(document)) as one:
            whole.pages.extend(one.pages)
            if len(one.pages) % 2:
                _, _, width, height = map(float, one.pages[0].mediabox.as_list())
                whole.add_blank_page(page_size=(width, height))
    written = io.BytesIO()
    whole.save(written, deterministic_id=True)
    return written.getvalue()
