"""Which documents were handed in with applications, many at a time."""

from collections.abc import Iterable

from daylight.hall.models import Application, Material


def documents_handed(division: str, numbers: Iterable[str]) -> dict[str, frozenset[str]]:
    """The keys of the documents handed in, by the number of the application; what was no application is left out.

    Two queries.
    """
    asked = list(numbers)
    found: dict[str, set[str]] = {
        number: set()
        for number in Application.objects.filter(division=division, number__in=asked).values_list("number", flat=True)
    }
    rows = Material.objects.filter(division=division, number__in=list(found)).values_list("number", "key")
    for number, key in rows:
        found[number].add(key)
    return {number: frozenset(keys) for number, keys in found.items()}
