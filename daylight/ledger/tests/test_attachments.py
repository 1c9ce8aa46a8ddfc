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


def a_material(number, digest, key="plan"):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO hall_material (division, id, number, key, name, digest, size, type, uploaded_at)"
            " VALUES (%s, gen_random_uuid(), %s, %s, 'plan.pdf', %s, 31, 'application/pdf', now())",
            [DIVISION, number, key, digest],
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
    assert found() == ("case/JZ1", 3, "file")


def test_a_file_in_a_case_that_never_had_one_is_found(digest):
    a_material("JZ2", digest)
    assert found() == ("case/JZ2", 0, "file")


def submitted(*keys):
    """Files handed in under these keys, recorded and standing in the case."""
    made = {key: files.store(f"%PDF-1.7 {key}".encode()) for key in keys}
    named = [{"digest": made[key], "key": key, "name": f"{key}.pdf", "size": 9} for key in keys]
    entry = an_entry("case/JZ2", "application.submitted", materials=named)
    for key in keys:
        a_material("JZ2", made[key], key)
    services.seal_log(at=queries.now())
    return made, entry.seq


def change(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_two_files_of_one_case_that_changed_places_are_named_with_the_entry_that_recorded_them():
    made, seq = submitted("plan", "lease")
    assert found() is None
    change("UPDATE hall_material SET key = CASE key WHEN 'plan' THEN 'lease' ELSE 'plan' END WHERE number = 'JZ2'")
    assert found() == ("case/JZ2", seq, "file")
    change("UPDATE hall_material SET digest = %s WHERE number = 'JZ2'", made["plan"])
    assert found() == ("case/JZ2", seq, "file")


def test_a_file_taken_out_of_a_case_is_named_but_one_erased_by_law_is_not():
    _made, seq = submitted("plan", "lease")
    change("UPDATE hall_material SET digest = '', size = 0 WHERE number = 'JZ2' AND key = 'plan'")
    an_entry("case/JZ2", "case.document_made", erased=True)
    an_entry("case/JZ2", "application.supplemented", erased=True)
    services.seal_log(at=queries.now())
    assert found() is None
    change("DELETE FROM hall_material WHERE number = 'JZ2' AND key = 'lease'")
    assert found() == ("case/JZ2", seq, "file")


def a_document(number, file):
    change(
        "INSERT INTO casework_document (division, number, id, kind, document_number, facts, file, made_at)"
        " VALUES (%s, 'JZ2', %s, 'decision', '', '{}', %s, now())", DIVISION, number, file,
    )  # fmt: skip


def test_two_documents_of_one_case_that_changed_places_and_one_taken_out_are_named():
    made = [files.store(f"%PDF-1.7 paper {number}".encode()) for number in (10, 20)]
    entries = [
        an_entry("case/JZ2", "case.document_made", document=number, file=file)
        for number, file in zip((10, 20), made, strict=True)
    ]
    for number, file in zip((10, 20), made, strict=True):
        a_document(number, file)
    services.seal_log(at=queries.now())
    assert found() is None
    change("UPDATE casework_document SET file = %s WHERE id = 20", made[0])
    assert found() == ("case/JZ2", entries[1].seq, "file")
    change("DELETE FROM casework_document WHERE id = 20")
    assert found() == ("case/JZ2", entries[1].seq, "file")


def test_a_tail_cut_off_with_its_leaves_is_found_without_any_help():
    tamper(*(f"DELETE FROM ledger_{table} WHERE stream = 'case/JZ1' AND seq > 2" for table in ("leaf", "entry")))
    assert found() == ("log", 2, "leaf")
