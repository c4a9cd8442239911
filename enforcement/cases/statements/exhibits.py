"""What the sheets of single items of evidence say: copied documents, extracted data."""

from datetime import date

from enforcement.cases.sheet import Row, Sheet, kept_moment, moment
from enforcement.cases.statements.phrases import Statements, checked
from enforcement.documents.characters import written
from enforcement.evidence.models import StoredFile
from enforcement.procedure.asks.evidence import Form

CONFORMITY = {
    Form.ORIGINAL: "提供的是原件。",
    Form.CHECKED: "经核对，与原件一致。",
    Form.UNCHECKED: "无法与原件核对。",
}


def evidence_extract(sheet: Sheet) -> Statements:
    provided = written(date.fromisoformat(sheet.said("provided_on")))
    return sheet.on_file() | {
        "copies": [{"name": sheet.said("title"), "source": sheet.said("origin"),
                    "amount": sheet.said("pages") or f"影像{len(_files(sheet))}份"}],
        "proves": sheet.said("proves"), "conformity": CONFORMITY[Form(sheet.said("form"))],
        "provider": sheet.said("provider"), "relation": _relation(sheet), "provided_on": provided,
        "officers": sheet.officers(), "scans": list(sheet.facts.pictures),
        "signatures": _signed(sheet, "提供人", sheet.said("provider"), provided),
    }  # fmt: skip


def _relation(sheet: Sheet) -> str:
    """What the provider is to the case, where it is the party or who stands for it."""
    party = sheet.case.party
    own = sheet.said("provider") in filter(None, (party.name, party.representative))
    return party.kind.stands if own else ""


def _signed(sheet: Sheet, seat: str, name: str, on: str) -> list[Row]:
    """The officers' signatures after the provider's, where he gave his."""
    own = [{"seat": seat, "name": name, "date": on}] if sheet.act.stated.get("sealed") else []
    officers = "、".join(one.name for one in sheet.facts.stated_people("officers"))
    return [*own, {"seat": "承办人", "name": officers or sheet.handlers, "date": sheet.on}]


def site_sketch(sheet: Sheet) -> Statements:
    people = "、".join(one.name for one in sheet.facts.stated_people("officers"))
    return sheet.on_file() | {
        "place": sheet.said("place"), "drawn_at": moment(sheet.act.happened_at),
        "orientation": sheet.said("orientation"), "dimensions": sheet.said("dimensions"),
        "scale": sheet.said("scale"), "image": sheet.facts.pictures[0],
        "drawer": people or sheet.handlers, "officers": sheet.officers(),
        "legend": sheet.said("legend"), "witness": sheet.said("witness"),
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.person),
    }  # fmt: skip


def electronic_record(sheet: Sheet) -> Statements:
    return sheet.on_file() | {
        "started_at": moment(sheet.act.happened_at),
        "ended_at": kept_moment(sheet.said("ended_at")),
        "place": sheet.said("place"), "holder": sheet.said("holder"),
        "officers": sheet.officers(), "source": sheet.said("data_source"),
        "extraction": sheet.said("extraction"), "tool": sheet.said("tool"),
        "data": [_datum(file) for file in _files(sheet)], "medium": sheet.said("medium"),
        "checked": checked(sheet), "proves": sheet.said("proves"),
        "refusal": sheet.said("unsigned_reason"),
        "signatures": sheet.signatures(party=sheet.said("holder"), seat="持有人"),
    }  # fmt: skip


def _datum(file: StoredFile) -> Row:
    kind = file.media_type.rpartition("/")[2].upper()
    return {"name": file.name, "format": kind, "checksum": file.sha256}


def _files(sheet: Sheet) -> list[StoredFile]:
    kept = (sheet.session.get(StoredFile, digest) for digest in sheet.act.stated["files"])
    return [file for file in kept if file]
