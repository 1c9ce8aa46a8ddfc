"""What a department says beside the text when it declares a power."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from daylight.catalogue.rules.checks import Problem
from daylight.catalogue.rules.clearing.checks import disclosure_problems
from daylight.catalogue.rules.clearing.stages import Nature
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Filled:
    """One power in a submission: why each element changes, what is to be disclosed how, and whose power it is."""

    power: int
    proposal: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    nature: Nature = Nature.OWN
    exercised_by: str = ""
    document: str = ""

    def problems(self) -> list[Problem]:
        """What is missing: one of the four disclosure fields, or who exercises a delegated power on what paper."""
        found = disclosure_problems(self.proposal)
        if self.nature is not Nature.OWN and not (self.exercised_by.strip() and self.document.strip()):
            said = msg("Name the body that exercises the power, and the document that lets it.")
            found.append(Problem("nature", "clearing.nature", said))
        return found
