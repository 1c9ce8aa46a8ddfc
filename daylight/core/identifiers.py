"""Numbers that carry their own check character: credit codes (GB 32100), identity numbers (GB 11643), divisions."""

import re
from datetime import date
from typing import Literal

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ID_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_ID_CHECKS = "10X98765432"


def with_check_character(standard: Literal["uscc", "id_number"], seventeen: str) -> str:
    """The 18 characters of a credit code or an identity number whose first 17 are given.

    Raises `ValueError` when they are not 17 characters of that standard's alphabet.
    """
    alphabet = USCC_ALPHABET if standard == "uscc" else "0123456789"
    if len(seventeen) != 17 or not set(alphabet).issuperset(seventeen):
        raise ValueError("a check character is made from 17 characters of the standard's alphabet")
    if standard == "uscc":
        total = sum(alphabet.index(c) * weight for c, weight in zip(seventeen, _USCC_WEIGHTS, strict=True))
        return seventeen + alphabet[-total % 31]
    total = sum(int(c) * weight for c, weight in zip(seventeen, _ID_WEIGHTS, strict=True))
    return seventeen + _ID_CHECKS[total % 11]


def uscc_valid(code: str) -> bool:
    """Is this a unified social credit code with a right check character (GB 32100—2015)? Capitals only."""
    if len(code) != 18 or not set(USCC_ALPHABET).issuperset(code) or not code[2:8].isdigit():
        return False
    return with_check_character("uscc", code[:17]) == code


def id_number_valid(number: str) -> bool:
    """Is this an identity number with a real birthday and a right check character (GB 11643—1999)?"""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return with_check_character("id_number", number[:17]) == number


def division_valid(code: str) -> bool:
    """Has this the form of a 6-digit division code (GB/T 2260 or local: local codes are not in the national table)?"""
    return re.fullmatch(r"[1-9][0-9]{5}", code) is not None


def sample_uscc(division: str, serial: int) -> str:
    """A well-formed credit code of an invented company in a division, the same for the same serial (0 to 999999)."""
    organisation = f"MA{serial:06d}"
    values = (int(c) if c.isdigit() else ord(c) - 55 for c in organisation)
    total = sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True))
    check = "0123456789X0"[11 - total % 11]
    return with_check_character("uscc", f"91{division}{organisation}{check}")


def sample_id_number(division: str, born: date, serial: int) -> str:
    """A well-formed identity number of an invented person, the same for the same serial (0 to 999)."""
    return with_check_character("id_number", f"{division}{born:%Y%m%d}{serial:03d}")
