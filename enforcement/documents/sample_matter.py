"""The sample matter of 岚海区 in words: rubble on a river bank, asked about and disputed."""

from collections.abc import Mapping
from typing import Any

from enforcement.documents.sample_case import ISSUER

WATER = "岚海区水务管理局"
DISTRICT = "岚海区人民政府"
HOUSING = "岚海区住房和城乡建设局"
SUBJECT = "石桥路东侧河滩夜间倾倒建筑垃圾"
OURS = {
    "contact": "李明（0530-5550021）", "contact_address": "岚海区云溪街道政通路2号综合行政执法中队",
}  # fmt: skip
WATERS = {"contact": "孙海涛（0530-5550330）", "contact_address": "岚海区海晏路26号"}
SEEN = (
    "2026年10月12日22时30分，网格员发现石桥路东侧河滩有车辆倾倒建筑垃圾，经测量堆放面积约120平方米，"
    "高约1.5米，主要为砖瓦、混凝土块。\n"
    "现场已拍照、录像并设置警戒带，尚未查明运输车辆和产生工地。"
)
BASIS_26 = "《中华人民共和国行政处罚法》第二十六条"
DISPUTED = "《山东省行政执法监督条例》第十八条、《中华人民共和国行政处罚法》第二十五条第二款"

SENT: Mapping[str, tuple[str, str, str]] = {
    "06": (DISTRICT, "岚政指管字〔2026〕第0003号", "2026年10月28日"),
    "29": (ISSUER, "岚云综执征询字〔2026〕第0007号", "2026年10月13日"),
    "71-2": (ISSUER, "岚云综执移函字〔2026〕第0011号", "2026年10月14日"),
    "74": (ISSUER, "岚云综执协查字〔2026〕第0026号", "2026年10月13日"),
    "74-2": (WATER, "岚水协复字〔2026〕第00008号", "2026年10月16日"),
    "75": (ISSUER, "岚云综执协请字〔2026〕第0005号", "2026年10月19日"),
    "76": (WATER, "岚水反馈字〔2026〕第00012号", "2026年11月6日"),
    "77": (ISSUER, "岚云综执争协字〔2026〕第0002号", "2026年10月21日"),
}
"""Who sends each letter of the sample matter, under which number and on which day."""


def letters() -> dict[str, Mapping[str, Any]]:
    """What each letter states, by its name."""
    return requests() | transfers() | disputes()


def requests() -> dict[str, Mapping[str, Any]]:
    """What others are asked for, and an answer."""
    asked = OURS | {"subject": SUBJECT, "authority": WATER, "legal_basis": BASIS_26}
    return {
        "opinion_request": asked | {
            "kind": "专业认定意见", "events": SEEN,
            "questions": "1.堆放地点是否位于河道管理范围内；\n2.堆放物是否影响堤防安全和行洪。",
            "deadline": "2026年10月20日以前",
            "enclosures": ["现场照片6张", "现场图（含坐标和测量数据）"],
        },
        "assistance_letter": asked | {
            "kind": "协助调查",
            "request": "1.提供2026年10月12日20时至24时石桥路东侧水文监测站的视频录像；\n"
                       "2.提供该段河道管理范围划定的文件和图纸。",
            "deadline": "2026年10月16日以前",
            "reply": "请以盖章的书面函件回复，或者在本系统中反馈，并附有关材料",
            "enclosures": ["现场照片6张"],
        },
        "reply_letter": WATERS | {
            "authority": ISSUER, "answers_to": "《协助调查函》（岚云综执协查字〔2026〕第0026号）",
            "subject": SUBJECT,
            "result": "1.10月12日22时05分至22时40分，监测站视频录到两辆自卸车进出，"
                      "号牌清晰可辨，录像已复制附后。\n"
                      "2.堆放地点位于云溪河右岸堤防背水坡脚外12米，在河道管理范围内，划定文件附后。",
            "enclosures": ["监测站录像（35分钟）", "云溪河管理范围划定公告"],
        },
        "cooperation_letter": OURS | {
            "authority": f"{WATER}、{HOUSING}", "kind": "联合执法",
            "subject": "云溪河沿线建筑垃圾倾倒专项检查",
            "request": "对云溪河石桥路至韶光路段夜间倾倒建筑垃圾开展联合检查，"
                       "查明运输车辆和产生工地，固定证据。",
            "at": "2026年10月23日20时30分", "place": "石桥路与滨河路路口",
            "commander": "陈立军（综合行政执法中队中队长）",
            "forces": "岚海区水务管理局：执法人员2名，核查堤防影响和管理范围；\n"
                      "岚海区住房和城乡建设局：执法人员2名，核查产生工地的处置手续；\n"
                      "综合行政执法中队：执法人员6名、车辆2台，设卡检查、调查取证",
            "legal_basis": "《山东省乡镇人民政府工作条例》第七条第二款", "enclosures": [],
        },
    }  # fmt: skip


def transfers() -> dict[str, Mapping[str, Any]]:
    """What is handed over, and what became of it."""
    materials = [
        {"name": "案件来源（线索）登记表", "copies": "1", "pages": "1"},
        {"name": "现场检查（勘验）笔录及现场图", "copies": "1", "pages": "4"},
        {"name": "照片证据单", "copies": "1", "pages": "3"},
        {"name": "现场录像光盘", "copies": "2", "pages": "1"},
    ]
    return {
        "matter_transfer_letter": OURS | {
            "authority": WATER, "subject": SUBJECT, "events": SEEN, "materials": materials,
            "legal_basis": "《中华人民共和国行政处罚法》第二十二条和区属地管理责任清单第37项",
        },
        "feedback_letter": WATERS | {
            "authority": ISSUER,
            "answers_to": "《案件（线索）移送函》（岚云综执移函字〔2026〕第0011号）",
            "subject": SUBJECT, "outcome": "已作出决定",
            "paper_number": "岚水罚决字〔2026〕第00031号",
            "result": "经查，倾倒人为岚海恒通渣土运输有限公司。我局已责令其限期清除，"
                      "并作出罚款的行政处罚决定，堆放物已于2026年11月3日清除完毕。",
            "advice": "将该段河滩列入网格巡查重点，夜间每周巡查不少于两次。",
            "enclosures": ["行政处罚决定书复制件"],
        },
    }  # fmt: skip


def disputes() -> dict[str, Mapping[str, Any]]:
    """Who is competent: what each side says, and what the superior decides."""
    subject = f"{SUBJECT}由谁管"
    return {
        "dispute_submission": OURS | {
            "authority": "岚海区司法局", "subject": subject,
            "views": [
                {"body": ISSUER, "competent": WATER,
                 "reasons": "堆放地点在河道管理范围内，妨碍行洪，属水行政主管部门职责。"},
                {"body": WATER, "competent": ISSUER,
                 "reasons": "倾倒物是建筑垃圾，市容环境卫生处罚权已交由街道行使。"},
            ],
            "reasons": "双方于2026年10月19日协商，没有达成一致；"
                       "现场仍有车辆夜间进出，需要尽快明确。",
            "urgent": "已在河滩入口设置限高杆和警戒带，每晚安排两名队员值守。",
            "legal_basis": DISPUTED, "enclosures": ["双方往来函件"],
        },
        "designation_notice": {
            "contact": "许文清（0530-5550001）", "contact_address": "岚海区海晏路1号",
            "authority": f"{ISSUER}、{WATER}", "subject": subject,
            "course": f"2026年10月17日，{ISSUER}提出职责争议；"
                      f"2026年10月19日，{WATER}写明本单位意见；"
                      f"2026年10月21日，{ISSUER}提请协调；2026年10月26日，岚海区司法局报请裁决",
            "competent": WATER,
            "reasons": "堆放地点位于云溪河管理范围内，首先影响行洪和堤防安全，"
                       "由水行政主管部门管辖有利于一并责令清除。",
            "handover": f"其他各方将已收集的证据和材料列出清单，移交{WATER}；"
                        "移交签收以前，继续防止证据灭失，紧急措施不停止",
            "legal_basis": "《中华人民共和国行政处罚法》第二十五条第二款、"
                           "《山东省行政执法监督条例》第十八条",
        },
    }  # fmt: skip
