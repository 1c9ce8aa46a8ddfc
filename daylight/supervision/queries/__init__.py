"""Reads of supervision: detectors over sets, the lamp board, findings."""

from daylight.supervision.queries.board import DepartmentLamps as DepartmentLamps
from daylight.supervision.queries.board import lamps as lamps
from daylight.supervision.queries.detectors import Found as Found
from daylight.supervision.queries.detectors import crossed as crossed
from daylight.supervision.queries.detectors import recorded as recorded
from daylight.supervision.queries.findings import FindingFacts as FindingFacts
from daylight.supervision.queries.findings import ended as ended
from daylight.supervision.queries.findings import facts_of as facts_of
from daylight.supervision.queries.findings import finding as finding
from daylight.supervision.queries.findings import findings as findings
from daylight.supervision.queries.findings import narrowed as narrowed
from daylight.supervision.queries.findings import of_case as of_case
from daylight.supervision.queries.findings import open_count as open_count
