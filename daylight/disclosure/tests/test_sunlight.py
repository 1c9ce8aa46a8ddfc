"""The sunlight bar is true, and every withheld field names its article and who signed."""

import re

import pytest
from django.db import connection

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


CASES = 25
SAID = {"": "已公开 {} 项", "/en": "{} public"}
SIGNED = {"": "签发：", "/en": "Signed by "}


def test_on_a_hundred_pages_the_bar_is_what_sql_counts_and_every_withheld_field_names_article_and_signer(client):
    desk, pages = make_desk(), 0
    for n in range(CASES):
        record = published(desk, (granted if n % 2 else punished)(desk.office))
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [record.number])
            counted = cursor.fetchone()
        for address in (f"/decisions/{record.number}/", f"/decisions/{record.number}/running/"):
            for language in SAID:
                _bar_is_true(client.get(f"{language}{address}").content.decode(), counted, language)
                pages += 1
    assert pages == 100


def _bar_is_true(page, counted, language):
    public, withheld, later = counted
    assert withheld and SAID[language].format(public) in page
    track = re.search(r'class="sunbar-track".*?</span>', page, re.S)[0]
    assert (track.count("<i></i>"), track.count('class="hid"'), track.count('class="wait"')) == counted
    listed = [each.split("</ul>")[0] for each in page.split('<ul class="kept">')[1:]]
    kept = [each for part in listed for each in part.split("<li>")[1:] if 'class="hid"' in each]
    assert len(kept) == withheld
    assert sum(part.count('class="wait"') for part in listed) == later
    assert [each for each in kept if not ARTICLE.search(each) or SIGNED[language] not in each] == []


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
