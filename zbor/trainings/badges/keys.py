"""The key that signs badges: made once, in a file that only this user reads, outside database and backup.

A backup travels; whoever has the key issues certificates in the network's name. Public halves are rows, so that badges
signed with a lost key stay verifiable (docs/decisions/0028).
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jwt
from django.conf import settings
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.keys import KeyRSA, public_jwk_from_pem

BITS = 3072
ALGORITHM = "RS256"
"""The one that every verifier of Open Badges must know."""


class NoKey(Exception):  # noqa: N818 -- says what is not there
    """There is no key file, or it cannot be read; the text says which, for the doctor and the log."""


@dataclass(frozen=True)
class OwnKey:
    """The key with the name under which its public half is served."""

    kid: str
    public_pem: str
    private: Any

    def sign(self, payload: dict[str, Any], *, issuer: str) -> str:
        """A compact JWT that names its key; the same payload gives the same letters."""
        return jwt.encode(payload, self.private, algorithm=ALGORITHM, headers={"kid": f"{issuer}#{self.kid}"})


def key_file() -> Path:
    return Path(settings.BADGE_KEY_FILE)


def own_key() -> OwnKey:
    """The key as it lies in its file."""
    path = key_file()
    try:
        changed = path.stat().st_mtime_ns
        return _read(path, changed)
    except FileNotFoundError as missing:
        raise NoKey(f"There is no key at {path}.") from missing
    except (OSError, LibOpenBadgesException) as problem:
        raise NoKey(f"The key at {path} cannot be read: {problem}") from problem


def own_or_new_key() -> OwnKey:
    """The key, made now if there is none. Of two processes that make one at the same moment, one wins and both use it."""
    path = key_file()
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private, _public = KeyRSA(BITS).generate_keypair()
        beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(private)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return own_key()


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> OwnKey:
    key = KeyRSA()
    key.read_private_key(path.read_bytes())
    key.pub_key = key.priv_key.public_key()
    public = key.get_pub_key_pem()
    return OwnKey(hashlib.sha256(public).hexdigest()[:24], public.decode(), key.priv_key)


def jwk_of(public_pem: str, kid: str) -> dict[str, Any]:
    """A public key as it is served."""
    return {**public_jwk_from_pem(public_pem), "kid": kid, "use": "sig", "alg": ALGORITHM}
