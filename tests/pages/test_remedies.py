"""Where and until when the counterpart may seek a remedy stands with each item and each decision."""

from dataclasses import replace

import pytest
from django.urls import reverse

from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.hall.tests.makers import make_open_power
from daylight.offices.tests.makers import department_of

pytestmark = pytest.mark.django_db
REMEDIES = [
    {"kind": "review", "text": "收到决定之日起六十日内申请行政复议", "authority": "江州市人民政府（样例）"},
    {"kind": "suit", "text": "收到决定之日起六个月内提起行政诉讼", "authority": "江州市人民法院（样例）"},
]


@pytest.mark.req("HAL-31")
def test_items_and_decisions_show_each_remedy_with_its_limit_and_its_authority(client):
    desk = make_desk()
    body = department_of(desk.office.department)
    flow = desk.office.licence.flow_version
    power = make_open_power(flow, department=body, kind_code="01", remedies=REMEDIES)
    record = published(desk, granted(replace(desk.office, licence=power)))
    item = client.get(reverse("item", args=[power.key])).content.decode()
    decision = client.get(reverse("decision", args=[record.number])).content.decode()
    for block in (item.split('id="remedy"')[1], decision.split('class="rights"')[1].split("</section>")[0]):
        for remedy in REMEDIES:
            assert remedy["text"] in block and remedy["authority"] in block
        assert "投诉" in block and "0000-0000119" in block, "where to complain"
