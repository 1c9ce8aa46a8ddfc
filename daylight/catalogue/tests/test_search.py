"""Finding powers among five thousand: through the index, and only what truly matches."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.queries import Sought
from daylight.catalogue.rules.definitions import completed, sealed
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.search import grams, initials, terms
from daylight.catalogue.tests.makers import LONG_BEFORE, definition, make_power
from daylight.offices.tests.makers import make_department

pytestmark = pytest.mark.django_db
THINGS = [
    "食品",
    "药品",
    "烟花爆竹",
    "危险化学品",
    "广告",
    "道路运输",
    "建筑施工",
    "城市排水",
    "无线电台",
    "特种设备",
    "农药",
    "种子",
    "渔业",
    "林木",
    "矿产",
]
ACTS = ["经营许可", "生产许可", "备案", "年度检查", "违法处罚", "资质确认", "登记变更", "注销"]


def many(n: int) -> None:
    bodies = [make_department(code) for code in ("106", "112", "118", "121", "125")]
    documents = []
    for at in range(n):
        name = f"{THINGS[at % len(THINGS)]}{ACTS[at // 15 % len(ACTS)]}事项{at}"
        told = definition(
            bodies[at % 5], name=name, code_scheme="HB16", code=f"3299001{at % 100:02d}{at % 9 + 1:02d}{at:05d}"
        )
        documents.append(completed({**told, "division": "329900", "kind_code": f"{at % 10 + 1:02d}"}))
    powers = Power.objects.bulk_create(
        [Power(state="published", since=LONG_BEFORE, **listing(d)) for d in documents], batch_size=1000
    )
    PowerVersion.objects.bulk_create(
        [
            PowerVersion(
                power=p, number=1, definition=d, digest=sealed(d), published_at=LONG_BEFORE, since=LONG_BEFORE.date()
            )
            for p, d in zip(powers, documents, strict=True)
        ],
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_power p SET current_id = v.id FROM catalogue_powerversion v WHERE v.power_id = p.id"
        )
        cursor.execute("ANALYZE catalogue_power")


@pytest.mark.slow
@pytest.mark.req("PWR-42")
def test_five_thousand_powers_are_searched_in_every_way_through_the_index_within_a_second() -> None:
    many(5000)
    target = make_power(name="烟花爆竹零售许可特例", basis=[{"law": "烟花爆竹安全管理条例", "article": "第十六条"}])
    ways = {
        "word": Sought(words="零售许可特例"),
        "two words": Sought(words="烟花 特例"),
        "code": Sought(words=target.code),
        "code as written": Sought(words="-".join([target.code[:6], target.code[6:9], target.code[9:]])),
        "initials": Sought(words="yhbzlsxktl"),
        "department and word": Sought(words="特例", departments=(target.department,)),
        "kind and word": Sought(words="特例", kinds=("licence",)),
        "region and word": Sought(words="特例", divisions=("329900",)),
        "law": Sought(law="烟花爆竹安全管理条例"),
    }
    for way, sought in ways.items():
        before = time.process_time()
        with CaptureQueriesContext(connection) as seen:
            found = queries.search(sought)
        assert time.process_time() - before < 1, way
        assert [power.id for power in found.powers] == [target.id], way
        assert len(seen) <= 8, way
    assert "power_grams" in queries.matching(Sought(words="无线电台")).explain()
    assert queries.search(Sought(words="无线电台")).total == 333
    assert queries.search(Sought(kinds=("penalty",))).total == 500
    assert queries.search(Sought(departments=(make_department("106").pk,))).total == 1000


def test_only_what_holds_the_whole_word_is_found() -> None:
    make_power(name="许可经营", name_en="", summary="")
    make_power(name="经营许可", name_en="", summary="")
    assert [power.name for power in queries.search(Sought(words="经营许可")).powers] == ["经营许可"]
    assert queries.search(Sought(words="证")).total == 0
    assert queries.search(Sought(words="%_\\")).total == 0


def test_search_terms_are_folded_and_bounded() -> None:
    assert terms(" ＡＢ  食品 ") == ["ab", "食品"]
    assert len(terms("a b c d e f g h")) == 6
    assert terms("329900·118·01·001·00") == ["3299001180100100"]
    assert initials("食品经营许可") == "spjyxk"
    assert grams("ab c") == ["a", "ab", "b", "c"]
