"""Reads of clearing: declarations on their way, what is announced, campaigns, and what the cross-checks find."""

from daylight.catalogue.queries.clearing.board import Board, Lit, board, overdue
from daylight.catalogue.queries.clearing.declarations import (
    DeclarationPage,
    checks_of,
    confirmation_required,
    declarable,
    declaration,
    has_offices,
    open_of,
    told_of,
)
from daylight.catalogue.queries.clearing.notices import NoticePage, notice, notices

__all__ = [
    "Board", "DeclarationPage", "Lit", "NoticePage", "board", "checks_of", "confirmation_required", "declarable",
    "declaration", "has_offices", "notice", "notices", "open_of", "overdue", "told_of",
]  # fmt: skip
