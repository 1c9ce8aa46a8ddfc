"""By which words a record can be found: those it shows, and no others."""

from collections.abc import Mapping
from typing import Any

from daylight.catalogue.rules.search import folded


def words(document: Mapping[str, Any]) -> str:
    """The text that is searched: the public values of the document, its numbers also without dashes."""
    shown = [each for each in document["fields"] if each["public"] and each["how"] not in {"day", "money", "word"}]
    values = [str(each["value"] or "") for each in shown] + [str(each["value_en"]) for each in shown]
    plain = [str(each["value"]).replace("-", "") for each in shown if each["key"] in {"number", "power_code"}]
    return folded("\n".join([*values, *plain]))
