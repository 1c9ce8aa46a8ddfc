"""静态镜像: which address lies in which file, and how a stored page says that it is one."""

import re
from collections.abc import Iterable

MAIN = b'<main id="main" tabindex="-1">'
ADDRESS = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?")
ENGLISH = "/en"
LISTS = (
    "/",
    "/items/",
    "/departments/",
    "/laws/",
    "/decisions/",
    "/decisions/export.csv",
    "/notices/",
    "/benchmarks/",
    "/help/codes/",
    "/help/accessibility/",
    "/openness/",
    "/openness/entries/",
    "/openness/entries/export.csv",
    "/openness/calendar/",
    "/openness/fees/",
    "/openness/requests/report/",
    "/withheld/",
    "/data/",
)
"""Pages that tell of many things: written again whenever anything changed."""


def file_of(address: str) -> str | None:
    """The file of an address below the root of the mirror; None for an address that is never stored.

    /items/ lies in items/index.html, /data/powers.csv in data/powers.csv.
    """
    if not ADDRESS.fullmatch(address) or "/." in address or "//" in address:
        return None
    relative = address.lstrip("/")
    return f"{relative}index.html" if not relative or relative.endswith("/") else relative


MACHINE = (
    "/sitemap.xml",
    "/data/catalog.jsonld",
    "/api/v1/openapi.json",
    *(f"/data/{name}.{kind}" for name in ("powers", "decisions", "disclosure") for kind in ("csv", "json")),
    "/data/decisions.rss",
    "/data/disclosure.rss",
    "/data/processing-times.csv",
    "/data/disclosure-rates.csv",
    "/data/fees-and-fines.csv",
)
"""Files for machines, in no language."""


def in_both_languages(addresses: Iterable[str]) -> list[str]:
    """Every address as it is read in Chinese and in English."""
    return [each for address in addresses for each in (address, f"{ENGLISH}{address}")]


def noted(page: bytes, note: str) -> bytes:
    """The page with a note on top of its main part."""
    return page.replace(MAIN, MAIN + f'<div class="callout hall" role="status">{note}</div>'.encode(), 1)
