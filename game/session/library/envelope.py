"""Sealed envelopes: bytes that nobody reads by opening a file, and that show whether they are whole.

An envelope is what it says and no safe. Everything that is needed to open one lies on the same machine, as
it must in a game that asks for no password: it keeps a team that shares the machine from reading another
team's plan in a text editor or a file search, not somebody who writes a program to do so.

The seal is a keyed BLAKE2b hash of the content, and the content is masked with a stream made from that seal
and from what the envelope is for. So an envelope that was damaged, or belongs elsewhere, does not open; the
same content for the same place gives the same bytes.
"""

from hashlib import blake2b
from typing import Final

MARK: Final = b"MOAT sealed 1\n"
_SEAL: Final = 32
"""Bytes of a seal."""

_BLOCK: Final = 64
"""Bytes of mask that one hash gives."""


class EnvelopeError(ValueError):
    """It is no envelope, it is damaged, or it was sealed for another place."""


def sealed(content: bytes, place: bytes) -> bytes:
    """Return an envelope around `content`; it opens only for the same `place`."""
    seal = _seal(content, place)
    return MARK + seal + _masked(content, seal, place)


def opened(envelope: bytes, place: bytes) -> bytes:
    """Return what is inside.

    Raises:
        EnvelopeError: it cannot be opened.
    """
    if not envelope.startswith(MARK) or len(envelope) < len(MARK) + _SEAL:
        raise EnvelopeError("not a sealed envelope")
    seal, masked = envelope[len(MARK) :][:_SEAL], envelope[len(MARK) + _SEAL :]
    content = _masked(masked, seal, place)
    if _seal(content, place) != seal:
        raise EnvelopeError("damaged, or sealed for another place")
    return content


def _seal(content: bytes, place: bytes) -> bytes:
    return blake2b(content, digest_size=_SEAL, key=_key(place), person=b"moat seal").digest()


def _masked(content: bytes, seal: bytes, place: bytes) -> bytes:
    """Mask or unmask: the same stream of bytes is added to the content without carry."""
    key = _key(place)
    count = -(-len(content) // _BLOCK)
    stream = b"".join(
        blake2b(seal + n.to_bytes(8, "little"), digest_size=_BLOCK, key=key, person=b"moat mask").digest()
        for n in range(count)
    )
    mask = int.from_bytes(stream[: len(content)], "little")
    return (int.from_bytes(content, "little") ^ mask).to_bytes(len(content), "little")


def _key(place: bytes) -> bytes:
    return blake2b(place, digest_size=_BLOCK, person=b"moat place").digest()
