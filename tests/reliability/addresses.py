"""Every address of the site, from the URL map itself, so that a new one cannot be forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern


@dataclass(frozen=True)
class Address:
    """`route` as written in the map, `names` of its arguments in order."""

    route: str
    name: str
    names: tuple[str, ...]

    def path(self, known: Mapping[str, object]) -> str:
        """A path with these arguments; an argument nobody knows is 0 or an unknown word, as its type wants."""
        found = "/" + self.route
        for name, kind in self._converters().items():
            value = known.get(
                name,
                {"shelf": "flows", "int": 999999, "uuid": "00000000-0000-4000-8000-000000000000"}.get(kind, "none"),
            )
            found = found.replace(f"<{kind}:{name}>", str(value)).replace(f"<{name}>", str(value))
        return found

    def _converters(self) -> dict[str, str]:
        parts = [part.partition(">")[0] for part in self.route.split("<")[1:]]
        return {part.rpartition(":")[2]: part.rpartition(":")[0] or "str" for part in parts}


def addresses() -> list[Address]:
    """All of them; pages once, in Chinese."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for each in patterns:
        if isinstance(each, URLResolver):
            here = "" if isinstance(each.pattern, LocalePrefixPattern) else str(each.pattern)
            yield from _walk(each.url_patterns, before + here)
        else:
            assert isinstance(each.pattern, RoutePattern), f"{each.pattern} is no plain route"
            yield Address(before + str(each.pattern), each.name or "", tuple(each.pattern.converters))
