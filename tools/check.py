"""Every check, each with its verdict; the tests come last, so that their summary is the last line."""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: dict[str, dict[str, list[str]]] = {
    "lint": {
        "style": ["ruff", "check", "--quiet"],
        "formatting": ["ruff", "format", "--check", "--quiet"],
        "imports": ["lint-imports"],
    },
    "types": {"types": ["mypy"]},
    "state": {
        "migrations": ["daylight", "makemigrations", "--check", "--dry-run"],
        "messages": ["daylight", "messages", "--check"],
        "dependencies": ["python", "tools/dependencies.py"],
    },
}
TESTS = ["pytest", "-n", "2", "--dist", "loadgroup"]
LONGEST = "types"
AT_ONCE = 2
COMPILING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What one process compiles the next one reads: the tests start some dozens of them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(CHECKS), help="only one group of checks, no tests")
    only = parser.parse_args().only
    failed = failing([CHECKS[only]] if only else list(CHECKS.values()))
    if failed:
        print(f"Failed: {', '.join(failed)}.", flush=True)
    tested = (
        0 if only else subprocess.run([BIN / TESTS[0], *TESTS[1:]], cwd=ROOT, env=COMPILING, check=False).returncode
    )
    sys.exit(1 if failed or tested else 0)


def failing(groups: list[dict[str, list[str]]]) -> list[str]:
    """The names of the checks that do not pass; two run at once, the longest from the beginning."""
    checks = {name: command for group in groups for name, command in group.items()}
    names = sorted(checks, key=lambda name: name != LONGEST)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        passed = dict(zip(names, pool.map(passes, names, [checks[name] for name in names]), strict=True))
    return [name for name in checks if not passed[name]]


def passes(name: str, command: list[str]) -> bool:
    """Run one check; its output is shown only when it fails."""
    begun = time.monotonic()
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        env=COMPILING,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    said = f"\n{done.stdout}" if done.returncode else ""
    print(f"{name:<12} {verdict} ({time.monotonic() - begun:.0f} s){said}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
