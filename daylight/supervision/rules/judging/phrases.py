"""Parts of sentences about rules: acts, moments, values and comparisons; each a msgid with its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from daylight.core.words import msg
from daylight.supervision.rules.judging.names import NAMES

Given = Mapping[str, object]
COMPARED = {
    "more_than": msg("more than"), "at_least": msg("at least"), "less_than": msg("less than"),
    "at_most": msg("at most"), "equals": msg("equal to"), "not_equals": msg("not equal to"),
    "one_of": msg("one of"), "contains": msg("containing"), "begins_with": msg("beginning with"),
    "ends_with": msg("ending with"), "earlier_than": msg("earlier than"), "later_than": msg("later than"),
}  # fmt: skip
UNITS = {
    "calendar_day": msg("calendar days"), "working_day": msg("working days"),
    "weekday": msg("days from Monday to Friday"), "hour": msg("hours"), "minute": msg("minutes"),
    "second": msg("seconds"),
}  # fmt: skip
WHICH = {
    "first": msg("the first “%(act)s”"), "last": msg("the last “%(act)s”"),
    "last_before": msg("the last “%(act)s” before it"), "first_after": msg("the first “%(act)s” after it"),
}  # fmt: skip
BESIDE = {"before": msg("%(act)s before %(moment)s"), "after": msg("%(act)s after %(moment)s")}
SAID = {
    "first": msg("the “%(name)s” of the first “%(act)s”"), "last": msg("the “%(name)s” of the last “%(act)s”"),
    "sum": msg("the “%(name)s” of all “%(act)s” together"), "least": msg("the smallest “%(name)s” of all “%(act)s”"),
    "most": msg("the largest “%(name)s” of all “%(act)s”"), "average": msg("the average “%(name)s” of all “%(act)s”"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence (a msgid), its values, and what it governs. A `Said` among the values is said in its place."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    parts: tuple["Said", ...] = ()


def named(name: object) -> "Said | str":
    """A name as people say it, where it is one of ours."""
    text = str(name)
    return Said(NAMES[text]) if text in NAMES else text


def value(given: object, parameters: Given) -> object:
    """A constant, a parameter, or what a case or an event says."""
    if isinstance(given, str) and given.startswith("$"):
        given = parameters.get(given[1:], given)
    if isinstance(given, dict):
        return _of_something(given, parameters)
    if isinstance(given, list):
        return [named(each) for each in given]
    return named(given)


def _of_something(given: Given, parameters: Given) -> Said:
    for name, text in SAID.items():
        if name in given:
            return Said(text, {"act": act(given[name], parameters), "name": named(given.get("of", ""))})
    if "count" in given:
        return times(given, parameters)
    for name, text in (("add", msg("the sum of: %(parts)s")), ("times", msg("the product of: %(parts)s"))):
        parts = given.get(name)
        if isinstance(parts, list):
            return Said(text, {"parts": [value(each, parameters) for each in parts]})
    if "time" in given:
        return Said(msg("its own day"))
    return Said(msg("the case's “%(name)s”"), {"name": named(given.get("attribute", given.get("of_case", "")))})


def times(given: Given, parameters: Given) -> Said:
    """How often an act took place, or how many different values its events have."""
    done = act(given["count"], parameters)
    if "different" in given:
        return Said(msg("the different “%(name)s” of “%(act)s”"), {"act": done, "name": named(given["different"])})
    return Said(msg("the times of “%(act)s”"), {"act": done})


def act(given: object, parameters: Given) -> object:
    """An act's name, with its outcome or transition, its conditions, and the moment it lies beside."""
    if not isinstance(given, dict):
        return [named(each) for each in given] if isinstance(given, list) else value(given, parameters)
    name = act(given.get("name", ""), parameters)
    if given.get("transition"):
        name = Said(msg("%(act)s: %(outcome)s"), {"act": name, "outcome": named(given["transition"])})
    where = given.get("where", [])
    for each in where if isinstance(where, list) else [where]:
        name = _on(name, each, parameters)
    for beside, text in BESIDE.items():
        if beside in given:
            name = Said(text, {"act": name, "moment": moment(given[beside], parameters)})
    return name


def _on(done: object, condition: Given, parameters: Given) -> Said:
    name = named(condition.get("attribute", ""))
    if "is" in condition:
        there = condition["is"] == "present"
        text = msg("%(act)s with a %(name)s") if there else msg("%(act)s without a %(name)s")
        return Said(text, {"act": done, "name": name})
    own = {
        k: {"of_event": v["attribute"]} if isinstance(v, dict) and "attribute" in v else v for k, v in condition.items()
    }
    values = {"act": done, "name": name, **against(own, parameters)}
    return Said(msg("%(act)s with %(name)s %(compared)s %(value)s"), values)


def against(given: Given, parameters: Given) -> dict[str, object]:
    """The comparisons as values of a sentence: `compared` the first sign, `value` what follows it."""
    found = [(Said(words), _right(given[name], parameters)) for name, words in COMPARED.items() if name in given]
    if not found:
        return {"compared": "", "value": ""}
    sign, right = found[0]
    for more, other in found[1:]:
        right = Said(msg("%(value)s and %(compared)s %(other)s"), {"value": right, "compared": more, "other": other})
    return {"compared": sign, "value": right}


def _right(given: object, parameters: Given) -> object:
    if isinstance(given, dict) and "of_event" in given:
        return Said(msg("its “%(name)s”"), {"name": named(given["of_event"])})
    return value(given, parameters)


def moment(given: object, parameters: Given) -> Said:
    """A moment."""
    if not isinstance(given, dict):
        return Said(msg("a moment"))
    if "attribute" in given:
        return Said(msg("the case's “%(name)s”"), {"name": named(given["attribute"])})
    if "case" in given:
        start = given["case"] == "start"
        return Said(msg("the first event of the case") if start else msg("the last event of the case"))
    if "now" in given:
        return Said(msg("now"))
    if "date" in given:
        return Said(msg("the day %(day)s"), {"day": value(given["date"], parameters)})
    which, done = given.get("which", "first"), act(given.get("act"), parameters)
    if isinstance(which, int):
        found = Said(msg("“%(act)s” for the time numbered %(number)s"), {"act": done, "number": which})
    else:
        found = Said(WHICH.get(str(which), WHICH["first"]), {"act": done})
    return (
        Said(msg("the “%(name)s” of %(event)s"), {"name": named(given["of"]), "event": found})
        if "of" in given
        else found
    )
