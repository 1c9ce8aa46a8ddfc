"""Verbs of performance."""

from daylight.performance.services.answer_objection import answer_objection
from daylight.performance.services.enter_manual import enter_manual
from daylight.performance.services.object_to_line import object_to_line
from daylight.performance.services.propose_plan import propose_plan
from daylight.performance.services.run_scores import run_scores

__all__ = ["answer_objection", "enter_manual", "object_to_line", "propose_plan", "run_scores"]
