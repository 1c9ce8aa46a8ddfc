"""Judging SM2 signatures with SM3 (GB/T 32918.2, on the curve of GB/T 32918.5), in plain Python: no secret here."""

from daylight.ledger.verifier.trees import Hashing

SM2_FIELD = 2**256 - 2**224 - 2**96 + 2**64 - 1
SM2_ORDER = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
SM2_A = SM2_FIELD - 3
SM2_B = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93
SM2_BASE = (
    0x32C4AE2C_1F198119_5F990446_6A39C994_8FE30BBF_F2660BE1_715A4589_334C74C7,
    0xBC3736A2_F4F6779C_59BDCEE3_6B692153_D0A9877C_C62A4740_02DF32E5_2139F0A0,
)
SM2_SIGNER = b"1234567812345678"
"""Whose signature it is said to be, where nothing else was agreed (GM/T 0009)."""

Point = tuple[int, int] | None
"""A point of the curve; None: the one at infinity."""


def sm2_holds(public: bytes, message: bytes, signature: bytes, signer: bytes = SM2_SIGNER) -> bool:
    """GB/T 32918.2 section 7.1: whether `signature` (r, then s, 32 bytes each) is this key's (x, then y) over this."""
    point = sm2_point(public)
    if point is None or len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    t = (r + s) % SM2_ORDER
    if not (0 < r < SM2_ORDER and 0 < s < SM2_ORDER and t):
        return False
    found = sm2_add(sm2_times(s, SM2_BASE), sm2_times(t, point))
    return found is not None and (sm2_digest(public, message, signer) + found[0]) % SM2_ORDER == r


def sm2_digest(public: bytes, message: bytes, signer: bytes = SM2_SIGNER) -> int:
    """The number e that is signed: the SM3 digest of Z (signer, curve, key: GB/T 32918.2 section 5.5) and message."""
    digest = Hashing("sm3").digest
    known = b"".join(each.to_bytes(32) for each in (SM2_A, SM2_B, *SM2_BASE))
    return int.from_bytes(digest(digest((8 * len(signer)).to_bytes(2) + signer + known + public) + message))


def sm2_point(public: bytes) -> Point:
    """The point that a key of 64 bytes names; None where it is not on the curve."""
    if len(public) != 64:
        return None
    x, y = int.from_bytes(public[:32]), int.from_bytes(public[32:])
    on_curve = (y * y - x * x * x - SM2_A * x - SM2_B) % SM2_FIELD == 0
    return (x, y) if on_curve and x < SM2_FIELD and y < SM2_FIELD else None


def sm2_add(one: Point, other: Point) -> Point:
    """The sum of two points."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % SM2_FIELD == 0:
        return None
    rise, run = (3 * x1 * x1 + SM2_A, 2 * y1) if one == other else (y2 - y1, x2 - x1)
    slope = rise * pow(run, -1, SM2_FIELD) % SM2_FIELD
    x = (slope * slope - x1 - x2) % SM2_FIELD
    return x, (slope * (x1 - x) - y1) % SM2_FIELD


def sm2_times(number: int, point: Point) -> Point:
    """A point added to itself so many times; takes longer for some numbers than for others: not for secrets."""
    made: Point = None
    for bit in f"{number:b}":
        made = sm2_add(made, made)
        made = sm2_add(made, point) if bit == "1" else made
    return made
