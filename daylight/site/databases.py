"""How Daylight finds its database: the embedded one of the data folder, unless DATABASE_URL names a server.

The application's role has no UPDATE or DELETE on the ledger; the owner's role migrates. Where only one URL
is given both are the same role and the ledger is guarded by its triggers alone.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from daylight.site.launch import addresses


def application(data: Path) -> dict[str, object]:
    """The connection that serves: DATABASE_URL, else the embedded database as `daylight_app`."""
    return setting(os.environ.get("DATABASE_URL") or addresses.url(data, addresses.APP))


def owner(data: Path) -> dict[str, object]:
    """The connection that migrates: DATABASE_OWNER_URL or DATABASE_URL, else the embedded database as its owner."""
    given = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    return setting(given or addresses.url(data, addresses.OWNER))


def setting(url: str) -> dict[str, object]:
    """Django's database setting for postgresql://user:password@host:port/name?option=value (host=/folder: a socket)."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2, **query},
        "TEST": {"NAME": os.environ.get("DAYLIGHT_TEST_DATABASE", "test_daylight")},
    }
