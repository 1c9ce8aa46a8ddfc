"""The city's identity provider (统一身份认证), spoken to as OpenID Connect Core 1.0: code flow with PKCE, S256.

Where `settings.OIDC_ISSUER` is empty there is none, and only passwords sign in.
"""

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from daylight.core.refusals import Busy, Refusal
from daylight.core.words import msg

SECONDS = 10
MOST_ANSWER = 1024 * 1024
ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA"]
SLACK = 120
"""How far the provider's clock may be off, in seconds."""
STRONG = frozenset({"mfa", "otp", "hwk", "sc", "fpt", "face"})
"""Ways of signing in (RFC 8176) that count as a second factor."""


@dataclass(frozen=True, slots=True)
class Began:
    """What a visit keeps while somebody is away at the provider."""

    state: str
    nonce: str
    verifier: str
    onward: str

    def as_record(self) -> dict[str, str]:
        """For the session."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for; `is_strong` where it saw a second factor itself."""

    issuer: str
    subject: str
    is_strong: bool


def is_offered() -> bool:
    """Whether this installation has an identity provider."""
    return bool(settings.OIDC_ISSUER)


def begin(redirect: str, onward: str) -> tuple[str, Began]:
    """The provider's address to send somebody to, and what the visit has to keep until they come back."""
    began = Began(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), onward)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(began.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT,
        "redirect_uri": redirect,
        "scope": "openid",
        "state": began.state,
        "nonce": began.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{_described()['authorization_endpoint']}?{urlencode(asked)}", began


def finish(given: Mapping[str, str], began: Began | None, redirect: str) -> Vouched:
    """Exchange what the provider sent along for its word on who this is, checked against what was begun.

    Raises Refusal "vouching.refused" whatever is wrong with it, and `Busy` "vouching.silent" where the provider
    does not answer.
    """
    code, state = given.get("code", ""), given.get("state", "")
    if began is None or not code or not secrets.compare_digest(state.encode(), began.state.encode()):
        raise _refused()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect}
    answer = _fetch(str(_described()["token_endpoint"]), {**form, "code_verifier": began.verifier})
    claims = _checked(str(answer.get("id_token", "")), nonce=began.nonce)
    is_strong = bool(STRONG & set(claims.get("amr") or ()))
    return Vouched(settings.OIDC_ISSUER, str(claims["sub"]), is_strong)


def _checked(token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of an ID token, if it is signed by the provider, meant for us and for this visit, and not outworn.

    Its times are of the real clock, also where a demonstration simulates another.
    """
    keys = KeySet.import_key_set(cast(Any, _fetch(str(_described()["jwks_uri"]))))
    wanted = jwt.JWTClaimsRegistry(
        leeway=SLACK,
        iss={"essential": True, "value": settings.OIDC_ISSUER},
        aud={"essential": True, "value": settings.OIDC_CLIENT},
        sub={"essential": True},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        wanted.validate(claims)
    except (JoseError, ValueError) as error:
        raise _refused() from error
    return dict(claims)


def _described() -> dict[str, Any]:
    found = _description(settings.OIDC_ISSUER)
    if found.get("issuer") != settings.OIDC_ISSUER:
        raise _refused()
    return found


@lru_cache(maxsize=8)
def _description(issuer: str) -> dict[str, Any]:
    return _fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")


def _fetch(address: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise _silent()
    request = urllib.request.Request(address, data=urlencode(form).encode() if form else None)  # noqa: S310 - checked above
    if form is not None:
        pair = base64.b64encode(f"{settings.OIDC_CLIENT}:{settings.OIDC_SECRET}".encode()).decode()
        request.add_header("Authorization", f"Basic {pair}")
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found = json.loads(answer.read(MOST_ANSWER))
    except urllib.error.HTTPError as error:
        raise (_refused() if form is not None else _silent()) from error
    except (OSError, ValueError) as error:
        raise _silent() from error
    if not isinstance(found, dict):
        raise _silent()
    return found


def _refused() -> Refusal:
    return Refusal(
        "vouching.refused",
        msg("The identity provider's answer could not be accepted."),
        next_step=msg("Begin again from the sign-in page, or sign in with your password."),
    )


def _silent() -> Busy:
    return Busy(
        "vouching.silent",
        msg("The identity provider does not answer."),
        next_step=msg("Sign in with your password, or try again in a few minutes."),
    )
