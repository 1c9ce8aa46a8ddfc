"""The sunlight bar is true, and every withheld field names its article and who signed."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from daylight.disclosure import services
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, drafted, granted, make_desk, published, punished, shown

pytestmark = pytest.mark.django_db
COUNT = """
SELECT count(*) FILTER (WHERE f->>'show' = 'public'), count(*) FILTER (WHERE f->>'show' = 'withheld'),
  count(*) FILTER (WHERE f->>'show' = 'later')
FROM disclosure_publicrecord r, jsonb_array_elements(r.document->'fields') f WHERE r.number = %s
"""
WITHHELD = """
SELECT f->>'basis', count(*) FROM disclosure_publicrecord r, jsonb_array_elements(r.document->'fields') f
WHERE r.state = 'published' AND f->>'show' = 'withheld' GROUP BY 1
"""
ARTICLE = re.compile(r"《[^》]+》|〔\d{4}〕")


def test_the_bar_of_a_record_is_what_sql_counts_and_what_the_page_lists(client):
    desk = make_desk()
    for at in range(6):
        case = (granted if at % 2 else punished)(desk.office)
        published(desk, case)
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [case.number])
            public, withheld, later = cursor.fetchone()
        page = client.get(reverse("decision", args=[case.number])).content.decode()
        assert f"{public} 项公开" in page or f"公开 {public}" in page, page[page.index("sunbar") :][:600]
        track = re.search(r'class="sunbar-track".*?</span>', page, re.S)
        assert track and track[0].count("<i></i>") == public
        assert (track[0].count('class="hid"'), track[0].count('class="wait"')) == (withheld, later)
        listed = page.split('<ul class="kept">')[1].split("</ul>")[0]
        assert (listed.count('class="hid"'), listed.count('class="wait"')) == (withheld, later)
        kept = [each for each in listed.split("<li>")[1:] if 'class="hid"' in each]
        assert [each for each in kept if not ARTICLE.search(each) or "签发：" not in each] == []


@pytest.mark.req("PUB-05")
def test_how_much_is_withheld_and_by_which_articles_is_public_and_true(client):
    desk = make_desk()
    for at in range(3):
        published(desk, (granted if at % 2 else punished)(desk.office))
    with connection.cursor() as cursor:
        cursor.execute(WITHHELD)
        rows = cursor.fetchall()
    page = client.get("/withheld/").content.decode()
    assert rows and [basis for basis, _n in rows if basis not in page] == []
    assert f"{sum(n for _basis, n in rows)} 项依法不公开" in page
    assert "不予公开占公开与不公开答复之比" in page


def test_a_masking_rule_of_the_division_withholds_the_field_and_names_its_signer():
    desk = make_desk()
    before = drafted(punished(desk.office))
    assert shown(before)["reasons"]["public"] is True
    basis = "《政府信息公开条例》第十五条"
    services.set_mask_rule(DIVISION, "reasons", mask="whole", basis=basis, by=desk.officer, at=FRIDAY)
    record = published(desk, punished(desk.office))
    told = shown(record)["reasons"]
    assert (told["show"], told["value"], told["basis"]) == ("withheld", None, basis)
    assert desk.officer.name in told["signed_by"]


def test_a_masking_rule_never_shows_more():
    desk = make_desk()
    services.set_mask_rule(
        DIVISION, "received_by", mask="none", basis="《政府信息公开条例》第十五条", by=desk.officer, at=FRIDAY
    )
    record = published(desk, granted(desk.office))
    assert all(each["show"] != "public" for each in record.fields if each["key"] in {"opinions", "materials"})
