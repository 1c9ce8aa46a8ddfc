"""Lists as large as the published ones: six regions, their responsibilities, their guides, and browsing them."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from daylight.catalogue import services
from daylight.catalogue.queries.regions import regions
from daylight.catalogue.rules.definitions import Document, completed
from daylight.catalogue.rules.kinds import GB39046
from daylight.catalogue.tests.makers import definition
from daylight.core.actors import job
from daylight.offices.tests.makers import Department, make_department, make_division

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BY = job("tests", "329900")
AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
REGIONS = {"329911": 1458, "329912": 2555, "329913": 1750, "329914": 1998, "329915": 2878, "329916": 1240}
DUTIES = {"duties": "受理、审查、决定", "situations": "超期未办"}
KINDS = [code for code in GB39046 if code != "20"]


def body_of(code: str) -> Department:
    return make_department("001", division=make_division(code, f"样例市{code[-1]}"), name=f"样例市{code[-1]}局")


def seeded(body: Department, count: int, **elements: Any) -> None:
    """So many powers of every kind in turn, published in the division of the body, and counted by the database.

    A running place counts them by itself soon after; inside a test nobody does, and pages are planned for a few.
    """
    made: list[Document] = []
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        told = {"kind_code": kind, "name": f"样例事项{n}号", "extra": DUTIES, "code_scheme": "HB16", **elements}
        document = completed(definition(body, code=f"{body.division_id}001{kind}{n // 100:03d}{n % 100:02d}", **told))
        made.append(document | {"division": body.division_id, "department_name": body.name})
    for start in range(0, count, 2000):
        services.fill_library(made[start : start + 2000], by=BY, at=AT)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE catalogue_power, catalogue_powerversion")


@pytest.mark.req("PWR-24")
def test_six_regions_publish_their_lists_with_counts_and_the_sum_is_computed(client: Client) -> None:
    for code, count in REGIONS.items():
        seeded(body_of(code), count)
    page = client.get("/regions/").content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">样例市(\d)</th>(.*?)</tr>", page, re.S)
    counters = {f"32991{last}": [int(n) for n in re.findall(r">(\d+)<", cells)] for last, cells in rows}
    assert {code: numbers[:2] for code, numbers in counters.items()} == {code: [n, n] for code, n in REGIONS.items()}
    together = page.split("<tfoot>")[1]
    assert [int(n) for n in re.findall(r"<b>(\d+)</b>", together)][:2] == [11879, 11879]
    assert sum(each.powers for each in regions()) == sum(REGIONS.values())


@pytest.mark.req("PWR-25")
def test_guides_are_counted_and_a_power_without_one_is_a_gap(client: Client) -> None:
    body = body_of("329911")
    seeded(body, 2826)
    lacking = {"division": body.division_id, "department_name": body.name, "conditions": [], "materials": []}
    bare = completed(definition(body, code="3299110011799900", code_scheme="HB16", name="缺指南的事项")) | lacking
    services.fill_library([bare], by=BY, at=AT)
    [region] = regions()
    assert (region.guides, region.guides_owed - region.guides) == (2826, 1)
    page = client.get("/regions/").content.decode()
    assert ">2826<" in page
    assert ">2827<" in page


@pytest.mark.req("HAL-23")
def test_three_thousand_three_hundred_and_seven_items_are_browsed_by_category(client: Client) -> None:
    seeded(body_of("329911"), 3307)
    page = client.get("/items/").content.decode()
    assert "3307" in page
    options = re.findall(r'name="kind" value="(\w+)"[^>]*>[^<]*<span>(\d+)</span>', page)
    counts = {kind: int(n) for kind, n in options}
    assert len(counts) == len(KINDS)
    assert sum(counts.values()) == 3307
    seen = set()
    for kind, count in counts.items():
        listed = client.get(f"/items/?kind={kind}").content.decode()
        assert f"{count}" in listed.split("<h1>")[1].split("</h1>")[0]
        last = client.get(f"/items/?kind={kind}&page={-(-count // 20)}").content.decode()
        assert (count - 1) % 20 + 1 == len(re.findall(r'<span class="code">(\d{16})</span>', last))
        seen.update(re.findall(r'<span class="code">(\d{16})</span>', last))
    assert len(seen) > len(counts)
