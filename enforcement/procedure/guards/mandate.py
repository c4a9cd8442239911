"""In whose name and under which power we act."""

from dataclasses import replace

from enforcement.law import articles as law
from enforcement.procedure.guards.guard import Guard, day, penalty_of

POWER_IN_FORCE = Guard(
    "power-in-force", "R01", law.PENALTY_17,
    "这一事项当天不在本单位的有效权限内",
    "移送有权机关；清单已调整的，由事项管理员更新生效日期",
    lambda f: f.power is not None and f.power.mandated_on(f.on),
    detail=lambda f: "没有选定事项" if f.power is None else (
        f"“{f.power.name}”的权限自{day(f.power.mandate_from)}"
        f"至{day(f.power.mandate_until) if f.power.mandate_until else '今'}"),
    cure_step="transfer",
)  # fmt: skip

LAW_IN_FORCE = Guard(
    "law-in-force", "R08", law.PENALTY_37,
    "所引条款在违法行为发生时没有施行或者已经失效",
    "变更为行为发生时有效的事项版本",
    lambda f: f.power is not None
    and (f.power.in_force_on_act or f.power.other_version is not None),
    cure_step="amend_power",
)  # fmt: skip

WITHIN_TERRITORY = Guard(
    "within-territory", "R01", law.PENALTY_22,
    "违法行为发生地不在本单位辖区，由行为发生地的行政机关管辖",
    "移送发生地的行政机关；地点登记错的，更正发生地",
    lambda f: f.within_territory,
    cure_step="transfer",
)  # fmt: skip

MODE_MAY_DECIDE = Guard(
    "mode-may-decide", "R01", law.SHANDONG_TOWNSHIP_8,
    "这一事项只委托了现场检查、调查取证和应急处置，不能以本单位经手作出处罚决定",
    "把案件移送委托部门决定",
    lambda f: f.power is not None and f.power.may_decide,
    cure_step="transfer",
)  # fmt: skip

ISSUER_HAS_SEAL = Guard(
    "issuer-has-seal", "R02", law.PENALTY_59_2,
    "署名机关没有登记印章，对外文书不能签发",
    "由系统管理员登记署名机关的印章",
    lambda f: f.power is not None and f.power.issuer_sealed,
    detail=lambda f: f.power.issuer if f.power else "",
)  # fmt: skip

LETTER_SEALED = replace(
    ISSUER_HAS_SEAL, code="letter-sealed", applies=lambda f: f.stated.get("ground") != "crime",
    reads_stated=True,
)  # fmt: skip
"""Of a transfer: the letter to another authority is sealed; to the police none is made."""

REMEDY_KNOWN = Guard(
    "remedy-known", "R20", law.PENALTY_59_1,
    "署名机关没有登记复议机关或者管辖法院，文书写不出救济途径",
    "由系统管理员登记复议机关和法院",
    lambda f: f.power is not None and f.power.remedy_known,
)  # fmt: skip

BANK_KNOWN = Guard(
    "bank-known", "R20", law.COLLECTION_7,
    "署名机关没有登记代收机构的名称、地址和账号，罚款决定书写不全",
    "由系统管理员登记代收机构",
    lambda f: f.power is not None and f.power.bank_known,
    applies=lambda f: penalty_of(f).owed > 0,
    reads_stated=True,
)  # fmt: skip

ADDRESS_KNOWN = Guard(
    "address-known", "R20", law.PENALTY_59_1,
    "还没有当事人的地址，告知书和决定书写不全",
    "补正当事人信息",
    lambda f: f.party is not None and f.party.addressed,
    cure_step="amend_party",
)  # fmt: skip

ARTICLES_CITED = Guard(
    "articles-cited", "R08", law.PENALTY_59,
    "违法条款或者处罚依据没有写全（法规全称、条、款、项）",
    "由事项管理员补全条款，在“导入事项和授权”里导入",
    lambda f: f.power is not None and f.power.articles_readable,
)  # fmt: skip

ARTICLES_AS_NOTIFIED = Guard(
    "articles-as-notified", "R08", law.PENALTY_44,
    "决定引用的条款和告知时不一致",
    "按新的条款重新告知",
    lambda f: f.notice is None or (f.power is not None and f.notice.articles == f.power.articles),
    cure_step="notify",
)  # fmt: skip
