"""重大处罚备案: what may be found of a filed decision."""

from daylight.core.words import msg

AMOUNT, DEPARTURE = "amount", "departure"
REASONS = {
    AMOUNT: msg("Fine from the threshold of heavy penalties on"),
    DEPARTURE: msg("Fine outside the benchmark"),
}
RESULTS = {
    "accepted": msg("On file"),
    "reviewed": msg("Called in for review"),
}
