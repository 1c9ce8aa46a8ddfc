"""Tables of legality."""

from daylight.legality.models.bodies import BodyDeclaration, HeavyPenalty, YearForm
from daylight.legality.models.officers import OfficerRow
from daylight.legality.models.remedies import Remedy
from daylight.legality.models.reviews import Problem, Review, ReviewDraw, WrongCase

__all__ = [
    "BodyDeclaration",
    "HeavyPenalty",
    "OfficerRow",
    "Problem",
    "Remedy",
    "Review",
    "ReviewDraw",
    "WrongCase",
    "YearForm",
]
