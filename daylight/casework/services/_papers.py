"""Keeping a document made outside the act that commits a case."""

from daylight.casework.models import Document
from daylight.casework.rules.change import Record


def keep_paper(paper: Record, seq: int) -> Document:
    """The document as a row, under the sequence of the ledger entry that made it."""
    row: Document = Document.objects.create(**paper, id=seq * 10)
    return row
