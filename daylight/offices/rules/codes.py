"""One-time codes by time (RFC 6238 over RFC 4226): six digits, thirty seconds, HMAC-SHA-1 as authenticator apps use."""

import base64
import hmac
import struct
from datetime import datetime
from urllib.parse import quote

SECONDS = 30
DIGITS = 6
DRIFT = 1
"""A device's clock may be one step behind or ahead."""


def step_of(at: datetime) -> int:
    """The number of the thirty-second step of an instant."""
    return int(at.timestamp()) // SECONDS


def code_of(secret: str, step: int) -> str:
    """The code of a base32 secret in a step."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), "sha1").digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_shown(secret: str, code: str, *, at: datetime, last_step: int) -> int | None:
    """The step whose code this is, near an instant and after the last one used; None where the code is not right."""
    given, now = "".join(code.split()), step_of(at)
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(code_of(secret, step).encode(), given.encode()) and step > last_step
    ]
    return max(fitting, default=None)


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """The otpauth address that an authenticator app scans."""
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?secret={secret}&issuer={quote(issuer)}"
