"""A visitor of the sample city asks in everyday words, in pinyin or in English, and the power comes first."""

import csv
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from daylight.catalogue import queries
from daylight.catalogue.queries import Sought
from daylight.catalogue.queries.nearest import _statistics
from daylight.catalogue.tests.makers import everyday_words
from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.site.sample.load import load_sample

QUESTIONS = Path(__file__).parent / "data" / "sample_questions.csv"
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("sample is found")]


@pytest.fixture(scope="module")
def city(while_the_file_lasts: None) -> None:
    load_sample(job("sample-city", "329900"), ledger.now())
    everyday_words()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_power")
    _statistics.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("city")
def test_every_everyday_question_about_a_power_of_the_sample_finds_it_first() -> None:
    here = {option.name for option in queries.options()}
    wrong, asked = [], 0
    with QUESTIONS.open(encoding="utf-8") as told:
        for question, names in csv.reader(told):
            if not here & set(names.split(";")):
                continue
            asked += 1
            first = [power.name for power in queries.search(Sought(words=question)).powers[:1]]
            if not set(first) & set(names.split(";")):
                wrong.append(f"{question} → {first}")
    assert asked >= 25
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("city")
def test_the_page_says_why_a_power_was_found_and_where_to_ask_when_none_was(client: Client) -> None:
    found = client.get("/items/?q=开饭店").content.decode()
    assert "“开饭店”在权力库中称作：食品经营许可。" in found and "<mark>食品经营许可</mark>" in found
    misspelt = client.get("/items/?q=开返店").content.decode()
    assert "读音与“开饭店”相同" in misspelt
    nothing = client.get("/items/?q=嘤嘤呜呜").content.decode()
    assert "没有找到" in nothing and "/interaction/write/?kind=consultation" in nothing


@pytest.mark.usefixtures("city")
def test_powers_are_offered_while_one_types_in_the_readers_language(client: Client) -> None:
    chinese = client.get("/items/suggestions.json?q=开饭店").json()
    assert chinese[0]["name"] == "食品经营许可" and chinese[0]["url"].startswith("/items/") and len(chinese) <= 6
    english = client.get("/en/items/suggestions.json?q=restaurant").json()
    assert english[0]["name"] == "Food business licence" and english[0]["url"].startswith("/en/items/")
    assert client.get("/items/suggestions.json?q=").json() == []
