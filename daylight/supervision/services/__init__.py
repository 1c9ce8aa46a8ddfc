"""Verbs of supervision."""

from daylight.supervision.services.confirm import confirm as confirm
from daylight.supervision.services.dismiss import dismiss as dismiss
from daylight.supervision.services.explain import explain as explain
from daylight.supervision.services.raise_finding import raise_finding as raise_finding
from daylight.supervision.services.sweep_crossings import sweep_crossings as sweep_crossings
from daylight.supervision.services.sweep_records import sweep_records as sweep_records
