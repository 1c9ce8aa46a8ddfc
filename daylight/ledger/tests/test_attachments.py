"""Attachments swapped behind the ledger's back, and a tail cut off: the full audit names where."""

import pytest
from django.db import connection

from daylight.ledger import queries, services
from daylight.ledger.tests.makers import DIVISION, a_stream, an_entry, an_own_log, tamper
from daylight.web import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def digest(settings, tmp_path):
    an_own_log(settings, tmp_path)
    settings.FILES_ROOT = tmp_path / "files"
    made = files.store(b"%PDF-1.7 a plan of the premises")
    a_stream(2, "case/JZ1")
    an_entry("case/JZ1", "case.submitted", materials=[{"digest": made, "key": "plan", "name": "plan.pdf", "size": 31}])
    a_stream(1, "case/JZ2")
    services.seal_log(at=queries.now())
    return made


def found():
    fault = services.audit_log().fault
    return fault and (fault.stream, fault.seq, fault.code)


def a_material(number, digest):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO hall_material (division, id, number, key, name, digest, size, type, uploaded_at)"
            " VALUES (%s, gen_random_uuid(), %s, 'plan', 'plan.pdf', %s, 31, 'application/pdf', now())",
            [DIVISION, number, digest],
        )


def test_untouched_files_pass(digest):
    a_material("JZ1", digest)
    assert found() is None


def test_a_file_changed_on_disk_is_named_with_the_entry_that_recorded_it(digest):
    files.path_of(digest).write_bytes(b"%PDF-1.7 another plan altogether")
    assert found() == ("case/JZ1", 3, "file")


def test_a_file_taken_away_is_named(digest):
    files.path_of(digest).unlink()
    assert found() == ("case/JZ1", 3, "file")


def test_a_row_made_to_name_another_file_is_found(digest):
    a_material("JZ1", files.store(b"%PDF-1.7 a better plan"))
    assert found() == ("case/JZ1", 0, "file")


def test_a_tail_cut_off_with_its_leaves_is_found_without_any_help():
    tamper(*(f"DELETE FROM ledger_{table} WHERE stream = 'case/JZ1' AND seq > 2" for table in ("leaf", "entry")))
    assert found() == ("log", 2, "leaf")
