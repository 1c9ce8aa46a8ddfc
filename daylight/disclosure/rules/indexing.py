"""索引号: the number by which an entry is found, and the words that lead to it."""

from daylight.catalogue.rules.search import folded


def index_number(uscc: str, otherwise: str, year: int, serial: int) -> str:
    """014139054-2008-00015: the nine characters of the body's organisation code, the year, five digits.

    Shown with a stroke after the code. `otherwise` stands for a body without a unified social credit code.
    """
    return f"{uscc[8:17] or otherwise}-{year}-{serial:05d}"


def shown(number: str) -> str:
    """The index number as it is written: 014139054/2008-00015."""
    return number.replace("-", "/", 1)


def found_by(number: str, *texts: str) -> str:
    """The text that is searched."""
    return folded("\n".join([number, shown(number), *texts]))
