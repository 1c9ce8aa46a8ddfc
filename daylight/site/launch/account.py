"""PostgreSQL refuses to run as root: which ordinary account runs it, and how a process is started as that account."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

ORDINARY = ("postgres", "nobody")
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Account:
    """An operating-system account with a name (peer authentication and initdb both need one)."""

    name: str
    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def can_reach(self, path: Path) -> bool:
        """Whether every folder above `path` lets this account pass (read rights of the group are not counted)."""
        return all(self._passes(folder.stat()) for folder in path.resolve().parents)

    def _passes(self, found: os.stat_result) -> bool:
        return bool(found.st_mode & (0o100 if found.st_uid == self.uid else 0o001))


def us() -> Account:
    """The account we run as. Refuses one without a name: PostgreSQL could not start either."""
    try:
        found = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Refusal(
            "launch.account_without_name",
            msg("The embedded database needs a user with a name, and user number %(uid)s has none."),
            next_step=msg("Run as an ordinary user, or set DATABASE_URL to a PostgreSQL server."),
            uid=os.geteuid(),
        ) from None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def account_for(home: Path) -> Account:
    """Who runs the database kept in `home`: we ourselves; when we are root, its owner, or an ordinary account."""
    ours = us()
    if ours.uid != 0:
        return ours
    if home.exists() and home.stat().st_uid != 0:
        found = pwd.getpwuid(home.stat().st_uid)
        return Account(found.pw_name, found.pw_uid, found.pw_gid)
    for name in ORDINARY:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_name, found.pw_uid, found.pw_gid)
    raise Refusal(
        "launch.no_account", msg("The database may not run as root, and there is no other user on this machine.")
    )


def start(
    account: Account,
    argv: list[str],
    *,
    reaches: list[Path],
    output: IO[bytes] | int | None = None,
    text: str | None = None,
) -> "subprocess.Popen[bytes]":
    """Start `argv` as `account`, in a session of its own, to be interrupted by the kernel should we die.

    Where root keeps one of `reaches` behind a closed folder (/root), the process keeps the single right to pass
    through folders and nothing else.
    """
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    common: dict[str, Any] = {"stdout": output, "stderr": subprocess.STDOUT, "env": environment, "cwd": "/"}
    common |= {"stdin": subprocess.DEVNULL if text is None else subprocess.PIPE, "start_new_session": True}
    if account.is_us or all(account.can_reach(path) for path in reaches):
        if not account.is_us:
            common |= {"user": account.uid, "group": account.gid, "extra_groups": []}
        process = subprocess.Popen(argv, preexec_fn=dies_with_us(signal.SIGINT), **common)  # noqa: PLW1509
    else:
        process = subprocess.Popen([*_with_passage(account), *argv], **common)
    if process.stdin and text is not None:
        process.stdin.write(text.encode())
        process.stdin.close()
    return process


def _with_passage(account: Account) -> list[str]:
    if not shutil.which("setpriv"):
        raise Refusal(
            "launch.closed_folder",
            msg("The database runs as %(name)s, who may not enter this folder."),
            next_step=msg("Choose another folder: make run DATA=/srv/daylight"),
            name=account.name,
        )
    right = "+dac_override"
    ids = [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups", "--pdeathsig=INT"]
    return ["setpriv", *ids, f"--inh-caps={right}", f"--ambient-caps={right}", f"--bounding-set=-all,{right}"]


def dies_with_us(how: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends the child `how` should we die, even by kill -9."""
    libc, parent = ctypes.CDLL(None, use_errno=True), os.getpid()

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:
            os._exit(1)

    return prepare
