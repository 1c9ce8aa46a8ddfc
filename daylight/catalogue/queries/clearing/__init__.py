"""Reads of clearing: declarations on their way, what is announced, campaigns, and what the cross-checks find."""

from daylight.catalogue.queries.clearing.board import Board, LateClearing, Lit, board, late_clearing, overdue
from daylight.catalogue.queries.clearing.declarations import (
    DeclarationPage,
    checks_of,
    confirmation_required,
    declarable,
    declaration,
    has_offices,
    open_of,
    signs,
    told_of,
)
from daylight.catalogue.queries.clearing.notices import NoticePage, notice, notices

__all__ = [
    "Board", "DeclarationPage", "LateClearing", "Lit", "NoticePage", "board", "checks_of", "confirmation_required",
    "declarable", "declaration", "has_offices", "late_clearing", "notice", "notices", "open_of", "overdue", "signs",
    "told_of",
]  # fmt: skip
