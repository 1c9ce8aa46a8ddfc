"""The four reports of docs/availability.md: run their tests and write down the day, the machine and the outcome."""

import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| (\w+ \([^)]+\)) \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)


def reports() -> list[tuple[str, str]]:
    """(property, path of its test), as the page names them."""
    return ROW.findall((ROOT / "docs" / "availability.md").read_text())


def main() -> None:
    lines, failed = [f"# {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.platform()}", ""], False
    for name, test in reports():
        print(f"{name}: {test} …", flush=True)
        argv = [sys.executable, "-m", "pytest", "-q", test]
        done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
        failed |= done.returncode != 0
        lines.append(
            f"* {name}: {'passed' if done.returncode == 0 else 'FAILED'}: {done.stdout.strip().splitlines()[-1]}"
        )
        print(lines[-1], flush=True)
    target = ROOT / "var" / "availability.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
