"""Reads of casework."""

from daylight.casework.queries.cases import case_facts as case_facts
from daylight.casework.queries.departures import departures as departures
from daylight.casework.queries.exercised import exercised as exercised
from daylight.casework.queries.history import DecisionFacts as DecisionFacts
from daylight.casework.queries.history import StepFacts as StepFacts
from daylight.casework.queries.history import decision as decision
from daylight.casework.queries.history import steps as steps
from daylight.casework.queries.history import trace as trace
from daylight.casework.queries.lists import Asked as Asked
from daylight.casework.queries.lists import Line as Line
from daylight.casework.queries.lists import Lines as Lines
from daylight.casework.queries.lists import at_hand as at_hand
from daylight.casework.queries.lists import counts as counts
from daylight.casework.queries.lists import done as done
from daylight.casework.queries.lists import results as results
from daylight.casework.queries.lists import to_do as to_do
from daylight.casework.queries.papers import Paper as Paper
from daylight.casework.queries.papers import paper as paper
from daylight.casework.queries.papers import papers as papers
from daylight.casework.queries.papers import unrendered as unrendered
