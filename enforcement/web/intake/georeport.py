"""The shapes of Open311 GeoReport v2: what each resource says of us, as JSON and as XML.

What anybody may read holds nothing personal: no words of who reported, no house number, a place
rounded to about a hundred metres. The platform that pushed a lead reads back what it pushed.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Response, json, url_for

from enforcement.intake.categories import Category, categories
from enforcement.intake.models import ApiKey, Lead
from enforcement.intake.saying import public_words
from enforcement.web.security import CONTROLS

CHANGESET = datetime(2026, 11, 28, tzinfo=UTC)
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
JSON, XML = "json", "xml"
MEDIA_TYPES = {JSON: "application/json", XML: "text/xml"}
UNSORTED = "0000"
"""The service of what fits no category; people choose one when they accept it."""
ROUNDED = 3
SEVERITY = "severity"
SEVERITIES = (("ordinary", "一般"), ("serious", "严重"), ("urgent", "急，有危险"))
ITEMS = {
    "services": "service", "attributes": "attribute", "values": "value",
    "service_requests": "request", "errors": "error", "endpoints": "endpoint", "formats": "format",
}  # fmt: skip
"""What an element of a list is called in XML; JSON leaves the name out."""

Shape = Mapping[str, Any]


@dataclass(frozen=True)
class Service:
    """One service: a category of ours, or what fits none."""

    code: str
    name: str
    group: str
    keywords: Sequence[str]
    about: str

    @classmethod
    def of(cls, category: Category) -> "Service":
        usual = f"常用处置时限 {category.handle}（默认值，非法定）" if category.handle else ""
        return cls(category.code, category.name, category.major, category.words, usual)


def services() -> dict[str, Service]:
    found = {code: Service.of(one) for code, one in categories().items()}
    found[UNSORTED] = Service(UNSORTED, "其他", "其他", (), "不属于以上各类的情况")
    return found


def service_shape(one: Service) -> Shape:
    return {
        "service_code": one.code,
        "service_name": one.name,
        "description": one.about or one.name,
        "metadata": True,
        "type": "realtime",
        "keywords": ", ".join(one.keywords),
        "group": one.group,
    }


def definition_shape(one: Service) -> Shape:
    """What may be told besides: one question that may stay open."""
    return {
        "service_code": one.code,
        "attributes": [
            {
                "variable": True,
                "code": SEVERITY,
                "datatype": "singlevaluelist",
                "required": False,
                "datatype_description": "选一项，可以不选",
                "order": 1,
                "description": "严重程度",
                "values": [{"key": key, "name": name} for key, name in SEVERITIES],
            }
        ],
    }


def discovery_shape() -> Shape:
    base = url_for("open311.discovery", form=JSON, _external=True).rpartition("/")[0]
    when = moment(CHANGESET)
    return {
        "changeset": when,
        "contact": "各镇街线索分办人员；接口密钥由系统管理员制作",
        "key_service": "向本系统的系统管理员申请密钥（接口密钥页或者 flask leads key）",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": base,
                "changeset": when,
                "type": "production",
                "formats": [MEDIA_TYPES[XML], MEDIA_TYPES[JSON]],
            }
        ],
    }


def request_shape(lead: Lead, key: ApiKey | None) -> Shape:
    """One request, as the platform that pushed it sees it, or as anybody does."""
    own = key is not None and lead.key_id == key.id
    service = services().get(lead.category) or services()[UNSORTED]
    return {
        "service_request_id": str(lead.id),
        "status": "open" if lead.outcome.state.is_open else "closed",
        "status_notes": public_words(lead),
        "service_name": service.name,
        "service_code": service.code,
        "description": lead.description if own else f"{service.group}：{service.name}",
        "agency_responsible": lead.area.name,
        "service_notice": service.about,
        "requested_datetime": moment(lead.received_at),
        "updated_datetime": moment(max(lead.touched_at, lead.outcome.touched_at)),
        "expected_datetime": None,
        "address": lead.place if own else lead.area.region,
        "address_id": lead.sent.get("address_id") if own else None,
        "zipcode": None,
        "lat": lead.latitude if own else rounded(lead.latitude),
        "long": lead.longitude if own else rounded(lead.longitude),
        "media_url": lead.sent.get("media_url") if own else None,
    }


def rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, ROUNDED)


def receipt_shape(lead: Lead) -> Shape:
    return {
        "service_request_id": str(lead.id),
        "service_notice": f"已收到，由{lead.area.name}分办。",
        "account_id": None,
    }


def token_shape(lead: Lead) -> Shape:
    return {"service_request_id": str(lead.id), "token": lead.code}


def error_shape(code: int, description: str) -> Shape:
    return {"code": code, "description": description}


def moment(at: datetime) -> str:
    """A moment as the specification asks: with its zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer(root: str, shape: Shape | Sequence[Shape], form: str, status: int = 200) -> Response:
    """The shape in the form that was asked; `root` is its name in XML."""
    if form == JSON:
        said = json.dumps(shape, ensure_ascii=False, sort_keys=False)
    else:
        said = f'<?xml version="1.0" encoding="utf-8"?>\n{"".join(_element(root, shape))}'
    return Response(said, status, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")


def _element(name: str, value: Any) -> Iterable[str]:
    if value is None:
        yield f"<{name}/>"
        return
    yield f"<{name}>"
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _element(key, part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _element(ITEMS[name], part)
    else:
        yield html.escape(_plain(value), quote=False)
    yield f"</{name}>"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).encode().translate(None, CONTROLS).decode()
