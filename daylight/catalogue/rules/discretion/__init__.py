"""自由裁量基准: two real models as typed data, read from published tables, proved, and applied step by step."""

from daylight.catalogue.rules.discretion.asked import Asked, asked_facts, bases
from daylight.catalogue.rules.discretion.assessing import assess
from daylight.catalogue.rules.discretion.conventions import GUANGDONG, JIANGMEN, Convention, SourceDocument
from daylight.catalogue.rules.discretion.facts import Assessed, Circumstance, Facts
from daylight.catalogue.rules.discretion.files import REASONS, read_tables
from daylight.catalogue.rules.discretion.proofs import Flaw, flaws, most_of
from daylight.catalogue.rules.discretion.scales import (
    Column,
    Factor,
    Fine,
    Level,
    Model,
    Per,
    Scale,
    Tier,
    scale_of,
)
from daylight.catalogue.rules.discretion.spans import Fault, Span, covering
from daylight.catalogue.rules.discretion.tables import BLANK, RowRefused, Section
from daylight.catalogue.rules.discretion.told import (
    Step,
    Told,
    percent,
    said_amount,
    said_fine,
    said_plainly,
    said_span,
)
from daylight.catalogue.rules.discretion.weights import level_of

__all__ = [
    "BLANK",
    "GUANGDONG",
    "JIANGMEN",
    "REASONS",
    "Asked",
    "Assessed",
    "Circumstance",
    "Column",
    "Convention",
    "Factor",
    "Facts",
    "Fault",
    "Fine",
    "Flaw",
    "Level",
    "Model",
    "Per",
    "RowRefused",
    "Scale",
    "Section",
    "SourceDocument",
    "Span",
    "Step",
    "Tier",
    "Told",
    "asked_facts",
    "assess",
    "bases",
    "covering",
    "flaws",
    "level_of",
    "most_of",
    "percent",
    "read_tables",
    "said_amount",
    "said_fine", "said_plainly",
    "said_span",
    "scale_of",
]  # fmt: skip
