"""Taking a file into a case: inspected, scanned, stored, and held as a row with who, when and digest."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from daylight.casework.models import Evidence
from daylight.casework.rules.evidence import Sent
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor
from daylight.hall.rules import uploads
from daylight.hall.rules.uploads import Kind
from daylight.web import files, scanning


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken: what it is, and under which digest it is stored."""

    name: str
    digest: str
    size: int
    kind: Kind


def inspected(sent: Sent) -> Kind:
    """What the file is by its bytes, scanned; raises `file.…` and `scanner.silent`."""
    kind = uploads.inspect(sent.content, most_bytes=settings.MAX_UPLOAD_BYTES)
    scanning.must_be_clean(sent.content)
    return kind


def taken(sent: Sent) -> Taken:
    """The file inspected and stored; what it is, is told from its bytes."""
    kind = inspected(sent)
    return Taken(files.safe_name(sent.name, kind.extension), files.store(sent.content), len(sent.content), kind)


def kept(case: CaseFacts, kind: str, file: Taken, *, taken_on: date, note: str, by: Actor, at: datetime) -> Evidence:
    """An unsaved row of evidence, signed by the officer."""
    who = {"person": by.person or 0, "person_name": by.name, "post_name": by.post_name}
    what = {"name": file.name, "digest": file.digest, "size": file.size, "media_type": file.kind.media_type}
    said = {"kind": kind, "note": note.strip()[:400], "taken_on": taken_on, "added_at": at}
    return Evidence(division=case.division, number=case.number, **who, **what, **said)
