"""The service of papers."""

from dataclasses import replace

from enforcement.procedure.asks.common import (
    FILES,
    OFFICERS,
    PLACE,
    choices,
)
from enforcement.procedure.fields import Field, Kind, Only
from enforcement.words import Word


class ServiceMethod(Word):
    """The ways of service (民诉88–95)."""

    DIRECT = "direct", "直接送达"
    HOUSEHOLD = "household", "同住成年家属签收"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    POST = "post", "邮寄送达"
    ENTRUSTED = "entrusted", "委托送达"
    TRANSFER = "transfer", "转交送达"
    PUBLIC = "public", "公告送达"


class Receiver(Word):
    """Who signed for a paper (民诉88)."""

    SELF = "self", "本人"
    HOUSEHOLD = "household", "同住成年家属"
    HEAD = "head", "法定代表人、主要负责人、经营者"
    GUARDIAN = "guardian", "监护人"
    MAILROOM = "mailroom", "单位负责收件的人"
    AGENT = "agent", "诉讼（委托）代理人"
    APPOINTED = "appointed", "指定的代收人"
    OTHER = "other", "其他人"
    NOBODY = "nobody", "没有人签收"


class Failure(Word):
    """Why a paper did not reach the party: a visit in vain, or mail that came back."""

    ABSENT = "absent", "无人在场"
    MOVED = "moved", "已搬离，去向不明"
    UNKNOWN = "unknown", "地址不存在或者查无此人"
    REFUSED = "refused", "拒收"
    UNCLAIMED = "unclaimed", "逾期无人领取"
    UNREACHABLE = "unreachable", "电话、短信联系不上"
    OTHER = "other", "其他"


class PublicGround(Word):
    """Why a paper is served by public notice (民诉95)."""

    UNKNOWN = "unknown", "受送达人下落不明"
    FAILED = "failed", "用其他方式无法送达"


CONFIRM_ADDRESS = (
    Field("recipient", "受送达人", longest=60),
    Field("address", "送达地址"),
    Field("phone", "电话", longest=40),
    Field("substitute", "指定的代收人", required=False, longest=60, hint="没有指定的不填"),
    Field("agrees_electronic", "同意电子送达", Kind.YES),
    Field("electronic_address", "电子送达地址", required=False, hint="手机号或者邮箱；同意的必填"),
)
IN_PERSON = ("direct", "household", "left")
OFFERED = tuple(pair for pair in choices(ServiceMethod) if pair[0] != "public")


def _by(*methods: str) -> Only:
    return Only("method", frozenset(methods))


DIFFICULTY = Field("difficulty", "直接送达有困难的情况", Kind.LONG, required=False, longest=1000)
SERVE = (
    Field("method", "送达方式", Kind.CHOICE, choices=OFFERED),
    OFFICERS,
    Field("place", "送达地点", only=_by(*IN_PERSON, "post", "entrusted", "transfer")),
    Field("electronic_address", "电子送达地址", only=_by("electronic"),
          hint="确认书上的手机号或者邮箱；到达那里的时间是送达时间"),
    Field("through", "受托机关或者转交单位", longest=80, only=_by("entrusted", "transfer"),
          hint="委托异地行政机关；军人、被监禁、被强制教育的由所在单位转交"),
    Field("letter", "委托函文号", longest=80, only=_by("entrusted"),
          hint="参照民诉法 91 委托异地行政机关，送达日为回证上的签收日"),
    replace(DIFFICULTY, only=_by("post", "entrusted")),
    Field("mail_number", "邮件号码", required=False, longest=40, only=_by("post")),
    Field("receiver", "签收人", required=False, longest=60,
          only=_by("direct", "household", "post", "entrusted", "transfer")),
    Field("relation", "签收人身份", Kind.CHOICE, choices=choices(Receiver),
          only=_by("direct", "post", "entrusted")),
    Field("refuser", "拒收人身份", Kind.CHOICE, choices=choices(Receiver), only=_by("left")),
    Field("refusal", "拒收事由", required=False, only=_by("left"),
          hint="须记明，不记明的留置没有效力"),
    Field("at_residence", "文书已留在受送达人的住所", Kind.YES, only=_by("left")),
    Field("witness", "见证人（姓名、单位）", required=False, only=_by("left"),
          hint="基层组织或者所在单位的代表；没有见证人的，附送达过程的照片、录像"),
    replace(FILES, hint="回证、邮寄回执、到达记录、送达过程的照片或者录像截图"),
)  # fmt: skip
CORRECT_SERVICE = (
    *SERVE,
    Field("correction", "更正原因", Kind.LONG, longest=1000, hint="原来的记录留存，不再作数"),
)
ATTEMPT_SERVICE = (
    Field("method", "用过的送达方式", Kind.CHOICE,
          choices=tuple(pair for pair in OFFERED if pair[0] not in {"household", "left", "post"})),
    OFFICERS,
    PLACE,
    Field("failure", "没有送达的原因", Kind.CHOICE, choices=choices(Failure)),
    Field("findings", "经过", Kind.LONG, longest=2000, hint="何时到场、问过谁、看到什么"),
    FILES,
)  # fmt: skip
POST = (
    OFFICERS,
    Field("place", "邮寄地址"),
    Field("mail_number", "邮件号码", longest=40),
    DIFFICULTY,
    replace(FILES, hint="邮寄底单，写明文书名称和文号"),
)
RETURN_MAIL = (
    Field("failure", "退件原因", Kind.CHOICE, choices=choices(Failure)),
    Field("mail_number", "邮件号码", required=False, longest=40),
    Field("findings", "情况说明", Kind.LONG, required=False, longest=1000),
    FILES,
)
PUBLISH = (
    Field("ground", "公告送达的情形", Kind.CHOICE, choices=choices(PublicGround)),
    Field("course", "原因和经过", Kind.LONG, longest=2000, hint="哪一天用哪种方式送过，结果怎样"),
    Field("carrier", "公告载体和张贴地点", hint="如 本机关网站、当事人住所地公告栏"),
    OFFICERS,
    FILES,
)
