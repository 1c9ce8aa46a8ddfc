"""权责对照: powers beside duties, and who answered for what."""

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.supervision.models import Finding
from daylight.supervision.queries.matters import Matter
from daylight.supervision.services._raising import put
from daylight.supervision.tests.makers import DIVISION, day

pytestmark = pytest.mark.django_db
WHOLE = {"duties": "受理：一次告知\n审查：如实记录\n决定：按期决定", "situations": "超过时限", "accountable": "决定岗"}
RISKY = [{"name": "随意裁量", "step": "决定", "level": 1, "control": "复核", "responsible": "审核岗"}]


def row_of(page, department):
    start = page.index(f'data-department="{department.pk}"')
    return page[start : page.index("</tr>", start)]


@pytest.mark.req("SUP-28")
def test_the_report_sets_powers_and_their_risk_beside_duties_and_accountability_by_department():
    bare, small, whole = make_department("118"), make_department("106"), make_department("119")
    make_power(department=bare)
    make_power(department=small, risk_points=RISKY, extra={"duties": "受理", "situations": "超过时限"})
    make_power(department=whole, extra=WHOLE)
    put(Matter("A004", "JZ1", small.pk, day(1)), division=DIVISION, at=day(1))
    Finding.objects.update(state="confirmed")
    by = make_officer(Role.SUPERVISOR)[1]
    page = signed_in(by).get(reverse("supervision-duties")).content.decode()
    assert "有权无责" in row_of(page, bare)
    for sign in ("权大责小", "责任不清", "追责不力"):
        assert sign in row_of(page, small)
        assert sign not in row_of(page, whole)
    assert "有权无责" not in row_of(page, whole)


def test_only_those_who_watch_the_division_read_the_report():
    other = make_officer(Role.HANDLER, make_department("118"))[1]
    assert signed_in(other).get(reverse("supervision-duties")).status_code == 403
