"""What tests of documents need: pictures, Word files, cases that were granted."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from daylight.casework import services
from daylight.casework.rules import docx, wordings
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, doing
from daylight.ledger import queries as ledger


def photo(name: str = "site.jpg", colour: str = "teal") -> SimpleUploadedFile:
    """A tiny photograph as a form sends it."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/jpeg")


def word(kind: str = "decision", *more: str) -> SimpleUploadedFile:
    """The built-in wording of a document as a Word file, with more paragraphs behind it."""
    lines = [*wordings.built_in(kind, "行政许可决定书（样例）"), *(("", line) for line in more)]
    return SimpleUploadedFile("template.docx", docx.written(lines), "application/octet-stream")


def granted(office: Office) -> CaseFacts:
    """A licence granted now."""
    now = ledger.now()
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    services.decide(**doing(again(case), office.decider, now, outcome="grant", reasons="符合法定条件"))
    return again(case)
