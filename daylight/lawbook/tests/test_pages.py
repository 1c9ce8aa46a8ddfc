"""Anyone can read the law that a power rests on, as it stands and as it stood."""

from datetime import date

import pytest

from daylight.lawbook.tests.makers import make_law
from daylight.offices.tests.makers import make_division

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    make_division()
    make_law(articles={"第一条": "旧文<b>"}, since=date(2004, 7, 1))
    return make_law(articles={"第一条": "新文"}, since=date(2019, 4, 23)).law_id


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_visitor_reads_an_article_and_its_dates_in_both_languages(client, law, prefix):
    page = client.get(f"{prefix}/laws/{law}/").content.decode()
    assert "新文" in page
    assert "2019-04-23" in page
    assert "Dates in force" in page or not prefix


def test_a_visitor_reads_the_wording_of_an_earlier_day(client, law):
    page = client.get(f"/laws/{law}/?on=2010-01-01").content.decode()
    assert "旧文&lt;b&gt;" in page
    assert "新文" not in page
    assert "新文" in client.get(f"/laws/{law}/?on=nonsense").content.decode()


def test_the_list_names_every_law_and_an_unknown_one_is_not_found(client, law):
    assert "行政许可法" in client.get("/laws/").content.decode()
    assert client.get(f"/laws/{law + 1}/").status_code == 404
