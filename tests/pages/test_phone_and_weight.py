"""Every public page opens on a phone by its code, and weighs little."""

import gzip
import re
from pathlib import Path

import pytest
import segno
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.disclosure.tests.openness import make_bureau
from daylight.hall.tests.pages import text
from tests.public_pages import LISTS

pytestmark = pytest.mark.django_db
MOST_BYTES = 100_000
STATIC = re.compile(r'(?:href|src)="/static/([^"?]+\.(?:css|js))"')


@pytest.fixture
def addresses():
    desk = make_desk()
    case = granted(desk.office)
    record = published(desk, case)
    power = desk.office.licence
    item = reverse("item", args=[power.key])
    division = reverse("hall-department", args=[power.division, "118"])
    return [
        "/", "/items/", item, f"{item}guide/", f"{item}questions/", "/halls/", division, f"{division}appointments/",
        "/track/", "/interaction/", "/interaction/write/", "/decisions/", reverse("decision", args=[record.number]),
        "/openness/", "/verify/", "/departments/", "/interaction/leaders/", "/interaction/figures/", "/sign-in/",
    ]  # fmt: skip


@pytest.mark.req("HAL-16")
def test_the_code_on_each_public_page_opens_the_same_page_on_a_phone(addresses):
    client = Client()
    for address in addresses:
        for path in (address, f"/en{address}"):
            page = client.get(path).content.decode()
            source = re.search(r'<img src="(/(?:en/)?qr\.svg\?to=[^"]+)"', page).group(1)
            drawn = client.get(source)
            assert drawn["Content-Type"] == "image/svg+xml"
            expected = segno.make(f"http://testserver{path}", error="m")
            strokes = re.search(r' d="([^"]+)"', expected.svg_inline(scale=4, border=2, omitsize=False)).group(1)
            assert strokes in drawn.content.decode(), path


def test_the_first_view_of_a_public_page_is_under_a_hundred_kilobytes_compressed(addresses):
    client, sizes = Client(), {}
    make_bureau()
    for address in {*addresses, *LISTS}:
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content
        parts = set(STATIC.findall(page.decode()))
        assert parts, address
        files = [Path(finders.find(name) or "") for name in sorted(parts)]
        loaded = [page, *(each.read_bytes() for each in files)]
        sizes[address] = sum(len(gzip.compress(each, 6)) for each in loaded)
    assert max(sizes.values()) < MOST_BYTES, sizes


def test_a_page_says_what_it_can_without_script():
    page = text(Client().get("/interaction/write/?kind=complaint"))
    assert "<noscript" not in page and '<form method="post"' in page
    assert not re.search(r"<script(?![^>]*src=)[^>]*>", page), "no inline script"
