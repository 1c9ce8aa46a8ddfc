"""Contenders measured in turn, round after round, so that a slow minute of the machine meets all of them."""

from collections.abc import Callable, Mapping
from statistics import median

Rate = Callable[[float], float]


def interleaved(
    contenders: Mapping[str, Rate], *, rounds: int, seconds: float, say: Callable[[str], None]
) -> dict[str, list[float]]:
    """Each contender's rate per second in every round; a contender is given the seconds it may take."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(1, rounds + 1):
        for name, rate in contenders.items():
            found[name].append(rate(seconds))
        say(f"round {number} of {rounds}: " + ", ".join(f"{name} {rates[-1]:.0f}/s" for name, rates in found.items()))
    return found


def ratio(rates: list[float], of: list[float]) -> float:
    """Median over median, to three places."""
    return round(median(rates) / median(of), 3)
