"""专题: the matters that a department's hall sets apart: the yearly report of companies, their registration.

A power says in its element `channel` which of them it belongs to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.words import msg

ANNUAL_REPORT = "annual_report"
REGISTRATION = "registration"
CHANNELS: Mapping[str, str] = {
    ANNUAL_REPORT: msg("Annual reports online"),
    REGISTRATION: msg("Registration online"),
}
CAPITALS: Mapping[str, str] = {
    "domestic": msg("Domestic companies"),
    "foreign": msg("Foreign-funded companies"),
}
"""What the register of legal persons says under `capital`."""
WANTED: Mapping[str, int] = {"domestic": 90, "foreign": 100}
"""Percent of companies that should report online, by capital."""


@dataclass(frozen=True, slots=True)
class FilingRate:
    """How many companies of a kind are in the register, and how many of them have reported online in a year."""

    capital: str
    due: int
    filed: int

    @property
    def percent(self) -> float:
        """Filed of due in percent, to one place; 0 where none is due."""
        return round(100 * self.filed / self.due, 1) if self.due else 0.0

    @property
    def is_reached(self) -> bool:
        """Whether the rate is at least the wanted one."""
        return self.due > 0 and 100 * self.filed >= WANTED[self.capital] * self.due
