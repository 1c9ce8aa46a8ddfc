"""A rule's expression in plain words, for those who read no data: a tree of sentences, each a msgid with its values."""

from collections.abc import Callable, Mapping

from daylight.core.words import msg
from daylight.supervision.rules.judging.phrases import SAID, UNITS, Said, act, against, moment, named, times, value

SAME = {
    "nearest": msg("The last “%(act)s” before the first “%(other)s” and that “%(other)s” are by the same person."),
    "first": msg("The first “%(act)s” and the first “%(other)s” are by the same person."),
    "last": msg("The last “%(act)s” and the last “%(other)s” are by the same person."),
    "any": msg("Some “%(act)s” and some “%(other)s” are by the same person."),
}  # fmt: skip


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


def _days(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    table = given["days_between"]
    assert isinstance(table, dict)
    values = {
        "since": moment(table.get("from"), parameters), "to": moment(table.get("to"), parameters),
        "unit": Said(UNITS[str(table.get("unit", "calendar_day"))]), **against(given, parameters),
    }  # fmt: skip
    return Said(msg("From %(since)s to %(to)s: %(compared)s %(value)s %(unit)s."), values)


def _present(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    return Said(msg("The case has “%(act)s”."), {"act": act(given["present"], parameters)})


def _absent(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    return Said(msg("The case has no “%(act)s”."), {"act": act(given["absent"], parameters)})


def _count(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    if "different" in given:
        values = {"what": times(given, parameters), **against(given, parameters)}
        return Said(msg("The number of %(what)s is %(compared)s %(value)s."), values)
    values = {"act": act(given["count"], parameters), **against(given, parameters)}
    return Said(msg("“%(act)s” occurs %(compared)s %(value)s times."), values)


def _valued(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    left = value(dict(given), parameters)
    if "is" in given:
        there = given["is"] == "present"
        return Said(msg("There is %(what)s.") if there else msg("There is not %(what)s."), {"what": left})
    return Said(msg("This holds: %(what)s is %(compared)s %(value)s."), {"what": left, **against(given, parameters)})


def _gap(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {
        "act": act(given["longest_gap"], parameters), "unit": Said(UNITS[str(given.get("unit", "calendar_day"))]),
        **against(given, parameters),
    }  # fmt: skip
    return Said(msg("The longest time from one “%(act)s” to the next is %(compared)s %(value)s %(unit)s."), values)


def _order(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    acts = given["order"]
    assert isinstance(acts, list)
    return Said(msg("These come one after the other: %(acts)s."), {"acts": [act(each, parameters) for each in acts]})


def _same(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    table = given["same_actor"]
    assert isinstance(table, dict)
    return Said(
        SAME[str(table.get("which", "nearest"))],
        {"act": act(table["act"], parameters), "other": act(table["other"], parameters)},
    )


def _hours(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {
        "act": act(given["outside_hours"], parameters), "since": value(given.get("from"), parameters),
        "until": value(given.get("until"), parameters),
    }  # fmt: skip
    return Said(msg("“%(act)s” was done outside %(since)s to %(until)s, or on a day off."), values)


def _burst(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {
        "act": act(given["burst"], parameters), "seconds": value(given.get("within_seconds"), parameters),
        **against(given, parameters),
    }  # fmt: skip
    return Said(msg("“%(act)s” was entered %(compared)s %(value)s times within %(seconds)s seconds."), values)


def _peers(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    values = {"name": named(given["peers"]), "of": named(given.get("of", "")), **against(given, parameters)}
    if "within_years" in given:
        values["years"] = value(given["within_years"], parameters)
        return Said(
            msg(
                "The case's “%(name)s” is %(compared)s %(value)s times the median of the cases of the last %(years)s"
                " years with the same “%(of)s”."
            ),
            values,
        )
    return Said(
        msg("The case's “%(name)s” is %(compared)s %(value)s times the median of the cases with the same “%(of)s”."),
        values,
    )


def _attribute(given: Mapping[str, object], parameters: Mapping[str, object]) -> Said:
    name = named(given["attribute"])
    if "is" in given:
        there = given["is"] == "present"
        return Said(msg("The case has a “%(name)s”.") if there else msg("The case has no “%(name)s”."), {"name": name})
    return Said(msg("The case's “%(name)s” is %(compared)s %(value)s."), {"name": name, **against(given, parameters)})


ELEMENTS: dict[str, Words] = {
    "all": _parts("all", msg("All of these are true:")),
    "any": _parts("any", msg("One of these is true:")),
    "not": _parts("not", msg("This is not true:")),
    "present": _present,
    "absent": _absent,
    "count": _count,
    "order": _order,
    "days_between": _days,
    "longest_gap": _gap,
    "same_actor": _same,
    "outside_hours": _hours,
    "burst": _burst,
    "peers": _peers,
    "attribute": _attribute,
    **dict.fromkeys((*SAID, "add", "times"), _valued),
}
