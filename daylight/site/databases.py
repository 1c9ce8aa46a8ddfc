"""How Daylight finds its database: a URL in the environment, one for the application and one for its owner.

The application's role has no UPDATE or DELETE on the ledger; the owner's role migrates. Where only one URL
is given both are the same role and the ledger is guarded by its triggers alone.
"""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

DEVELOPMENT = "postgresql://daylight_owner@127.0.0.1:5544/daylight_dev"


def database(*variables: str) -> dict[str, object]:
    """Django's database setting from the first of the named environment variables that is set."""
    url = next((os.environ[name] for name in variables if os.environ.get(name)), DEVELOPMENT)
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
        "OPTIONS": query,
        "TEST": {"NAME": os.environ.get("DAYLIGHT_TEST_DATABASE", "test_daylight")},
    }
