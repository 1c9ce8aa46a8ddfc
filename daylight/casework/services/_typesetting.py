"""Setting a page: HTML becomes a PDF that fetches nothing, a filled Word file becomes a sheet."""

import base64

from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

from daylight.casework.rules.docx_sheet import Sheet, sheet_of
from daylight.casework.services._pictures import drawn

PICTURE = "data:image/png;base64,"


def sheet(word: bytes) -> Sheet:
    """A filled Word file with its pictures, headers and footers. Raises `template.unreadable`."""
    return sheet_of(word, drawn)


def pdf_of(html: str) -> bytes:
    """The PDF of a page; raises ValueError where it would fetch anything from anywhere."""
    made: bytes = HTML(string=html, url_fetcher=_nothing).write_pdf()  # type: ignore[no-untyped-call]
    return made


def _nothing(address: str, *_args: object, **_more: object) -> URLFetcherResponse:
    """A document fetches nothing from anywhere: what is in it stands in its own text."""
    if not address.startswith(PICTURE):
        raise ValueError(f"a document may not fetch {address[:60]}")
    png = base64.b64decode(address.removeprefix(PICTURE))
    return URLFetcherResponse(address, png, {"Content-Type": "image/png"})  # type: ignore[no-untyped-call]
