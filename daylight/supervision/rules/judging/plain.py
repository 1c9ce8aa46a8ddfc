"""A rule's expression in plain words, for those who read no data: a tree of sentences, each a msgid with its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from daylight.core.words import msg
from daylight.supervision.rules.judging.names import NAMES

COMPARED = {
    "more_than": msg("more than"), "at_least": msg("at least"), "less_than": msg("less than"),
    "at_most": msg("at most"), "equals": msg("equal to"), "not_equals": msg("not equal to"),
    "one_of": msg("one of"), "contains": msg("containing"), "begins_with": msg("beginning with"),
}  # fmt: skip
UNITS = {
    "calendar_day": msg("calendar days"), "working_day": msg("working days"), "hour": msg("hours"),
    "minute": msg("minutes"), "second": msg("seconds"),
}  # fmt: skip
WHICH = {
    "first": msg("the first “%(act)s”"), "last": msg("the last “%(act)s”"),
    "last_before": msg("the last “%(act)s” before it"), "first_after": msg("the first “%(act)s” after it"),
}  # fmt: skip
SAME = {
    "nearest": msg("The last “%(act)s” before the first “%(other)s” and that “%(other)s” are by the same person."),
    "first": msg("The first “%(act)s” and the first “%(other)s” are by the same person."),
    "last": msg("The last “%(act)s” and the last “%(other)s” are by the same person."),
    "any": msg("Some “%(act)s” and some “%(other)s” are by the same person."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence (a msgid), its values, and what it governs. A `Said` among the values is said in its place."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    parts: tuple["Said", ...] = ()


Words = Callable[[Mapping[str, object], Mapping[str, object]], Said]


def said(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    """An expression that was checked before, in plain words."""
    for name, words in ELEMENTS.items():
        if name in given:
            return words(given, parameters)
    return Said(msg("Nothing."))


def _parts(name: str, text: str) -> Words:
    def words(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
        parts = given[name]
        listed = parts if isinstance(parts, list) else [parts]
        return Said(text, {}, tuple(said(each, parameters) for each in listed if isinstance(each, dict)))

    return words


def _named(name: object) -> "Said | str":
    """A name as people say it, where it is one of ours."""
    text = str(name)
    return Said(NAMES[text]) if text in NAMES else text


def _value(value: object, parameters: Mapping[str, object]) -> object:
    if isinstance(value, str) and value.startswith("$"):
        value = parameters.get(value[1:], value)
    if isinstance(value, dict):
        return Said(msg("the case's “%(name)s”"), {"name": _named(value.get("attribute", ""))})
    if isinstance(value, list):
        return [_named(each) for each in value]
    return _named(value)


def _act(given: object) -> object:
    """An act's name, with its outcome or transition and its conditions."""
    if not isinstance(given, dict):
        return [_named(each) for each in given] if isinstance(given, list) else _named(given)
    name = _act(given.get("name", ""))
    if given.get("transition"):
        name = Said(msg("%(act)s: %(outcome)s"), {"act": name, "outcome": _named(given["transition"])})
    where = given.get("where", [])
    for each in where if isinstance(where, list) else [where]:
        values = {"act": name, "name": _named(each.get("attribute", "")), **_against(each, {})}
        name = Said(msg("%(act)s with %(name)s %(compared)s %(value)s"), values)
    return name


def _against(given: Mapping[str, object], parameters: Mapping[str, object]) -> dict[str, object]:
    """The comparison as values of a sentence."""
    for name, words in COMPARED.items():
        if name in given:
            return {"compared": Said(words), "value": _value(given[name], parameters)}
    return {"compared": "", "value": ""}


def _moment(given: object) -> Said:
    if not isinstance(given, dict):
        return Said(msg("a moment"))
    if "attribute" in given:
        return Said(msg("the case's “%(name)s”"), {"name": _named(given["attribute"])})
    if "case" in given:
        return Said(
            msg("the first event of the case") if given["case"] == "start" else msg("the last event of the case")
        )
    if "now" in given:
        return Said(msg("now"))
    return Said(WHICH.get(str(given.get("which", "first")), WHICH["first"]), {"act": _act(given.get("act"))})


def _days(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    table = given["days_between"]
    assert isinstance(table, dict)
    values = {
        "since": _moment(table.get("from")), "to": _moment(table.get("to")),
        "unit": Said(UNITS[str(table.get("unit", "calendar_day"))]), **_against(given, parameters),
    }  # fmt: skip
    return Said(msg("From %(since)s to %(to)s: %(compared)s %(value)s %(unit)s."), values)


def _present(given: Mapping[str, object], _parameters: Mapping[str, object]) -> Said:
    return Said(msg("The case has “%(act)s”."), {"act": _act(given["present"])})


def _absent(given: Mapping[str, object], _parameters: Mapping[str, object]) -> Said:
    return Said(msg("The case has no “%(act)s”."), {"act": _act(given["absent"])})


def _count(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {"act": _act(given["count"]), **_against(given, parameters)}
    return Said(msg("“%(act)s” occurs %(compared)s %(value)s times."), values)


def _sum(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {"act": _act(given["sum"]), "name": _named(given.get("of", "")), **_against(given, parameters)}
    return Said(msg("The “%(name)s” of all “%(act)s” together is %(compared)s %(value)s."), values)


def _order(given: Mapping[str, object], _parameters: Mapping[str, object]) -> Said:
    acts = given["order"]
    assert isinstance(acts, list)
    return Said(msg("These come one after the other: %(acts)s."), {"acts": [_act(each) for each in acts]})


def _same(given: Mapping[str, object], _parameters: Mapping[str, object]) -> Said:
    table = given["same_actor"]
    assert isinstance(table, dict)
    return Said(SAME[str(table.get("which", "nearest"))], {"act": _act(table["act"]), "other": _act(table["other"])})


def _hours(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {
        "act": _act(given["outside_hours"]), "since": _value(given.get("from"), parameters),
        "until": _value(given.get("until"), parameters),
    }  # fmt: skip
    return Said(msg("“%(act)s” was done outside %(since)s to %(until)s, or on a day off."), values)


def _burst(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {
        "act": _act(given["burst"]), "seconds": _value(given.get("within_seconds"), parameters),
        **_against(given, parameters),
    }  # fmt: skip
    return Said(msg("“%(act)s” was entered %(compared)s %(value)s times within %(seconds)s seconds."), values)


def _peers(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {"name": _named(given["peers"]), "of": _named(given.get("of", "")), **_against(given, parameters)}
    return Said(
        msg("The case's “%(name)s” is %(compared)s %(value)s times the median of the cases with the same “%(of)s”."),
        values,
    )


def _attribute(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    name = _named(given["attribute"])
    if "is" in given:
        there = given["is"] == "present"
        return Said(msg("The case has a “%(name)s”.") if there else msg("The case has no “%(name)s”."), {"name": name})
    return Said(msg("The case's “%(name)s” is %(compared)s %(value)s."), {"name": name, **_against(given, parameters)})


ELEMENTS: dict[str, Words] = {
    "all": _parts("all", msg("All of these are true:")),
    "any": _parts("any", msg("One of these is true:")),
    "not": _parts("not", msg("This is not true:")),
    "present": _present,
    "absent": _absent,
    "count": _count,
    "sum": _sum,
    "order": _order,
    "days_between": _days,
    "same_actor": _same,
    "outside_hours": _hours,
    "burst": _burst,
    "peers": _peers,
    "attribute": _attribute,
}
