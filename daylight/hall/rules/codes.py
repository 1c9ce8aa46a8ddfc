"""Numbers of applications and the query codes that open them."""

import hashlib
import hmac
from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
LENGTH = 13
BITS = 5 * LENGTH


def number(prefix: str, department: str, day: date, sequence: int) -> str:
    """JZ-125-20260408-000037: prefix, body code, day of submission, six digits."""
    return f"{prefix}-{department}-{day:%Y%m%d}-{sequence:06d}"


def query_code(random_bits: int) -> str:
    """13 characters of Crockford's base 32 (no I, L, O, U) for 65 random bits."""
    return "".join(ALPHABET[random_bits >> shift & 31] for shift in range(BITS - 5, -1, -5))


def spelled(code: str) -> str:
    """A query code in groups that can be read aloud: 4XK7-9M2QH-P0TR."""
    return f"{code[:4]}-{code[4:9]}-{code[9:]}"


def read(typed: str) -> str:
    """A query code as somebody typed it: case, spaces and dashes do not matter, O is 0, I and L are 1."""
    return typed.strip().upper().translate(READ_AS)[:64]


def digest(pepper: bytes, number: str, code: str) -> str:
    """What is stored of a query code: keyed by a secret outside the database and salted by the number."""
    return hmac.new(pepper, f"{number}\0{read(code)}".encode(), hashlib.sha256).hexdigest()


def matches(pepper: bytes, number: str, code: str, stored: str | None) -> bool:
    """Whether a code opens a number; as much work where there is no such number as where there is."""
    return hmac.compare_digest(digest(pepper, number, code), stored or "0" * 64) and stored is not None
