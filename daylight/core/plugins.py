"""扩展: what a place adds to Daylight without changing it, found by the entry-point group `daylight.plugins`.

docs/plugins.md tells how to write one. A plug-in may import `core`, `web`, and any folder's `queries` and `services`.
"""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg

GROUP = "daylight.plugins"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the staff menu: `path` below the plug-in's own address, `roles` whose it is (none: every officer)."""

    label: str
    path: str = ""
    icon: str = "file"
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Plugin:
    """One plug-in. `name` is a short word of an address: its pages answer below /staff/plugins/NAME/.

    `urls` is the dotted name of a module with `urlpatterns`; `menu` its entries under the heading `label`; `rules` are
    files of supervision rules (docs/rules.md); `templates` is a folder of templates.
    """

    name: str
    label: str
    urls: str = ""
    menu: tuple[MenuEntry, ...] = ()
    rules: tuple[Path, ...] = ()
    templates: Path | None = None

    @property
    def address(self) -> str:
        """Where its pages begin."""
        return f"/staff/plugins/{self.name}/"


@cache
def installed() -> tuple[Plugin, ...]:
    """Every plug-in of this installation, by name. Raises Refusal "plugin.broken" for one that is none."""
    found: dict[str, Plugin] = {}
    for each in entry_points(group=GROUP):
        made = each.load()
        if not isinstance(made, Plugin) or not made.name.isidentifier() or made.name in found:
            raise Refusal(
                "plugin.broken", msg("The plug-in %(name)s does not name a plug-in of its own."), name=each.name
            )
        found[made.name] = made
    return tuple(found[name] for name in sorted(found))
