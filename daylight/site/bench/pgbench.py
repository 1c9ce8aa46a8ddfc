"""The yardstick: pgbench's TPC-B-like transaction."""

import re
import subprocess

from daylight.core.refusals import Refusal
from daylight.core.words import msg

TPS = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)


def fill(binary: str, url: str, scale: int) -> None:
    """Make the tables: 100,000 accounts for each unit of scale."""
    _run([binary, "--initialize", "--quiet", f"--scale={scale}", url])


def tps(binary: str, url: str, *, clients: int, seconds: float) -> float:
    """Transactions a second, by pgbench's own default (the simple protocol)."""
    options = [
        f"--client={clients}",
        "--jobs=2",
        f"--time={max(1, round(seconds))}",
        "--no-vacuum",
    ]
    found = TPS.search(_run([binary, *options, url]))
    assert found, "pgbench always says its tps"
    return float(found[1])


def _run(argv: list[str]) -> str:
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal("bench.pgbench", msg("pgbench failed: %(said)s"), said=done.stderr.strip()[-300:])
    return done.stdout
