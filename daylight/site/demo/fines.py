"""What a sample decider fines: the suggestion of the power's benchmark, with sample evidence for what it rests on."""

from datetime import date
from decimal import Decimal

from daylight.casework.rules.discretion import Grounds
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.discretion import Facts, Scale, assess

UNMEASURED = "2000.00"
EVIDENCE = "现场检查笔录、询问笔录（样例）"
BASE = Decimal(30_000)


def fine_of(power: int, on: date, lean: int = 0) -> tuple[str, Grounds | None]:
    """The amount in yuan, and the grounds where the power has a benchmark; `lean` is how many percent of the band above
    its lower end somebody fines, 0 for what the benchmark suggests."""
    found = catalogue.benchmark_for(power, on)
    if found is None:
        return UNMEASURED, None
    facts = _facts(found.scale)
    evidence = {f"tier{at}": EVIDENCE for at in facts.tiers}
    evidence |= {f"f{at}": EVIDENCE for at, _ in enumerate(found.scale.factors)}
    band = assess(found.scale, facts)
    amount = band.suggested or Decimal(0)
    if lean and band.low is not None and band.high is not None:
        leaning = (band.low + (band.high - band.low) * lean / 100).quantize(Decimal(1))
        amount = leaning if band.inside(leaning) else amount
    return str(amount), Grounds(found.id, facts, evidence)


def _facts(scale: Scale) -> Facts:
    fined = [at for at, tier in enumerate(scale.tiers) if tier.fines]
    return Facts(tiers=tuple(fined[:1]), levels={factor.name: 0 for factor in scale.factors}, base=BASE)
