"""备份与恢复: database, stored files and public log as one folder that says what is in it; keys by passphrase."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings
from django.db import connection, connections, transaction

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.services._folder import alone
from daylight.site.launch import binaries
from daylight.site.launch.cluster import Cluster

DUMP, MANIFEST, KEYS = "database.dump", "manifest.json", "keys.sealed"
ENTRIES = "SELECT count(*), coalesce(max(position), 0) FROM ledger_entry"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds: ledger entries, the last position, files with their SHA-256, and whether keys are in it."""

    made_at: str
    entries: int
    position: int
    files: dict[str, str]
    has_keys: bool


def back_up(into: Path, *, at: datetime, passphrase: str = "") -> tuple[Path, Held]:
    """Write a new folder under `into`; it has its final name only when everything is in it.

    The public log stands still meanwhile, so that log and entries fit; everything else goes on.
    """
    made = into / f"daylight-{at:%Y%m%dT%H%M%SZ}"
    rough = made.with_name(f".{made.name}")
    if made.exists():
        raise Refusal("backup.exists", msg("%(folder)s is there already."), folder=made)
    rough.mkdir(parents=True, mode=0o700)
    with _log_stands_still():
        entries, position = _dumped(rough / DUMP)
        _copy(Path(settings.LOG_ROOT), rough / "public-log")
    _copy(Path(settings.FILES_ROOT), rough / "files")
    if passphrase:
        (rough / KEYS).write_bytes(_sealed_keys(passphrase))
    held = Held(at.isoformat(), entries, position, _digests(rough), bool(passphrase))
    (rough / MANIFEST).write_text(json.dumps(asdict(held), indent=1))
    rough.rename(made)
    return made, held


def restore(backup: Path, *, passphrase: str = "") -> Held:
    """Put a backup into an empty database and an empty data folder.

    Refuses a backup that is not whole ("backup.broken"), a database or folder that holds something
    ("restore.not_empty"), and a wrong passphrase ("restore.passphrase"): nothing is overwritten, ever.
    """
    held = read(backup)
    places = {"files": Path(settings.FILES_ROOT), "public-log": Path(settings.LOG_ROOT)}
    _must_be_empty(places)
    keys = _opened_keys(backup / KEYS, passphrase) if held.has_keys and passphrase else {}
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(backup / DUMP))
    for name, place in places.items():
        _copy(backup / name, place)
    for name, content in keys.items():
        path = Path(settings.DATA) / "keys" / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    return held


def read(backup: Path) -> Held:
    """What a backup says it holds, checked file by file; refuses "backup.broken"."""
    try:
        held = Held(**json.loads((backup / MANIFEST).read_text()))
        is_whole = _digests(backup) == held.files
    except (OSError, ValueError, TypeError):
        is_whole = False
    if not is_whole:
        raise Refusal(
            "backup.broken",
            msg("%(folder)s is no whole backup: files are missing or were changed."),
            next_step=msg("Take another backup."),
            folder=backup,
        )
    return held


@contextmanager
def database_up() -> Iterator[None]:
    """The configured database; the embedded one is started, and stopped again, where it does not run."""
    cluster = None if os.environ.get("DATABASE_URL") else Cluster(Path(settings.DATA))
    is_ours = cluster is not None and not cluster.answers()
    if cluster and is_ours:
        cluster.start()
    try:
        yield
    finally:
        if cluster and is_ours:
            connections.close_all()
            cluster.stop()


def _dumped(target: Path) -> tuple[int, int]:
    """Dump the database; how many ledger entries and which last position the dump holds: both see one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        cursor.execute(ENTRIES)
        entries, position = cursor.fetchone()
        options = ("--format=custom", "--no-owner", "--no-privileges", "--snapshot", snapshot)
        _run("pg_dump", *options, "--file", str(target))
    return entries, position


@contextmanager
def _log_stands_still() -> Iterator[None]:
    if not Path(settings.LOG_ROOT).exists():
        yield
        return
    with alone():
        yield


def _must_be_empty(places: dict[str, Path]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        (tables,) = cursor.fetchone()
    full = [str(place) for place in places.values() if place.exists() and any(place.iterdir())]
    if tables or full:
        raise Refusal(
            "restore.not_empty",
            msg("A backup is restored into an empty database and an empty data folder only."),
            next_step=msg("Make a new database and name it by DATABASE_URL, and a new folder by DAYLIGHT_DATA."),
        )


def _run(program: str, *arguments: str) -> None:
    setting = connections["owner"].settings_dict
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {name: str(setting[key]) for name, key in given.items() if setting[key]}
    argv = [str(binaries.find().folder / program), "--dbname", str(setting["NAME"]), *arguments]
    done = subprocess.run(argv, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise Refusal("backup.failed", msg("%(program)s failed: %(last)s"), program=program, last=last)


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))


def _digests(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {str(path.relative_to(folder)): _digest(path) for path in found}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sealed_keys(passphrase: str) -> bytes:
    content, salt = io.BytesIO(), os.urandom(16)
    with tarfile.open(fileobj=content, mode="w") as package:
        for path in sorted((Path(settings.DATA) / "keys").glob("[!.]*")):
            package.add(path, arcname=path.name)
    return salt + Fernet(_derived(passphrase, salt)).encrypt(content.getvalue())


def _opened_keys(path: Path, passphrase: str) -> dict[str, bytes]:
    content = path.read_bytes()
    try:
        plain = Fernet(_derived(passphrase, content[:16])).decrypt(content[16:])
    except InvalidToken as error:
        raise Refusal("restore.passphrase", msg("The keys of this backup open with another passphrase.")) from error
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as package:
        files = [each for each in package if each.isfile()]
        return {Path(each.name).name: found.read() for each in files if (found := package.extractfile(each))}


def _derived(passphrase: str, salt: bytes) -> bytes:
    return base64.urlsafe_b64encode(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))
