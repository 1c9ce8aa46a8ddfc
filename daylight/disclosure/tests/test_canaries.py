"""Invented people are written into every field of cases, entries and requests; none of their numbers may come out.

Two thousand of them in every run, a hundred thousand in the slow one.
"""

import gzip
import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from daylight.casework.rules.facts import CaseFacts
from daylight.casework.views.following import TRACKED
from daylight.core.actors import Actor, ActorKind
from daylight.core.identifiers import sample_id_number
from daylight.disclosure import queries, services
from daylight.disclosure.rules.mirrored import LISTS, MACHINE
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, found, granted, make_desk, published, punished
from daylight.disclosure.tests.openness import asked, make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
FEW, MANY = 2_000, 100_000
CASES = 8
VISITOR = Actor(kind=ActorKind.VISITOR, name="", division=DIVISION)
EVERYWHERE = (*LISTS, "/data/decisions/", "/data/disclosure/", "/en/data/decisions/")


def canaries(people: int) -> list[tuple[str, str]]:
    """(ID number, mobile number) of invented people of the sample county."""
    born = date(1950, 1, 1)
    return [
        (sample_id_number("329901", born + timedelta(days=n % 20_000), n // 20_000 * 100 + n % 100), f"139{n:08d}")
        for n in range(people)
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


def told_of(client, desk, cases, root, now):
    """Everything a reader, a program or a log can get hold of, as one text."""
    bureau = make_bureau("121")
    number = out(bureau, now, body=cases[1], title="样例名单公开")
    services.ask_for_information(bureau.department, asked(content=cases[1][:3000]), by=VISITOR, at=now)
    session = client.session
    session[TRACKED] = [case.number for case in cases[0]]
    session.save()
    services.write_mirror(DIVISION, at=now)
    paths = [*EVERYWHERE, *MACHINE, reverse("openness-entry", args=[number]), "/openness/units/121/"]
    paths += [reverse(name, args=[case.number]) for case in cases[0] for name in ("decision", "public-case")]
    texts = [client.get(path).content.decode() for path in paths]
    texts += [client.get("/en" + path).content.decode() for path in paths if path not in MACHINE]
    texts += [client.get(f"/decisions/{number}/").content.decode(), client.get("/api/v1/decisions").content.decode()]
    files = [path for path in root.rglob("*") if path.is_file()]
    texts += [_text(path) for path in files] + [str(path) for path in files]
    return [*texts, *(json.dumps(record.document) for record in queries.latest(CASES, at=FRIDAY))]


def _text(path):
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()


@pytest.mark.parametrize("people", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_no_number_of_a_canary_comes_out_anywhere(
    client, django_capture_on_commit_callbacks, published_root, people, caplog
):
    desk, known, now = make_desk(), canaries(people), ledger.now()
    assert len({number for number, _phone in known}) == people
    share = people // CASES
    cases = [(granted if at % 2 else punished)(desk.office) for at in range(CASES)]
    for at, case in enumerate(cases):
        planted(case, known[at * share : (at + 1) * share])
        with django_capture_on_commit_callbacks(execute=True):
            published(desk, case)
    prose = "；".join(f"申请人：白杨，身份证{number}，电话{phone}" for number, phone in known)
    told = "\n".join([*told_of(client, desk, (cases, prose), published_root, now), caplog.text])
    assert "＊＊＊" in told
    seen = {told[at : at + size] for size in (18, 11) for at in starts(told)}
    assert [each for pair in known for each in pair if each in seen] == []
    assert not any(found(words=number) for number, _phone in known[:: people // 40])


def starts(text: str) -> list[int]:
    """Where a run of digits goes on: every place at which a number might begin."""
    return [found.start() for found in re.finditer(r"(?=\d{11})", text)]
