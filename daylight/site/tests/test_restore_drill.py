"""恢复演练: what was backed up while the city worked comes back in another place, and every entry proves itself."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from django.test import override_settings

from daylight.casework.tests.makers import accepted, make_office
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.ledger.services import audit_log, seal_log
from daylight.site.backups import back_up, read, restore
from daylight.web import concealed, files

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PASSPHRASE = "grain-in-ear-329900"
NEW = "restore_drill"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A city that worked a little, with a sealed log, a stored file and a concealed secret."""
    monkeypatch.setitem(connections["owner"].settings_dict, "NAME", connection.settings_dict["NAME"])
    data = tmp_path / "data"
    here = {"DATA": data, "FILES_ROOT": data / "files", "LOG_ROOT": data / "public-log"}
    keys = {"LOG_KEY": data / "keys" / "log.key", "SECRETS_KEY": data / "keys" / "secrets.key"}
    with override_settings(**here, **keys):
        office = make_office()
        for _each in range(3):
            accepted(office, at=ledger.now())
        files.store("现场照片".encode())
        concealed.conceal("x")
        seal_log(at=ledger.now())
        accepted(office, at=ledger.now())
        yield data


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty database beside ours, and an empty folder: what a restored Daylight runs with."""
    setting = connection.settings_dict
    name = f"{NEW}_{os.getpid()}"
    where = {"host": setting["HOST"], "port": setting["PORT"] or None, "user": setting["USER"]}
    known = {key: value for key, value in where.items() if value}
    with psycopg.connect(**known, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            host = str(setting["HOST"])
            at = f"?host={host}" if host.startswith("/") else ""
            net = "" if at else f"{host}:{setting['PORT']}"
            url = f"postgresql://{setting['USER']}@{net}/{name}{at}"
            yield {"DATABASE_URL": url, "DATABASE_OWNER_URL": url, "DAYLIGHT_DATA": str(tmp_path / "new")}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def daylight(where: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **where, "DAYLIGHT_BACKUP_PASSPHRASE": PASSPHRASE}
    argv = [sys.executable, "-m", "daylight.site.cli", *arguments]
    return subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.req("SEC-04")
def test_a_backup_is_restored_elsewhere_and_every_entry_is_as_it_was_sealed(
    city: Path, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    made, held = back_up(tmp_path / "backups", at=ledger.now(), passphrase=PASSPHRASE)
    assert held.entries > 4 and held.has_keys and read(made) == held
    assert not [path for path in made.rglob("*") if path.suffix == ".key"], "keys are in it sealed, or not at all"
    done = daylight(elsewhere, "restore", str(made), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout.strip().splitlines()[-1])
    assert report["ok"] and report["checked"] == held.entries and report["leaves"] > 0
    assert daylight(elsewhere, "fsck-log").returncode == 0
    new = Path(elsewhere["DAYLIGHT_DATA"])
    for name in ("log.key", "secrets.key"):
        assert (new / "keys" / name).read_bytes() == (city / "keys" / name).read_bytes()
        assert (new / "keys" / name).stat().st_mode & 0o077 == 0
    with psycopg.connect(elsewhere["DATABASE_URL"]) as there:
        (cases,) = there.execute("SELECT count(*) FROM casework_case").fetchone()
        there.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        there.execute("UPDATE ledger_entry SET payload = '{}' WHERE seq = 1 AND kind = 'application.submitted'")
        there.commit()
    assert cases == 4
    assert daylight(elsewhere, "fsck-log").returncode == 1, "the drill would notice"
    again = daylight(elsewhere, "restore", str(made))
    assert again.returncode == 2 and "restore.not_empty" in again.stderr
    assert audit_log().fault is None


@pytest.mark.req("SEC-04")
def test_a_backup_that_was_changed_or_whose_passphrase_is_wrong_is_not_restored(city: Path, tmp_path: Path) -> None:
    made, _held = back_up(tmp_path / "backups", at=ledger.now(), passphrase=PASSPHRASE)
    with override_settings(FILES_ROOT=tmp_path / "n" / "files", LOG_ROOT=tmp_path / "n" / "log"):
        with pytest.raises(Refusal, match=r"restore\.not_empty"):
            restore(made, passphrase=PASSPHRASE)
        stored = next(path for path in (made / "files").rglob("*") if path.is_file())
        stored.write_bytes(b"changed")
        with pytest.raises(Refusal, match=r"backup\.broken"):
            restore(made, passphrase=PASSPHRASE)
        shutil.rmtree(made / "files")
        with pytest.raises(Refusal, match=r"backup\.broken"):
            read(made)


@pytest.mark.req("SEC-04")
def test_stored_secrets_are_unreadable_without_their_key(tmp_path: Path) -> None:
    with override_settings(SECRETS_KEY=tmp_path / "one.key"):
        kept = concealed.conceal("GEZDGNBVGY3TQOJQ")
        assert "GEZDGNBVGY3TQOJQ" not in kept and concealed.reveal(kept) == "GEZDGNBVGY3TQOJQ"
    assert (tmp_path / "one.key").stat().st_mode & 0o077 == 0
    with override_settings(SECRETS_KEY=tmp_path / "two.key"), pytest.raises(Refusal, match=r"secrets\.key"):
        concealed.reveal(kept)
