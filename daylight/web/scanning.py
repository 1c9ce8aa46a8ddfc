"""The seam to a virus scanner: clamd, or what speaks its INSTREAM, at `settings.SCANNER` where one is configured."""

import socket
import struct
from contextlib import closing

from django.conf import settings

from daylight.core.refusals import Busy, Refusal
from daylight.core.words import msg

CHUNK = 64 * 1024
SECONDS = 20
MOST_ANSWER = 4096


def must_be_clean(content: bytes) -> bool:
    """Have the scanner read a file; whether one did. Without a configured scanner nothing is claimed: False.

    Raises Refusal `file.infected` with the name the scanner gives, and `Busy` `scanner.silent` where a configured
    scanner does not answer: a file nobody has scanned is not taken then.
    """
    place = settings.SCANNER
    if not place:
        return False
    try:
        answer = _answer(place, content)
    except OSError as error:
        raise _silent() from error
    if answer.endswith("FOUND"):
        raise Refusal(
            "file.infected",
            msg("The virus scanner found %(name)s in this file; it is not taken."),
            next_step=msg("Clean the computer the file comes from, and send the file again."),
            name=answer.removeprefix("stream:").removesuffix("FOUND").strip()[:80],
        )
    if not answer.endswith("OK"):
        raise _silent()
    return True


def _answer(place: str, content: bytes) -> str:
    with closing(_connected(place)) as wire:
        wire.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            wire.sendall(struct.pack(">I", len(chunk)) + chunk)
        wire.sendall(struct.pack(">I", 0))
        told = b""
        while b"\0" not in told and len(told) < MOST_ANSWER:
            more = wire.recv(MOST_ANSWER)
            if not more:
                break
            told += more
    return told.split(b"\0")[0].decode("utf-8", "replace").strip()


def _connected(place: str) -> socket.socket:
    if place.startswith("unix:"):
        wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        wire.settimeout(SECONDS)
        try:
            wire.connect(place.removeprefix("unix:"))
        except OSError:
            wire.close()
            raise
        return wire
    host, _colon, port = place.rpartition(":")
    if not port.isdecimal():
        raise OSError(f"no address: {place}")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _silent() -> Busy:
    return Busy(
        "scanner.silent",
        msg("The virus scanner does not answer, and no file is taken unscanned."),
        next_step=msg("Try again in a few minutes."),
    )
