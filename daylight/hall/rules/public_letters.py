"""What everybody may read of a letter: no name, no telephone, no identity number of anybody."""

import re

NUMBERS = re.compile(
    r"(?<![0-9A-Za-z-])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[1-9][0-9]{16}[0-9Xx]|[0-9]{15,19})(?![0-9A-Za-z])"
)
MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+")


def masked_name(name: str) -> str:
    """白杨 as 白*, 江州晨光餐饮有限公司 as 江*********: the first character is left."""
    return name[:1] + "*" * max(1, len(name) - 1)


def masked_text(text: str, *names: str) -> str:
    """The text without the given names, telephone and identity numbers and addresses of mail."""
    for name in sorted({each for each in names if len(each) > 1}, key=len, reverse=True):
        text = text.replace(name, masked_name(name))
    return MAIL.sub("***", NUMBERS.sub("***", text))
