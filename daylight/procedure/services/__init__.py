"""The verbs of procedure: one file each."""

from daylight.procedure.services.publish_flow import publish_flow
from daylight.procedure.services.publish_form import publish_form

__all__ = ["publish_flow", "publish_form"]
