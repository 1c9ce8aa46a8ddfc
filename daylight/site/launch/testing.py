"""A throwaway data folder and PostgreSQL for a test run (a pytest plugin): fast, unsafe, gone afterwards.

DATABASE_URL replaces the database; processes of the same run share what the first of them made.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from daylight.site.launch import addresses
from daylight.site.launch.cluster import AT_ONCE, Cluster

_data: Path | None = None
_cluster: Cluster | None = None
_own = False

if not os.environ.get("DAYLIGHT_TEST_RUN"):
    _data = Path(tempfile.mkdtemp(prefix="daylight-test-"))
    _data.chmod(0o755)
    (_data / "static").mkdir()
    os.environ["DAYLIGHT_TEST_RUN"] = os.environ["DAYLIGHT_DATA"] = str(_data)
    _own = not os.environ.get("DATABASE_URL")
    if _own:
        os.environ["DATABASE_URL"] = addresses.url(_data, addresses.OWNER)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start it before the first test, once for all processes of the run."""
    global _cluster  # noqa: PLW0603 - one per run, like the folder
    if _own and _data is not None and not session.config.option.collectonly:
        _cluster = Cluster(_data, throwaway=True)
        _cluster.start()


def pytest_unconfigure() -> None:
    """Stop it and remove its folder."""
    if _cluster is not None:
        _cluster.stop(AT_ONCE)
    if _data is not None:
        shutil.rmtree(_data, ignore_errors=True)
