"""Clients that write without rest and keep their own account of what was acknowledged.

Run beside the servers, by `python -m tests.reliability.writers FOLDER WHAT...`, a process for each client. Each line
of an account is `try KEY STEP` before a call, `ack KEY STEP` once it was answered. A call that was cut off is sent
again under the same key, as a browser would, until it is answered.
"""

import http.client
import json
import multiprocessing
import os
import pickle
import sys
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
django.setup()

from django.db import Error, connection  # noqa: E402

from daylight.core.refusals import Refusal  # noqa: E402
from daylight.ledger import queries as ledger  # noqa: E402
from daylight.ledger.services import carry_out  # noqa: E402
from daylight.site.bench import scene, service, web  # noqa: E402

CLIENTS = 3
REST = 0.03
"""Seconds between two calls of a client, so that the servers shot meanwhile get a processor to come back on."""
RECORDED = {
    "new": "file_case",
    "check": "submit",
    "answer": "accept",
    "act": "act",
    "decide": "decide",
    "serve": "serve",
}


class Account:
    """One client's own record, written before and after every call."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = (folder / f"{name}.account").open("a")
        self.stop = folder / "stop"

    def note(self, word: str, key: str, step: str) -> None:
        self.file.write(f"{word} {key} {step}\n")
        self.file.flush()

    @property
    def is_over(self) -> bool:
        return self.stop.exists()


class Stubborn(web.Browser):
    """A browser whose person presses the button again when nothing came back."""

    account: Account

    def _send(self, method: str, path: str, body: str | None, expected: int) -> tuple[str, str]:
        key = parse_qs(body)["idempotency_key"][0] if body else ""
        step = RECORDED.get(path.rstrip("/").rpartition("/")[2], "") if body else ""
        if step:
            self.account.note("try", key, step)
        while True:
            try:
                answer = super()._send(method, path, body, expected)
                break
            except (OSError, http.client.HTTPException):
                pass
            except Refusal as refusal:
                if int(str(refusal.values["status"])) < 500:
                    raise
            self.connection.close()
            time.sleep(0.1)
        if step:
            self.account.note("ack", key, step)
        return answer


def by_services(made: scene.Scene, number: int, account: Account) -> None:
    """Lives of licences through the verbs."""

    def do(name: str, verb: service.Verb, by: Any, given: dict[str, Any]) -> Any:
        time.sleep(REST)
        key = str(uuid.uuid4())
        by = by.called(key, "0" * 64)
        got: list[Any] = []
        if name in service.RECORDED:
            account.note("try", key, name)
        again(lambda: carry_out(lambda: got.append(verb(**given, by=by)), by=by))
        if name in service.RECORDED:
            account.note("ack", key, name)
        return got[0] if got else again(lambda: _done_before(name, by))

    while not account.is_over:
        living = service.life(made, made.applicants[number], do)
        while again(lambda one=living: next(one, None)):  # a read that was cut off ends this life; another begins
            pass


def _done_before(name: str, by: Any) -> Any:
    """What a verb answered that was carried out although its answer was lost."""
    entry = ledger.done_before(by)
    assert entry is not None
    return (entry.stream.removeprefix("case/"), entry) if name == "file_case" else None


def again(call: Any) -> Any:
    """Call until the database answers."""
    while True:
        try:
            return call()
        except Error:
            connection.close()
            time.sleep(0.1)


def by_http(made: scene.Scene, number: int, account: Account, known: dict[str, Any]) -> None:
    """The same over HTTP."""
    Stubborn.account = account

    def browser(actor: Any) -> Stubborn:
        return Stubborn(known["port"], known["sessions"][str(actor.person)])

    applicant = browser(made.applicants[number])
    officers = {name: browser(each) for name, each in made.officers.items()}
    while not account.is_over:
        for _step in web._life(made, applicant, officers):
            pass


def write(what: str, number: int, folder: Path) -> None:
    """One client's life."""
    made = pickle.loads((folder / "scene").read_bytes())
    account = Account(folder, f"{what}-{number}")
    if what == "services":
        by_services(made, number, account)
    else:
        known = {"port": int(os.environ["PORT"]), "sessions": json.loads((folder / "sessions").read_text())}
        by_http(made, CLIENTS + number, account, known)


def build(folder: Path) -> None:
    """The offices, the licence and everybody's sessions."""
    made = scene.build(2 * CLIENTS)
    (folder / "scene").write_bytes(pickle.dumps(made))
    (folder / "sessions").write_text(json.dumps(web.sessions(made)))


def main(folder: Path, kinds: list[str]) -> None:
    if kinds == ["scene"]:
        build(folder)
        return
    context = multiprocessing.get_context("fork")
    clients = [(what, number) for what in kinds for number in range(CLIENTS)]
    running = [context.Process(target=write, args=(*client, folder)) for client in clients]
    for process in running:
        process.start()
    for process in running:
        process.join()
    sys.exit(max(abs(process.exitcode or 0) for process in running))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
