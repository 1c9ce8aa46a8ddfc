"""Pin every dependency: requirements.txt for running, requirements-test.txt for testing (a superset of it)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    "-m uv pip compile -q --universal --upgrade --python-version 3.11 --no-header --no-emit-index-url --no-annotate"
)


def main() -> None:
    for target, options in (
        ("requirements.txt", []),
        ("requirements-test.txt", ["--extra", "dev", "-c", "requirements.txt"]),
    ):
        argv = [sys.executable, *COMPILE.split(), *options, "pyproject.toml", "-o", target]
        subprocess.run(argv, cwd=ROOT, check=True)
        print(f"{target}: {len((ROOT / target).read_text().splitlines())} packages")


if __name__ == "__main__":
    main()
