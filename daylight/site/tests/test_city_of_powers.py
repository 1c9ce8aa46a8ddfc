"""A city of 47 bodies, 11 kinds and 4,723 powers is imported, published, counted and found."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import queries, services
from daylight.catalogue.queries import Sought
from daylight.core.actors import job
from daylight.offices.tests.makers import make_department, make_division
from daylight.site.bench import city

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")
PUBLISHED = "UPDATE catalogue_power SET state = 'published', current_id = pending_id, since = '2026-01-05'"
SEALED = "UPDATE catalogue_powerversion SET published_at = '2026-01-05T01:00Z', since = '2026-01-05'"
SEEDS = {
    "市城管局": {"行政许可": 21, "行政强制": 5, "行政征收": 25, "行政处罚": 101},
    "市工商局": {
        "行政许可": 8, "行政处罚": 7, "行政强制": 2, "行政检查": 24,
        "行政确认": 3, "行政奖励": 2, "行政裁决": 1, "其他": 1,
    },
    "市无线电办": {"行政许可": 3, "行政处罚": 6, "行政检查": 1},
}  # fmt: skip


def publish_everything() -> None:
    with connection.cursor() as cursor:
        cursor.execute(PUBLISHED)
        cursor.execute(SEALED)


@pytest.mark.slow
@pytest.mark.req("PWR-33")
def test_a_city_of_4723_powers_is_imported_counted_whole_and_searched_within_a_second(client: Client) -> None:
    make_division()
    done = services.import_powers(city.sheet("329900"), by=BY, at=city.AT, division="329900")
    assert (done.created, done.refused) == (4723, 0)
    publish_everything()
    found = queries.search(Sought())
    assert found.total == 4723
    assert (len(found.counts["departments"]), len(found.counts["kinds"])) == (47, 11)
    assert "4723" in client.get("/items/").content.decode().replace(",", "")
    for asked in (
        Sought(words="许可"),
        Sought(words="采伐", kinds=("penalty",)),
        Sought(divisions=("329900",), page=9),
    ):
        before = time.process_time()
        queries.search(asked)
        assert time.process_time() - before < 1


@pytest.mark.req("PWR-32")
def test_the_powers_of_a_unit_are_counted_by_category_as_its_list_has_them(client: Client) -> None:
    for at, (name, kinds) in enumerate(SEEDS.items()):
        body = make_department(f"20{at}", name=name)
        rows = [
            f"{kind}事项{n},329900{body.code}{at}{list(kinds).index(kind)}{n:05d},{kind},{name},329900"
            for kind, count in kinds.items()
            for n in range(count)
        ]
        told = "权力名称,权力编码,权力类型,行使主体,行政区划\n" + "\n".join(rows)
        assert services.import_powers(told.encode(), by=BY, at=city.AT).created == sum(kinds.values())
    publish_everything()
    for at, (name, kinds) in enumerate(SEEDS.items()):
        page = client.get(f"/departments/32990020{at}/").content.decode()
        assert f"{sum(kinds.values())} 项" in page, name
        counts = queries.search(Sought(departments=(make_department(f"20{at}").pk,))).counts["kinds"]
        assert sorted(counts.values()) == sorted(kinds.values())
    assert [sum(kinds.values()) for kinds in SEEDS.values()] == [152, 48, 10]


def test_publishing_a_power_takes_twelve_statements_at_most() -> None:
    power = services.draft(city.whole(make_department("118").pk), by=BY, at=city.AT)
    with CaptureQueriesContext(connection) as seen:
        services.publish(power, by=BY, at=city.AT)
    assert len(seen) <= 12, [each["sql"][:90] for each in seen]


@pytest.mark.req("PWR-26")
@pytest.mark.req("PWR-27")
def test_one_search_covers_all_regions_and_public_services_and_each_filter_narrows_it(client: Client) -> None:
    from daylight.catalogue.tests.makers import definition  # noqa: PLC0415
    from daylight.core.actors import Role  # noqa: PLC0415
    from daylight.core.refusals import Forbidden  # noqa: PLC0415
    from daylight.offices.tests.makers import make_officer  # noqa: PLC0415

    here, there = make_department("118"), make_department("118", division=make_division("329901", "样例区"))
    for body, kind in ((here, "01"), (there, "01"), (here, "20")):
        told = definition(body, name=f"样例{body.division_id}{kind}事项", kind_code=kind)
        services.publish(services.draft(told, by=BY, at=city.AT), by=BY, at=city.AT)
    assert queries.search(Sought(words="事项")).total == 3
    assert [p.division for p in queries.search(Sought(words="事项", divisions=("329901",))).powers] == ["329901"]
    assert [p.kind for p in queries.search(Sought(kinds=("public_service",))).powers] == ["public_service"]
    service = queries.search(Sought(kinds=("public_service",))).powers[0]
    page = client.get(f"/items/{service.code}/").content.decode()
    assert "公共服务" in page
    assert 'id="materials"' in page
    _person, editor = make_officer(Role.CATALOGUE_EDITOR, there)
    with pytest.raises(Forbidden):
        services.change(service.id, definition(here), by=editor, at=city.AT)
