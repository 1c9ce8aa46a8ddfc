"""The public pages: what a receipt shows, what it never shows, what a check says."""

import json

import pytest
from django.db import connection
from django.urls import reverse

from daylight.ledger import queries, rules
from daylight.ledger.tests.makers import a_stream, an_entry, clerk

pytestmark = pytest.mark.django_db


def page(client, code, **query):
    return client.get(reverse("receipt", args=[code]), query).content.decode()


def tamper(statement):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_only_appended")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_only_appended")


def test_a_code_leads_to_its_receipt_and_a_wrong_one_is_answered_in_words(client):
    entry = an_entry()
    answer = client.get(reverse("verify"), {"code": entry.hex[:12]})
    assert (answer.status_code, answer.url) == (302, reverse("receipt", args=[entry.hex]))
    assert client.get(reverse("verify")).status_code == 200
    assert client.get(reverse("verify"), {"code": "0" * 64}).status_code == 404
    assert client.get(reverse("verify"), {"code": "<script>"}).status_code == 422
    assert client.get(reverse("receipt", args=["0" * 64])).status_code == 404


def test_a_receipt_shows_the_act_the_post_and_the_digests_but_nobody_and_nothing_of_the_content(client):
    entry = an_entry(
        kind="case.accepted", by=clerk(request="key-123", request_digest="d"), 姓名="青禾", id="329901199003070012"
    )
    text = page(client, entry.hex)
    sealed = queries.entry_by_hash(entry.hex)
    for shown in ("综合窗口", "case/JZ1", entry.hex, sealed.digest.hex(), "<svg role"):
        assert shown in text
    actor = json.loads(sealed.actor)
    for hidden in ("白杨", "青禾", "329901199003070012", "key-123", actor["place"] + "</", sealed.salt.hex()):
        assert hidden not in text


def test_the_ten_lines_on_the_page_hash_to_the_receipt(client):
    entry = a_stream(2)[1]
    assert rules.header(queries.entry_by_hash(entry.hex)) in page(client, entry.hex)


@pytest.mark.req("SEC-05")
def test_the_button_says_what_was_checked_and_that_it_is_unchanged(client):
    entries = a_stream(3)
    text = page(client, entries[1].hex, check=1)
    assert "刚刚核验：未被改动" in text or "Checked now: unchanged" in text
    checks = rules.checked(
        queries.entry_by_hash(entries[1].hex), *queries.neighbours(queries.entry_by_hash(entries[1].hex))
    )
    assert len(checks) == 5 and all(each.passed for each in checks)
    assert 'role="status"' in text


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ("SET payload = '{}' WHERE seq = 2", [0]),
        ("SET kind = 'x' WHERE seq = 2", [1]),
        ("SET hash = sha256('x') WHERE seq = 1", [2, 3]),
        ("SET payload = '{}' WHERE seq = 1", [3]),
        ("SET previous = sha256('x') WHERE seq = 3", [4]),
    ],
)
def test_each_check_fails_for_its_own_reason(client, change, failed):
    code = a_stream(3)[1].hex
    tamper(f"UPDATE ledger_entry {change}")
    entry = queries.entry_by_hash(code)
    found = rules.checked(entry, *queries.neighbours(entry))
    assert [number for number, each in enumerate(found) if not each.passed] == failed
    assert "bad" in page(client, code, check=1)


def test_a_removed_neighbour_is_noticed(client):
    code = a_stream(3)[1].hex
    tamper("DELETE FROM ledger_entry WHERE seq = 1")
    entry = queries.entry_by_hash(code)
    assert [each.passed for each in rules.checked(entry, *queries.neighbours(entry))] == [True, True, False, True]


def test_a_check_reads_the_entry_and_its_neighbours_in_two_statements(django_assert_num_queries):
    code = a_stream(3)[1].hex
    with django_assert_num_queries(2):
        entry = queries.entry_by_hash(code)
        rules.checked(entry, *queries.neighbours(entry))


def test_every_kind_has_words():
    assert rules.in_words("case.decided") == "Decision made" and rules.in_words("case.unheard_of") == "Act recorded"
