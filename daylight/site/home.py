"""The facts of the front page, read from the folders whose facts they are."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Home:
    """`at` is the instant of the figures."""

    at: datetime


def today(at: datetime) -> Home:
    return Home(at)
