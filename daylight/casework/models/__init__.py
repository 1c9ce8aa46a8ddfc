"""The tables of casework. Every key begins with the division (see docs/decisions/0007)."""

from daylight.casework.models.cases import Case, Token
from daylight.casework.models.charges import Charge
from daylight.casework.models.clocks import Clock, Pause
from daylight.casework.models.commit import Committed, commit
from daylight.casework.models.desk import ListLayout, Phrase
from daylight.casework.models.evidence import Evidence
from daylight.casework.models.leads import Lead
from daylight.casework.models.messages import Message
from daylight.casework.models.numbering import Series
from daylight.casework.models.permits import Permit
from daylight.casework.models.records import Decision, Document, Step
from daylight.casework.models.recusals import Recusal
from daylight.casework.models.statistics import SavedView
from daylight.casework.models.teamwork import Memo, Signing
from daylight.casework.models.wordings import Rendering, Template

__all__ = [
    "Case",
    "Charge",
    "Clock",
    "Committed",
    "Decision",
    "Document",
    "Evidence",
    "Lead",
    "ListLayout",
    "Memo",
    "Message",
    "Pause",
    "Permit",
    "Phrase",
    "Recusal",
    "Rendering",
    "SavedView",
    "Series",
    "Signing",
    "Step",
    "Template",
    "Token",
    "commit",
]
