"""Verbs of performance."""

from daylight.performance.services.answer_objection import answer_objection
from daylight.performance.services.enter_manual import enter_manual
from daylight.performance.services.fix_issue import fix_issue
from daylight.performance.services.invite_raters import invite_raters
from daylight.performance.services.mark_departments import mark_departments
from daylight.performance.services.note_issue import note_issue
from daylight.performance.services.object_to_line import object_to_line
from daylight.performance.services.open_appraisal import open_appraisal
from daylight.performance.services.open_check import open_check
from daylight.performance.services.propose_plan import propose_plan
from daylight.performance.services.publish_appraisal import publish_appraisal
from daylight.performance.services.run_scores import run_scores

__all__ = [
    "answer_objection",
    "enter_manual",
    "fix_issue",
    "invite_raters",
    "mark_departments",
    "note_issue",
    "object_to_line",
    "open_appraisal",
    "open_check",
    "propose_plan",
    "publish_appraisal",
    "run_scores",
]
from daylight.catalogue.rules.rule_documents import CHECKS
from daylight.performance.rules.planning import must_be_plan

CHECKS["performance"] = must_be_plan  # whoever proposes a plan in the library of rules meets this folder's own check
