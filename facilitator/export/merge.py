"""Several PDFs as one, in order."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.progress import Progress


def merged(several: Sequence[tuple[bytes, int]], progress: Progress) -> bytes:
    """Each PDF so many times, one after the other; may raise ``Cancelled``."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    try:
        for number, (data, copies) in enumerate(several):
            progress.report(number / max(1, len(several)), msg("Putting the pages together"))
            part = pypdfium2.PdfDocument(data)
            try:
                for _ in range(copies):
                    whole.import_pages(part)
            finally:
                part.close()
        out = io.BytesIO()
        whole.save(out)
    finally:
        whole.close()
    progress.report(1.0, msg("The pages are together"))
    return out.getvalue()
