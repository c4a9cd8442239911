"""The sample case of 岚海区 in words: leaves were burned, which was seen, filed and inquired."""

from collections.abc import Mapping, Sequence
from typing import Any

ISSUER = "岚海区云溪街道办事处"
CASE = "岚云综执案〔2026〕0164号"
LI = "李明（执法证号：SD0237014021）"
WANG = "王建国（执法证号：SD0237014035）"
PLACE = "岚海区云溪街道韶光路18号文景苑小区东侧绿化带"
CAUSE = "涉嫌在禁止焚烧的区域露天焚烧落叶"
BAN = "《中华人民共和国生态环境法典》第二百四十六条"
BASIS = "《中华人民共和国生态环境法典》第一千一百三十一条第一款"
SIGHT = (
    "文景苑小区东侧绿化带内有两堆落叶正在燃烧，有明火和浓烟，过火面积约6平方米，周边为居民住宅。"
    "在场养护人员孙桂兰承认系其清扫后点燃。执法人员要求立即扑灭，9时35分明火全部扑灭。"
)
EVENTS = (
    "2026年10月12日9时20分，本机关执法人员巡查发现，当事人的养护人员在文景苑小区东侧绿化带内"
    "将清扫的落叶堆成两堆点燃，过火面积约6平方米，现场有明显烟尘。该区域属于人口集中地区。\n"
    "经查，当事人承担该绿化带的养护作业，焚烧落叶系其养护人员为减少清运自行实施，"
    "焚烧时间约15分钟，经制止后立即扑灭。"
)
PARTY = {
    "party_name": "岚海清禾园林养护有限公司",
    "party_address": "岚海区云溪街道海棠路6号2号楼301室",
}
KNOWN = {
    "party_id_kind": "统一社会信用代码",
    "party_id": "91370299MA3QLH246P",
    "representative_kind": "法定代表人",
    "representative": "周志远",
    "party_phone": "0530-5550164",
}
ON_FILE = {"cause": CAUSE, "party_name": PARTY["party_name"]}
CONTACT = {
    "contact_address": "岚海区云溪街道政通路2号综合行政执法中队",
    "contact_person": "李明、王建国",
    "contact_phone": "0530-5550021",
}
REMEDY = {"review_authority": "岚海区人民政府", "court": "岚海区人民法院"}
TOLD = "告知当事人有陈述、申辩和申请执法人员回避的权利，当事人表示清楚，不申请回避。"
ASKED = (
    "告知被询问人有申请执法人员回避、陈述和申辩、核对和更正笔录的权利，"
    "以及如实回答询问、协助调查的义务，被询问人表示清楚，不申请回避。"
)
SHOWN = "执法人员李明、王建国出示执法证件，当事人确认无异议。"
CHECKED = "以上笔录我已看过，与我说的一致。"
SEEN = "以上笔录我已看过，记载属实。"
EVIDENCE = [
    {"name": "现场检查笔录1份", "proves": "焚烧的时间、地点、物质和过火面积"},
    {"name": "现场照片2张", "proves": "焚烧现场及扑灭后的状况"},
    {"name": "询问笔录1份", "proves": "焚烧由当事人的养护人员实施及其经过"},
    {"name": "营业执照、绿化养护合同复制件各1份", "proves": "当事人的主体资格和养护责任"},
]
PENALTY = "罚款人民币壹仟元整（¥1000.00）"
LIGHT = (
    "当事人系初次违法，经制止后立即扑灭并于10月13日清运完毕，未造成明显危害后果，"
    "符合裁量基准中“较轻”档次（罚款500元以上1000元以下）的适用条件。"
)


def signed(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"seat": seat, "name": name, "date": date} for seat, name, date in rows]


def opinions(*rows: tuple[str, str, str, str]) -> list[dict[str, str]]:
    return [
        {"seat": seat, "opinion": opinion, "name": name, "date": date}
        for seat, opinion, name, date in rows
    ]


def agreed(asked: str, on: str) -> list[dict[str, str]]:
    return opinions(
        ("承办人", asked, "李明、王建国", on),
        ("中队负责人", "拟同意，请领导审批。", "陈立军", on),
        ("分管领导", "同意。", "郑海波", on),
        ("机关负责人", "同意。", "许文清", on),
    )


def photo_rows(photos: Sequence[str]) -> list[dict[str, str]]:
    seen = ("落叶焚烧现场，两堆落叶正在燃烧", "落叶扑灭后的现场")
    return [
        {
            "sha256": digest,
            "taken_by": "王建国",
            "taken_at": f"2026年10月12日9时2{minute}分",
            "place": PLACE,
            "content": content,
            "proves": "当事人在绿化带内焚烧落叶",
            "device": "执法记录仪DSJ-2603",
            "kept_at": "综合行政执法中队证据库，编号E-0164",
        }
        for minute, (digest, content) in enumerate(zip(photos, seen, strict=True), start=3)
    ]


def opening() -> dict[str, Mapping[str, Any]]:
    return {
        "clue_register": ON_FILE | {
            "source": "日常巡查", "received_at": "2026年10月12日9时20分", "place": PLACE,
            "informant": "", "informant_phone": "", "party_address": PARTY["party_address"],
            "events": "巡查发现文景苑小区东侧绿化带有人焚烧落叶，烟尘明显，已当场制止。",
            "handling": "情况属实，建议立案调查。",
            "opinions": opinions(
                ("受理人", "登记属实，转中队核查。", "李明", "2026年10月12日"),
                ("中队负责人", "同意核查，符合条件的报请立案。", "陈立军", "2026年10月12日"),
            ),
        },
        "filing_approval": PARTY | KNOWN | {
            "cause": CAUSE, "source": "日常巡查", "events": EVENTS,
            "clues": "现场检查笔录1份，现场照片2张。", "suspected": BAN,
            "proposed_officers": "李明、王建国",
            "opinions": agreed("有初步证据，属于本机关管辖，建议立案。", "2026年10月13日"),
        },
        "matter_approval": ON_FILE | {
            "matter": "请求协助调查",
            "reasons": "需要区园林部门协助核实绿化带养护责任的划分。",
            "legal_basis": "《中华人民共和国行政处罚法》第二十六条", "period": "十五日",
            "opinions": agreed("建议请区园林部门协助调查。", "2026年10月15日"),
        },
    }  # fmt: skip


def investigation(photos: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    return {
        "inspection_record": PARTY | KNOWN | {
            "started_at": "2026年10月12日9时25分", "ended_at": "2026年10月12日9时58分",
            "place": PLACE, "present": "孙桂兰（养护人员）", "officers": [LI, WANG],
            "identification": SHOWN, "rights_told": TOLD, "attachments": "照片1至照片2",
            "findings": SIGHT, "checked": SEEN, "witness": "何秀珍（文景苑社区居民委员会）",
            "signatures": signed(("当事人", "孙桂兰", "2026年10月12日"),
                                  ("承办人", "李明、王建国", "2026年10月12日"),
                                  ("见证人", "何秀珍", "2026年10月12日")),
        },
        "interview_record": {
            "started_at": "2026年10月14日14时05分", "ended_at": "2026年10月14日14时50分",
            "place": "岚海区云溪街道综合行政执法中队询问室", "ordinal": "第1次",
            "interviewee": "孙桂兰", "sex": "女", "age": "76", "phone": "13800000164",
            "interviewee_id": "11010519491231002X", "home": "岚海区云溪街道柳河村18号",
            "work": "岚海清禾园林养护有限公司养护人员", "relation": "焚烧行为的实施人",
            "officers": [LI, WANG], "rights_told": ASKED,
            "identification": "执法人员李明、王建国出示执法证件，被询问人确认无异议。",
            "dialogue": [
                {"ask": "请介绍你的工作和2026年10月12日上午的情况。",
                 "answer": "我在公司做绿化养护。那天扫了两堆落叶，嫌清运麻烦，就用打火机点了。"},
                {"ask": "焚烧前是否向公司请示？焚烧持续了多长时间？",
                 "answer": "没有请示。大概烧了十五分钟，你们来了就用水浇灭了。"},
                {"ask": "你是否知道这里禁止焚烧落叶？", "answer": "公司培训讲过，我一时图省事。"},
                {"ask": "你还有什么需要补充的？", "answer": "没有了，落叶第二天已经全部运走。"},
            ],
            "checked": CHECKED,
            "signatures": signed(("被询问人", "孙桂兰", "2026年10月14日"),
                                  ("承办人", "李明、王建国", "2026年10月14日")),
        },
        "service_address": ON_FILE | {
            "recipient": PARTY["party_name"], "address": PARTY["party_address"],
            "phone": KNOWN["party_phone"], "electronic_consent": "同意",
            "electronic_address": "service@qinghe.example", "postcode": "270001",
            "substitute": "孙桂兰", "remark": "", "confirmed_on": "2026年10月14日",
            "signatures": signed(("受送达人", "周志远", "2026年10月14日"),
                                  ("承办人", "李明、王建国", "2026年10月14日")),
        },
        "photo_sheet": ON_FILE | {
            "photos": photo_rows(photos),
            "signatures": signed(("当事人", "孙桂兰", "2026年10月12日"),
                                  ("承办人", "李明、王建国", "2026年10月12日")),
        },
        "correction_order": PARTY | KNOWN | CONTACT | REMEDY | {
            "violation": "2026年10月12日在文景苑小区东侧绿化带露天焚烧落叶，产生烟尘污染",
            "violated": BAN, "legal_basis": BASIS,
            "demand": "立即停止焚烧，清运现场残留的落叶和灰烬，恢复绿化带整洁。",
            "deadline": "2026年10月15日以前",
            "consequence": "逾期不改正的，本机关将依法处理。",
        },
        "recheck_record": {
            "party_name": PARTY["party_name"], "order_number": "岚云综执责改字〔2026〕第0087号",
            "rechecked_at": "2026年10月16日9时10分", "place": PLACE, "officers": [LI, WANG],
            "findings": "现场落叶和灰烬已全部清运，未见焚烧痕迹。", "conclusion": "已按要求改正。",
            "present": "周志远", "attachments": "照片3",
            "signatures": signed(("当事人", "周志远", "2026年10月16日"),
                                  ("承办人", "李明、王建国", "2026年10月16日")),
        },
        "investigation_report": PARTY | KNOWN | {
            "cause": CAUSE,
            "course": "本案由日常巡查发现，2026年10月13日立案。调查中检查现场1次、询问1人，"
                      "未采取行政强制措施。",
            "events": EVENTS, "evidence": EVIDENCE,
            "nature": f"当事人的行为违反了{BAN}的规定。", "discretion": LIGHT,
            "proposal": f"依据{BASIS}，建议{PENALTY}。",
            "opinions": opinions(
                ("承办人", "调查终结，建议给予行政处罚。", "李明、王建国", "2026年10月20日"),
                ("中队负责人", "事实清楚，同意送审。", "陈立军", "2026年10月20日"),
            ),
        },
    }  # fmt: skip
