"""Reads of casework."""

from daylight.casework.queries.cases import case_facts as case_facts
from daylight.casework.queries.papers import Paper as Paper
from daylight.casework.queries.papers import paper as paper
from daylight.casework.queries.papers import papers as papers
from daylight.casework.queries.papers import unrendered as unrendered
