"""The menus one reader sees. An entry whose address does not answer yet is left out, so there are no dead links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from daylight.core.actors import Role
from daylight.site.navigation import MODULES, WORKSPACE_PATHS, Place
from daylight.web.shown import say

NOTHING: Mapping[str, int] = {}
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as one reader sees it on one page."""

    label: str
    url: str
    icon: str = "file"
    is_current: bool = False
    is_exact: bool = False
    count: int | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    entries: list[Entry]


def address(path: str) -> str | None:
    """The address of a page in the language in use, or None where nothing answers there."""
    return _address(path, get_language() or "")


def entries(
    places: Iterable[Place], here: str, *, roles: frozenset[Role] = NOBODY, counts: Mapping[str, int] = NOTHING
) -> list[Entry]:
    """The places that exist and that a holder of these roles may use; `here` is the path of the page being shown."""
    found: list[Entry] = []
    for place in places:
        url = address(place.path)
        if url is None or (place.roles and not place.roles & roles):
            continue
        is_home = place.path in {"/", "/staff/"}
        under = here == url if is_home else here.startswith(url)
        found.append(
            Entry(say(place.label), url, place.icon, under, here == url, counts.get(place.counted_as), place.is_urgent)
        )
    return found


def groups(
    sections: Iterable[tuple[str, list[Place]]],
    here: str,
    *,
    roles: frozenset[Role] = NOBODY,
    counts: Mapping[str, int] = NOTHING,
) -> list[Group]:
    """Headed groups of entries; a group without entries is left out, and only the deepest entry is current.

    Groups with entries kept for the reader's own posts come first; what every officer may read follows.
    """
    known = list(sections)
    own_first = sorted(known, key=lambda section: not any(place.roles & roles for place in section[1]))
    made = [Group(say(label), entries(places, here, roles=roles, counts=counts)) for label, places in own_first]
    deepest = max((e.url for g in made for e in g.entries if e.is_current), key=len, default="")
    return [
        Group(g.label, [e if e.url == deepest else replace(e, is_current=False) for e in g.entries])
        for g in made
        if g.entries
    ]


def modules(here: str, *, roles: frozenset[Role]) -> list[Entry]:
    """The platforms in the top bar; pages of case handling belong to the workspace."""
    made = entries(MODULES, here, roles=roles)
    home = address("/staff/todo/")
    bare = here.removeprefix("/en")
    in_workspace = bare.startswith(WORKSPACE_PATHS)
    return [replace(e, is_current=e.is_current or (in_workspace and e.url == home)) for e in made]


@lru_cache(maxsize=512)
def _address(path: str, language: str) -> str | None:
    url = f"/en{path}" if language.startswith("en") else path
    try:
        resolve(url)
    except Resolver404:
        return None
    return url
