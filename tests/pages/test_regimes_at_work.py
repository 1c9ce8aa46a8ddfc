"""Regimes lead to what carries them out, and what they ask to be public is there to be read."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from daylight.catalogue import services as catalogue
from daylight.catalogue.services import Published
from daylight.catalogue.tests.test_discretion_rules import bands
from daylight.core.actors import job
from daylight.core.instants import legal_day
from daylight.disclosure import queries as disclosure
from daylight.disclosure.tests.openness import DIVISION, make_bureau
from daylight.hall import services as hall
from daylight.hall.tests.letters import answer, make_town, write
from daylight.hall.tests.pages import text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


def published(title: str, function: str) -> str:
    """A regime sent from the desk of disclosure; the address of its page."""
    bureau = make_bureau()
    told = {"title": title, "text": "第一条 （样例）", "kind": "procedure", "functions": [function]}
    sent = {"verb": "regime", "department": bureau.department, **told}
    assert signed_in(bureau.officer).post(reverse("staff-regimes"), sent).status_code == 302
    found = disclosure.regimes(DIVISION, legal_day(ledger.now()))
    return reverse("openness-regime", args=[next(each.number for each in found if each.latest.title == title)])


@pytest.mark.req("CMP-14")
def test_complaints_have_their_regime_and_each_half_year_shows_accepted_closed_and_upheld() -> None:
    town, now = make_town(), ledger.now()
    told = {"upheld": 2, "not_upheld": 1}
    for result, how_many in told.items():
        for _n in range(how_many):
            number = write(town, kind="complaint", at=now).number
            answer(town, number, at=now, result=result)
            hall.close_letter(DIVISION, number, by=town.clerk, at=now)
    waiting = write(town, kind="complaint", at=now).number
    hall.accept_letter(DIVISION, waiting, by=town.clerk, at=now)
    page = published("受理行政投诉制度（样例）", "complaints")
    assert "受理行政投诉制度（样例）" in text(Client().get(reverse("openness-regimes")))
    figures = reverse("letter-figures")
    assert f'href="{figures}"' in text(Client().get(page))
    shown = text(Client().get(figures))
    year, half = now.astimezone().year, "上半年" if legal_day(now).month < 7 else "下半年"
    assert f"{year}" in shown and half in shown
    row = re.search(r'<th scope="row">投诉</th>(.*?)</tr>', shown, re.S)
    assert row is not None
    registered, accepted, replied, _rate, _late, closed, upheld = re.findall(r"<td[^>]*>([^<]*)</td>", row[1])
    assert (registered, accepted, replied, closed, upheld) == ("4", "4", "3", "3", "2")


@pytest.mark.req("DIS-09")
def test_a_body_s_own_measures_of_discretion_are_linked_with_its_benchmarks() -> None:
    bureau, at = make_bureau(), ledger.now()
    about = {"violation": "样例违法行为", "law": "样例法", "is_sample": True}
    by = job("tests", DIVISION)
    named = Published("样例裁量表", "江州市样例局", legal_day(at), department=bureau.department)
    scale = {"number": "1.1", "scale": bands().as_record(), **about}
    drafted = catalogue.draft_benchmark(scale, named, by=by, at=at)
    catalogue.publish_benchmark(drafted, by=by, at=at)
    benchmark = reverse("benchmark", args=[drafted])
    assert "实施办法" not in text(Client().get(benchmark))
    page = published("行使行政处罚自由裁量权实施办法（样例）", "discretion")
    shown = text(Client().get(benchmark))
    assert f'href="{page}"' in shown and "行使行政处罚自由裁量权实施办法（样例）" in shown
    assert f'href="{reverse("benchmarks")}"' in text(Client().get(page))
