"""Two thousand invented people are written into every field of cases; none of their numbers may come out anywhere."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from daylight.casework.rules.facts import CaseFacts
from daylight.casework.views.following import TRACKED
from daylight.core.identifiers import sample_id_number
from daylight.disclosure import queries
from daylight.disclosure.tests.makers import FRIDAY, found, granted, make_desk, published, punished

pytestmark = pytest.mark.django_db
PEOPLE = 2000
CASES = 8


def canaries() -> list[tuple[str, str]]:
    """(ID number, mobile number) of invented people of the sample county."""
    born = date(1950, 1, 1)
    return [
        (sample_id_number("329901", born + timedelta(days=7 * n), n % 1000), f"1390000{n:04d}") for n in range(PEOPLE)
    ]


def planted(case: CaseFacts, people: list[tuple[str, str]]) -> None:
    """Every field of the case that holds text, and of its steps and decision, now names these people."""
    prose = "；".join(f"白杨{at}身份证{number}，电话{phone}" for at, (number, phone) in enumerate(people))
    some = iter(people * 2)
    data = {key: f"{value} {next(some)[0]}" if isinstance(value, str) else value for key, value in case.data.items()}
    data |= {"unasked": prose, "facts": prose, "place": f"江州市云麓区样例路 1 号 {next(some)[0]}"}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casework_case SET data = %s, party_name = %s, title = %s, party_id = %s WHERE number = %s",
            [
                json.dumps(data),
                f"江州样例公司 {next(some)[0]}",
                f"样例许可 {next(some)[0]}",
                next(some)[0],
                case.number,
            ],
        )
        cursor.execute(
            "UPDATE casework_step SET opinion = %s, fields = %s, person_name = %s WHERE number = %s",
            [prose, json.dumps({"findings": prose, "received_by": next(some)[0]}), next(some)[0], case.number],
        )
        cursor.execute("UPDATE casework_decision SET reasons = %s WHERE number = %s", [prose, case.number])


def test_no_number_of_two_thousand_people_comes_out_anywhere(
    client, django_capture_on_commit_callbacks, published_root
):
    desk, people = make_desk(), canaries()
    assert len({number for number, _phone in people}) == PEOPLE
    share = PEOPLE // CASES
    cases = [(granted if at % 2 else punished)(desk.office) for at in range(CASES)]
    for at, case in enumerate(cases):
        planted(case, people[at * share : (at + 1) * share])
        with django_capture_on_commit_callbacks(execute=True):
            published(desk, case)
    session = client.session
    session[TRACKED] = [case.number for case in cases]
    session.save()
    addresses = [reverse("decisions"), reverse("decisions-export")]
    addresses += [reverse(name, args=[case.number]) for case in cases for name in ("decision", "public-case")]
    texts = [client.get(prefix + path).content.decode() for path in addresses for prefix in ("", "/en")]
    files = [path.read_text(encoding="utf-8") for path in published_root.rglob("*.html")]
    stored = [json.dumps(record.document) for record in queries.latest(CASES, at=FRIDAY)]
    assert (len(files), len(stored)) == (2 * CASES, CASES)
    told = "\n".join([*texts, *files, *stored])
    assert "＊＊＊" in told
    assert [each for pair in people for each in pair if each in told] == []
    assert not any(found(words=number) for number, _phone in people[::50])
