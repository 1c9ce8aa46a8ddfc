"""Child processes of `daylight serve`: started with their own log, brought back when they die, stopped in order."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.site.launch import account as accounts

RETURNS = 5
WITHIN_SECONDS = 60.0


@dataclass
class Child:
    """One long-running command: `name` for people, `log` for its output, `environment` added to ours."""

    name: str
    argv: list[str]
    log: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,
                preexec_fn=accounts.dies_with_us(signal.SIGTERM),  # noqa: PLW1509 - before any thread is started
            )

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def died(self) -> None:
        """Count a death; refuse to go on after the fifth within a minute."""
        now = time.monotonic()
        self.deaths = [*(then for then in self.deaths if now - then < WITHIN_SECONDS), now]
        if len(self.deaths) > RETURNS:
            raise Refusal(
                "launch.keeps_dying",
                msg("The %(name)s does not stay up; %(log)s says why."),
                name=self.name,
                log=self.log,
            )

    def processor_seconds(self) -> float:
        """What it and the processes it started, which share its session, have used of the processors."""
        ticks = sum(_ticks(each, self.process.pid) for each in Path("/proc").glob("[0-9]*")) if self.process else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self, seconds: float = 6) -> None:
        """Ask, wait, then end the child and everything it started."""
        if self.process is None:
            return
        for kind, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, kind)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
                break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None


def _ticks(process: Path, session: int) -> int:
    """User and system time of a process of that session, in clock ticks; 0 for any other and for one that is gone."""
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12]) if int(fields[3]) == session else 0
