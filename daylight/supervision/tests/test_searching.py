"""Full-text search over cases: the same hits with and without an index that is up to date, and no reading of all."""

import json

import pytest
from django.db import connection

from daylight.ledger import queries as ledger_queries
from daylight.ledger import services as ledger
from daylight.ledger.tests.makers import an_own_log
from daylight.offices.tests.makers import make_department
from daylight.supervision import jobs
from daylight.supervision.models import CaseWords
from daylight.supervision.queries.searching import MAY_HOLD, SOUGHT, may_hold, searched
from daylight.supervision.tests.makers import SWEEPER, a_case, a_step, day

pytestmark = pytest.mark.django_db
DIVISION = "329900"


def entered(number, **payload):
    ledger.record("case.step", stream=f"case/{number}", by=SWEEPER, at=day(1), payload=payload)


@pytest.fixture(autouse=True)
def cases(settings, tmp_path):
    an_own_log(settings, tmp_path)
    office = make_department("118").pk
    a_case("JZ1", department=office, data=json.dumps({"place": "云麓路九号"}, ensure_ascii=False))
    a_case("JZ2", department=office)
    a_step("review", "JZ2", on=1, opinion="厨房排烟不合要求 Type-B")
    a_case("JZ3", department=office)
    for number in ("JZ1", "JZ2"):
        entered(number)
    entered("JZ3", note="现场拍照编号七")
    settle()
    return office


def settle():
    """What the sealer does once the transactions that wrote the entries are over; a test's own never is."""
    ledger.seal_log(at=ledger_queries.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_log SET settled = (SELECT max(position) FROM ledger_entry)")


def found(words):
    return sorted(hit.number for hit in searched(DIVISION, words)[0])


WORDS = {
    "烟": ["JZ2"], "九": ["JZ1"], "拍照": ["JZ3"], "云麓路九号": ["JZ1"], "type-b": ["JZ2"], "TYPE": ["JZ2"],
    "照拍": [], "厨房 排烟": ["JZ2"], "厨房 拍照": [], "号": ["JZ1", "JZ3"], "JZ": ["JZ1", "JZ2", "JZ3"], "%": [],
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_any_word_is_found_whether_the_index_has_come_so_far_or_not(words):
    assert found(words) == WORDS[words]
    assert jobs.index_words(DIVISION) == 3
    assert found(words) == WORDS[words]


def test_what_was_said_since_the_index_was_brought_up_to_date_is_found_too(cases):
    jobs.index_words(DIVISION)
    assert may_hold(DIVISION, ["拍照"]) == ["JZ3"], "no other case is looked at"
    entered("JZ1", note="补充说明")
    assert found("补充") == ["JZ1"]
    assert jobs.index_words(DIVISION) == 0, "what is not settled yet stays before the mark"
    settle()
    assert jobs.index_words(DIVISION) == 1
    assert found("补充") == ["JZ1"] and found("云麓") == ["JZ1"]
    assert CaseWords.objects.count() == 3


def test_search_asks_the_index_and_the_keys_and_reads_no_table_whole():
    jobs.index_words(DIVISION)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO supervision_casewords SELECT %s, n::text, ARRAY[n, n + 1]"
                       " FROM generate_series(1, 3000) n", [DIVISION])  # fmt: skip
        cursor.execute("ANALYZE supervision_casewords")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {MAY_HOLD}", {"division": DIVISION, "grams": [1, 2], "mark": 7})
        candidates = "\n".join(line for (line,) in cursor.fetchall())
        values = {
            "division": DIVISION, "numbers": ["JZ1"], "streams": ["case/JZ1"], "like": ["%a%"], "first": "a",
            "around": 1, "length": 3, "limit": 1, "offset": 0,
        }  # fmt: skip
        cursor.execute(f"EXPLAIN {SOUGHT}", values)
        exactly = "\n".join(line for (line,) in cursor.fetchall())
    assert "supervision_casewords_grams" in candidates
    for plan in (candidates, exactly):
        assert not [line for line in plan.splitlines() if "Seq Scan on" in line], plan
