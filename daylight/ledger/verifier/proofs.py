"""Making proofs from a log's tiles: a handful of tiles is read whatever the size of the log."""

from functools import lru_cache

from daylight.ledger.verifier.logs import WIDTH, Log
from daylight.ledger.verifier.trees import HASH_BYTES, Hashing

KEPT_TILES = 4096


class Proofs:
    """Proofs of one log. Tiles that were read are kept, worked out to their root: 16 kB each."""

    def __init__(self, log: Log, hashing: Hashing) -> None:
        self.log = log
        self.hashing = hashing
        self._rows = lru_cache(maxsize=KEPT_TILES)(self._read)

    def root(self, size: int, *, within: int) -> bytes:
        """The root of the first `size` of `within` leaves."""
        return self._over(0, size, within) if size else self.hashing.root([])

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """RFC 9162 section 2.1.3.1: that leaf `index` is among the first `size`; at most ⌈log₂ size⌉ hashes."""
        start, end, path = 0, size, list[bytes]()
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._over(middle, end, size))
                end = middle
            else:
                path.append(self._over(start, middle, size))
                start = middle
        return path[::-1]

    def consistency(self, first: int, second: int) -> list[bytes]:
        """RFC 9162 section 2.1.4.1: that the first `second` leaves begin with the first `first`."""
        start, end, path, known = 0, second, list[bytes](), True
        while first < end:
            middle = start + _split(end - start)
            if first <= middle:
                path.append(self._over(middle, end, second))
                end = middle
            else:
                path.append(self._over(start, middle, second))
                start, known = middle, False
        if not known:
            path.append(self._over(start, end, second))
        return path[::-1]

    def _over(self, start: int, end: int, size: int) -> bytes:
        count = end - start
        if count & (count - 1) == 0:
            return self._node(count.bit_length() - 1, start // count, size)
        middle = start + _split(count)
        return self.hashing.node(self._over(start, middle, size), self._over(middle, end, size))

    def _node(self, height: int, index: int, size: int) -> bytes:
        level, inside = divmod(height, 8)
        number, at = divmod(index << inside, WIDTH)
        row = self._rows(level, number, min(WIDTH, (size >> 8 * level) - number * WIDTH))[inside]
        start = (at >> inside) * HASH_BYTES
        return row[start : start + HASH_BYTES]

    def _read(self, level: int, number: int, width: int) -> list[bytes]:
        row, node, packed = self.log.tile(level, number, width, HASH_BYTES), self.hashing.node, list[bytes]()
        while row:
            packed.append(b"".join(row))
            row = [node(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        return packed


def _split(count: int) -> int:
    """The largest power of two smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1
