"""Taking evidence in: files first, then the rows that name them."""

from datetime import datetime

from sqlalchemy.orm import Session

from enforcement.evidence.claims import Claims, claims_of
from enforcement.evidence.media import look
from enforcement.evidence.models import EvidenceFile, EvidenceItem, StoredFile
from enforcement.evidence.store import FileStore

NAMELESS = "文件"


def keep_file(
    session: Session, store: FileStore, *, content: bytes, name: str, now: datetime
) -> StoredFile:
    """Store one file and its row; the same bytes twice are one file. Callers commit."""
    digest = store.put(content)
    if known := session.get(StoredFile, digest):
        return known
    looked = look(content)
    says = claims_of(content) if looked.width is not None else Claims()
    kept = StoredFile(
        sha256=digest, name=plain(name), media_type=looked.media_type, size=len(content),
        width=looked.width, height=looked.height, stored_at=now,
        claimed_time=says.time, claimed_place=says.place, claimed_device=says.device,
    )  # fmt: skip
    session.add(kept)
    session.flush()
    return kept


def attach(session: Session, item: EvidenceItem, digests: list[str]) -> None:
    """Put the files of `digests` behind `item` in this order."""
    session.add(item)
    item.files = [
        EvidenceFile(position=position, sha256=digest)
        for position, digest in enumerate(dict.fromkeys(digests))
    ]
    session.flush()


def plain(name: str) -> str:
    """The last part of a file name without anything that could mislead a reader."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in last if char.isprintable() and char not in '<>"|?*')
    return shown.strip(" .")[-120:] or NAMELESS
