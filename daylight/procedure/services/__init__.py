"""The verbs of procedure: one file each."""

from daylight.procedure.services.approve_proposal import approve_proposal
from daylight.procedure.services.begin_proposal import begin_proposal
from daylight.procedure.services.propose import propose
from daylight.procedure.services.publish_chart import publish_chart
from daylight.procedure.services.publish_flow import publish_flow
from daylight.procedure.services.publish_form import publish_form
from daylight.procedure.services.require_chart_change import require_chart_change
from daylight.procedure.services.return_proposal import return_proposal
from daylight.procedure.services.save_proposal import save_proposal
from daylight.procedure.services.withdraw_proposal import withdraw_proposal

__all__ = [
    "approve_proposal",
    "begin_proposal",
    "propose",
    "publish_chart",
    "publish_flow",
    "publish_form",
    "require_chart_change",
    "return_proposal",
    "save_proposal",
    "withdraw_proposal",
]
