"""部署检查: whether a place is fit to run Daylight, in the four chapters of docs/deployment.md."""

import ctypes.util
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.rules import FRONTS
from daylight.site.launch import binaries

NETWORK, SOFTWARE, SERVERS, SECURITY = CHAPTERS = (
    msg("Network"),
    msg("Supporting software"),
    msg("Servers"),
    msg("Information security"),
)
OLDEST_POSTGRESQL, LEAST_FREE, LEAST_MEMORY = 16, 5 * 1024**3, 2 * 1024**3
CLOCK_APART = timedelta(seconds=5)
BACKUP_AGE = timedelta(days=2)
SAMPLE_KEY = "sample-city-only-not-a-secret"
MAY_CHANGE = "SELECT has_table_privilege(current_user, 'ledger_entry', 'UPDATE')"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its chapter and name are msgids, `found` is what was found, in figures and names."""

    chapter: str
    name: str
    is_well: bool
    found: str


def checks() -> list[Check]:
    """Every check, chapter by chapter; none of them changes anything."""
    return [*_network(), *_software(), *_servers(), *_security()]


def backups() -> list[tuple[str, datetime]]:
    """The backups in `settings.BACKUPS`, the newest first, each with the time in its name (UTC)."""
    found = Path(settings.BACKUPS).glob("daylight-*Z") if Path(settings.BACKUPS).exists() else ()
    dated = [(each.name, datetime.strptime(each.name[9:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)) for each in found]
    return sorted(dated, key=lambda pair: pair[1], reverse=True)


def _network() -> Iterator[Check]:
    hosts = set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "testserver"}
    yield Check(NETWORK, msg("The site has an address of its own (DAYLIGHT_HOSTS)"), bool(hosts), ", ".join(hosts))
    front = settings.FRONT
    yield Check(NETWORK, msg("This process is one front (DAYLIGHT_FRONT)"), front in FRONTS[1:], front)
    secure = bool(settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE)
    yield Check(NETWORK, msg("Cookies travel over HTTPS only (DAYLIGHT_ENV=production)"), secure, str(secure))


def _software() -> Iterator[Check]:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    yield Check(SOFTWARE, msg("Python 3.11 or newer"), sys.version_info >= (3, 11), python)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')")
        major, encoding = cursor.fetchone()
    is_well = major >= OLDEST_POSTGRESQL and encoding == "UTF8"
    yield Check(SOFTWARE, msg("PostgreSQL 16 or newer, in UTF-8"), is_well, f"{major} {encoding}")
    try:
        tools = binaries.find()
        is_new = tools.major >= major and (tools.folder / "pg_dump").exists()
        yield Check(SOFTWARE, msg("Backup tools as new as the database"), is_new, str(tools.major))
    except Refusal as refusal:
        yield Check(SOFTWARE, msg("Backup tools as new as the database"), False, refusal.code)
    pango = ctypes.util.find_library("pango-1.0") or ""
    yield Check(SOFTWARE, msg("Text layout for documents (Pango)"), bool(pango), pango)
    yield Check(SOFTWARE, msg("Chinese type for documents"), bool(_chinese_type()), _chinese_type())


def _servers() -> Iterator[Check]:
    free = shutil.disk_usage(settings.DATA if Path(settings.DATA).exists() else "/").free
    yield Check(SERVERS, msg("At least 5 GB free for data"), free >= LEAST_FREE, f"{free // 1024**3} GB")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    yield Check(SERVERS, msg("At least 2 GB of memory"), memory >= LEAST_MEMORY, f"{memory / 1024**3:.1f} GB")
    writable = os.access(settings.DATA, os.W_OK)
    yield Check(SERVERS, msg("The data folder can be written (DAYLIGHT_DATA)"), writable, str(settings.DATA))
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (there,) = cursor.fetchone()
    apart = abs(datetime.now(UTC) - there)
    yield Check(
        SERVERS, msg("Clocks of server and database agree"), apart <= CLOCK_APART, f"{apart.total_seconds():.1f} s"
    )


def _security() -> Iterator[Check]:
    yield Check(SECURITY, msg("Run as production (DAYLIGHT_ENV)"), settings.PRODUCTION and not settings.DEBUG, "")
    is_own = len(settings.SECRET_KEY) >= 40 and settings.SECRET_KEY != SAMPLE_KEY
    yield Check(SECURITY, msg("A secret key of its own (DAYLIGHT_SECRET_KEY)"), is_own, f"{len(settings.SECRET_KEY)}")
    keys = [path for path in (Path(settings.DATA) / "keys").glob("*") if path.is_file()]
    loose = [path.name for path in keys if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    yield Check(SECURITY, msg("Keys are readable by their owner alone"), not loose, ", ".join(loose))
    with connection.cursor() as cursor:
        cursor.execute(MAY_CHANGE)
        (may_change,) = cursor.fetchone()
    yield Check(SECURITY, msg("The application cannot change the ledger (DATABASE_OWNER_URL)"), not may_change, "")
    newest = next(iter(backups()), None)
    is_fresh = newest is not None and datetime.now(UTC) - newest[1] <= BACKUP_AGE
    yield Check(
        SECURITY, msg("A backup of the last two days (DAYLIGHT_BACKUPS)"), is_fresh, newest[0] if newest else ""
    )


def _chinese_type() -> str:
    try:
        done = subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False, timeout=20
        )
    except OSError:
        return ""
    return done.stdout.strip().partition("\n")[0][:60]
