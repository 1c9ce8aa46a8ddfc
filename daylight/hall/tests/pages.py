"""Sending forms and reading pages in tests."""

import re
import uuid


def post(client, address, /, **fields):
    return client.post(address, {"idempotency_key": str(uuid.uuid4()), **fields})


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def nameless(response):
    """A page without what differs from one request to the next."""
    page = re.sub(r'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"', "", text(response))
    return re.sub(r"next=[^\"&]*|/[\w-]+/[^\"<>]*", "", page)
