"""Reads of the catalogue: which powers there are, what they say, and how they are numbered."""

from daylight.catalogue.queries.discretion import BenchmarkFacts, benchmark, benchmark_for, benchmarks_for
from daylight.catalogue.queries.powers import (
    Held,
    by_code,
    current,
    draft_of,
    exercised_ids,
    held_by,
    in_force,
    published_ids,
    unknown,
    version,
    versions,
)
from daylight.catalogue.queries.rule_sets import (
    RuleShelf,
    RuleVersionFacts,
    business_threshold,
    rule_shelves,
    rule_version,
    rule_versions,
    rules_in_force,
)
from daylight.catalogue.queries.schemes import code_scheme, code_schemes, codes_taken, without_code
from daylight.catalogue.queries.search import (
    Found,
    Option,
    Sought,
    counts_by,
    everything,
    facts_of,
    law_titles,
    matching,
    options,
    search,
)
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.rule_sets import RuleChange, RulesFacts, compare_rules

__all__ = [
    "BenchmarkFacts",
    "Found",
    "Held",
    "Option",
    "PowerFacts",
    "RuleChange",
    "RuleShelf",
    "RuleVersionFacts",
    "RulesFacts",
    "Sought",
    "benchmark",
    "benchmark_for",
    "benchmarks_for",
    "business_threshold",
    "by_code",
    "code_scheme",
    "code_schemes",
    "codes_taken",
    "compare_rules",
    "counts_by",
    "current",
    "draft_of",
    "everything",
    "exercised_ids",
    "facts_of",
    "held_by",
    "in_force",
    "law_titles",
    "matching",
    "options",
    "published_ids",
    "rule_shelves",
    "rule_version",
    "rule_versions",
    "rules_in_force",
    "search",
    "unknown",
    "version",
    "versions",
    "without_code",
]  # fmt: skip
from daylight.catalogue.queries.discretion import benchmark_in_edition as benchmark_in_edition
from daylight.catalogue.queries.discretion import benchmarks_by_power as benchmarks_by_power
from daylight.catalogue.queries.powers import by_code_in_edition as by_code_in_edition
from daylight.catalogue.queries.powers import in_force_in_edition as in_force_in_edition
from daylight.catalogue.queries.switches import in_force_of as in_force_of
from daylight.catalogue.queries.switches import reach as reach
from daylight.catalogue.queries.switches import switched_off as switched_off
from daylight.catalogue.queries.switches import switched_off_in_edition as switched_off_in_edition
from daylight.catalogue.queries.switches import switches as switches
