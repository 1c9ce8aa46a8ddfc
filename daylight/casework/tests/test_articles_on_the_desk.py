"""An officer reads the articles a case rests on without leaving it, and the decision quotes them."""

import pytest

from daylight.casework import queries, services
from daylight.casework.tests.makers import accepted, again, doing, make_office
from daylight.core.instants import legal_day
from daylight.lawbook import queries as lawbook
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.req("LAW-05")
def test_the_case_shows_the_text_of_its_articles_and_the_decision_quotes_them() -> None:
    office = make_office()
    now = ledger.now()
    case = accepted(office, now)
    officer = signed_in(office.reviewer)
    (article, *_) = lawbook.in_force(office.licence.basis, legal_day(now))
    page = officer.get(f"/staff/cases/{case.number}/").content.decode()
    link = f"/laws/cited/{article.title}/{article.article}/"
    assert article.text in page
    assert f'href="{link}"' in page
    assert article.text in officer.get(officer.get(link)["Location"]).content.decode()

    services.act(**doing(again(case), office.reviewer, now, outcome="pass", opinion="符合条件"))
    services.decide(**doing(again(case), office.decider, now, outcome="grant"))
    decision = queries.decision(case.division, case.number)
    assert decision is not None
    assert (article.title, article.article) in {(each["law"], each["article"]) for each in decision.articles}
    assert f"《{article.title}》{article.article}" in officer.get(f"/staff/cases/{case.number}/").content.decode()
