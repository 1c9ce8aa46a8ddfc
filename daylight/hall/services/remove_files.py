"""Stored files that nothing names any more are removed from the store."""

from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.hall.models import DraftMaterial, Erasure, StoredFile
from daylight.web import files

NAMED = "SELECT EXISTS (SELECT FROM ledger_entry e WHERE strpos(e.payload, %s) > 0)"
"""Every file of a case, letter, entry or rule that counts is named in a record by its digest."""


@transaction.atomic
def remove_files(division: str, number: str, *, by: Actor, at: datetime) -> int:
    """Remove the files of an erased case that no record and no draft names; how many. No ledger entry of its own.

    Runs after the erasing is committed, and again from a job until nothing is left: a machine that fails between loses
    nothing and leaves nothing.
    """
    row = Erasure.objects.select_for_update().get(division=division, number=number)
    gone = [digest for digest in row.files if not _is_named(digest)]
    StoredFile.objects.filter(digest__in=gone).delete()
    for digest in gone:
        files.path_of(digest).unlink(missing_ok=True)
    row.files = []
    row.save(update_fields=["files"])
    return len(gone)


def _is_named(digest: str) -> bool:
    if DraftMaterial.objects.filter(file_id=digest).exists():
        return True
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [digest])
        return bool(cursor.fetchone()[0])
