"""What may be charged in a case, and the bank that takes it."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol

from daylight.core.refusals import Refusal
from daylight.core.words import msg

FEE, FINE, LEVY = "fee", "fine", "levy"
KIND_NAMES = {FEE: msg("Administrative fee"), FINE: msg("Fine"), LEVY: msg("Levy")}
OF_OUTCOME = {"punish": (FINE, "《行政处罚法》第六十七条"), "levy": (LEVY, "")}
DAYS = 15
"""Calendar days to pay, of 《行政处罚法》第六十七条; used for all kinds."""


class Bank(Protocol):
    """The bank that collects for the treasury: who decides never takes the money (《行政处罚法》第六十七条)."""

    def take(self, code: str, amount: Decimal, payer: str, at: datetime) -> str:
        """Collect the sum in yuan; the bank's reference. Raises `Refusal` `bank.*` where it does not."""
        ...


class SampleBank:
    """Simulates a bank on this machine: it takes every sum and gives a reference; no money moves."""

    def take(self, code: str, amount: Decimal, payer: str, at: datetime) -> str:
        """A reference made of the day and the code."""
        return f"SAMPLE-{at:%Y%m%d}-{code[:8].upper()}"


def must_be_fee(*, charged: bool, standard: str, basis: str) -> str:
    """The basis of a fee; raises `charge.free` where the power charges none (《行政许可法》第五十八条)."""
    if not charged:
        raise Refusal(
            "charge.free",
            msg("This power charges no fee."),
            why="《行政许可法》第五十八条",
            next_step=msg("Only what the catalogue lists with its basis may be charged."),
        )
    return basis or standard


def must_be_sum(amount: Decimal) -> Decimal:
    """Raises `charge.nothing` where nothing is due."""
    if amount <= 0:
        raise Refusal("charge.nothing", msg("Nothing is due."))
    return amount


def must_be_unpaid(*, paid: bool) -> None:
    """Raises `charge.paid` for one that was paid."""
    if paid:
        raise Refusal("charge.paid", msg("This has been paid already."), next_step=msg("Look at the receipt."))
