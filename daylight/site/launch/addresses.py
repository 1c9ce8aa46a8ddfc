"""Where the embedded database of a data folder answers. Pure: nothing is created or opened here."""

import hashlib
from pathlib import Path
from urllib.parse import quote

OWNER = "daylight_owner"
APP = "daylight_app"
DATABASE = "daylight"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


def socket_folder(data: Path) -> Path:
    """Where the database has its socket: DATA/run, or a short one where DATA is too deep for `sun_path` (108 bytes)."""
    near = data.resolve() / "run"
    if len(bytes(near)) <= LONGEST_SOCKET_FOLDER:
        return near
    return Path("/tmp") / f"daylight-{hashlib.sha256(bytes(near)).hexdigest()[:16]}"  # noqa: S108 - checked in cluster.py


def url(data: Path, role: str, database: str = DATABASE) -> str:
    """The address of a database in the embedded cluster of `data`, for one of its two login roles."""
    return f"postgresql://{role}@/{database}?host={quote(str(socket_folder(data)))}"
