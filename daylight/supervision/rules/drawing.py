"""随机抽查: a draw that anybody can check with a pencil and a SHA-256 program.

1. Before the draw the list of cases and the SHA-256 of a secret are published, and how long the public log is.
2. The seed is SHA-256 of `secret:root`, both in small hexadecimal letters; the secret is told when the cases are
   drawn, the root is that of the first signed head of the public log which is longer than was said.
3. Each case gets SHA-256 of `seed:case number`; the cases with the smallest values are drawn, smallest first.

Neither the supervisor, who does not know the root beforehand, nor whoever writes the log, who does not know the
secret, can choose.
"""

from collections.abc import Sequence
from hashlib import sha256

MOST = 100
"""Cases drawn at once."""


def committed(secret: str) -> str:
    """What is published of a secret beforehand."""
    return _digest(secret)


def seed_of(secret: str, root: str) -> str:
    """The seed, from the secret and the root of the head; 64 hexadecimal letters."""
    return _digest(f"{secret}:{root}")


def mark_of(seed: str, item: str) -> str:
    """The value by which a listed item is ordered."""
    return _digest(f"{seed}:{item}")


def drawn(seed: str, listed: Sequence[str], how_many: int) -> list[str]:
    """The items drawn from a list: those with the smallest marks, smallest first."""
    return sorted(set(listed), key=lambda item: mark_of(seed, item))[:how_many]


def list_digest(listed: Sequence[str]) -> str:
    """The digest of the list as it is handed out: one item a line."""
    return _digest("".join(f"{item}\n" for item in listed))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
