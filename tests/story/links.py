"""Following the links of pages as a reader would: one address of every kind, whatever its number or its words."""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
from django.test import Client

OWN = "http://testserver"
PARTS = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}"), "KEY"),
    (re.compile(r"/articles/[^?]*"), "/articles/A"),
    (re.compile(r"/cited/[^?]*"), "/cited/A"),
    (re.compile(r"(?<=/)[A-Z]+[-0-9]{4,}[^/]*"), "NUMBER"),
    (re.compile(r"(?<=/)[0-9a-f]{16,}"), "CODE"),
    (re.compile(r"(?<=/)[\d-]+"), "N"),
)
"""What differs between addresses of one kind."""
HAN = re.compile("[\u3400-\u9fff]")


def kind_of(address: str) -> str:
    """The kind of an address: its path without numbers, and which questions it asks."""
    found = urlsplit(address)
    path = found.path
    for pattern, name in PARTS:
        path = pattern.sub(name, path)
    return f"{path}?{'&'.join(sorted({each.partition('=')[0] for each in found.query.split('&')}))}"


def followed(client: Client, start: str, *, each: int = 1, under: str = "/") -> dict[str, tuple[int, str, str]]:
    """{address: (status, the page that led there, text)}: every page `under` a path reached from `start`, so many of
    each kind; PDFs, which take long to set, are not asked for."""
    waiting, seen, taken = deque([(start, "")]), {start}, Counter[str]()
    found: dict[str, tuple[int, str, str]] = {}
    tongue = "/en/" if start.startswith("/en/") else "/"
    while waiting:
        address, led_by = waiting.popleft()
        kind = kind_of(address)
        if taken[kind] >= each or "sign-out" in address or ".pdf" in address:
            continue
        taken[kind] += 1
        answer = client.get(address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        text = answer.content.decode() if is_page and not answer.streaming else ""
        found[address] = (answer.status_code, led_by, text)
        ahead = [answer.headers["Location"]] if "Location" in answer.headers else _links(text)
        for link in (_own(address, link) for link in ahead):
            if (
                link not in seen
                and under in link
                and link.startswith(tongue)
                and (tongue != "/" or not link.startswith("/en/"))
            ):
                seen.add(link)
                waiting.append((link, address))
    return found


def _links(page: str) -> list[str]:
    if not page.strip():
        return []
    return [str(found) for found in lxml.html.fromstring(page).xpath("//a/@href | //link/@href | //img/@src")]


def _own(here: str, link: str) -> str:
    """The address within this site, "" for one elsewhere or for what is built outside of Django."""
    whole = urldefrag(urljoin(OWN + here, link.strip()))[0]
    path = whole.removeprefix(OWN) if whole.startswith(f"{OWN}/") else ""
    return "" if path.startswith("/static/") else path


def unmarked_chinese(page: str) -> list[str]:
    """The Chinese words on an English page that do not say that they are Chinese; titles and text fields cannot."""
    if not page.strip():
        return []
    words = lxml.html.fromstring(page).xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::textarea)]"
        "[not(starts-with(ancestor::*[@lang][1]/@lang, 'zh'))]"
    )
    return [str(each).strip() for each in words if HAN.search(str(each))]
