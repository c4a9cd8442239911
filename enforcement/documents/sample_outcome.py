"""How the sample case ends: reviewed, notified, heard, decided, served, paid and closed."""

from collections.abc import Mapping
from typing import Any

from enforcement.documents.sample_case import (
    BAN,
    BASIS,
    CASE,
    CAUSE,
    CHECKED,
    CONTACT,
    EVENTS,
    EVIDENCE,
    ISSUER,
    KNOWN,
    LI,
    LIGHT,
    ON_FILE,
    PARTY,
    PENALTY,
    REMEDY,
    WANG,
    agreed,
    opinions,
    signed,
)


def review() -> dict[str, Mapping[str, Any]]:
    notice = PARTY | KNOWN | CONTACT | {
        "events": EVENTS, "evidence": EVIDENCE, "violated": BAN, "legal_basis": BASIS,
        "reasons": LIGHT, "proposed": PENALTY, "defence_period": "五个工作日",
    }  # fmt: skip
    return {
        "legal_review": ON_FILE | {
            "checks": [
                {"item": "主体和管辖", "finding": "本机关有权处罚，执法人员具备资格。"},
                {"item": "事实和证据", "finding": "事实清楚，四份证据互相印证。"},
                {"item": "程序", "finding": "立案、调查程序合法，已责令改正并复查。"},
                {"item": "法律适用和裁量", "finding": "条款准确，罚款在法定幅度和裁量档次内。"},
            ],
            "opinion": "同意拟处罚意见。", "proposed": PENALTY, "submitted_on": "2026年10月20日",
            "reviewer": "方雅琴", "reviewer_certificate": "A20183702990164",
            "reviewed_on": "2026年10月22日",
            "signatures": signed(("法制审核人", "方雅琴", "2026年10月22日")),
        },
        "deliberation_record": ON_FILE | {
            "held_at": "2026年11月6日15时00分至15时40分", "place": "街道三楼会议室",
            "chair": "许文清（主任）", "recorder": "于秀兰", "observers": "方雅琴、李明",
            "attendees": [{"name": "许文清", "post": "主任"}, {"name": "郑海波", "post": "副主任"},
                          {"name": "赵国栋", "post": "副主任"}],
            "report": "承办人李明汇报案件事实、证据、当事人陈述申辩和拟处罚意见。",
            "views": [{"name": "郑海波", "view": "事实清楚，同意按较轻档次处罚。"},
                      {"name": "赵国栋", "view": "当事人及时改正，同意。"},
                      {"name": "许文清", "view": "同意拟处罚意见。"}],
            "vote": "出席3人，同意3人。", "conclusion": f"同意对当事人{PENALTY}。",
            "signatures": signed(("主持人", "许文清", "2026年11月6日"),
                                  ("出席人员", "郑海波、赵国栋", "2026年11月6日"),
                                  ("记录人", "于秀兰", "2026年11月6日")),
        },
        "penalty_notice": notice,
        "hearing_notice": notice | {
            "hearing_period": "五个工作日", "hearing_manner": "向本机关书面或者口头提出",
            "hearing_consequence": "逾期未提出的，视为放弃听证权利。",
        },
        "defence_record": ON_FILE | {
            "made_at": "2026年10月29日10时00分", "place": "岚海区云溪街道综合行政执法中队",
            "speaker": "周志远", "speaker_id": "11010519491231002X", "phone": "13800000165",
            "relation": "当事人的法定代表人", "officers": [LI, WANG],
            "views": "焚烧是员工个人图省事，公司已经培训，请求从轻处罚。",
            "submitted": "员工培训记录复制件1份", "checked": CHECKED,
            "signatures": signed(("陈述申辩人", "周志远", "2026年10月29日"),
                                  ("承办人", "李明、王建国", "2026年10月29日")),
        },
        "defence_review": ON_FILE | {
            "heard_on": "2026年10月29日",
            "points": [{"point": "员工个人行为，公司不应受罚", "adopted": "不采纳",
                        "finding": "焚烧系履行养护职务的行为，责任由当事人承担。"},
                       {"point": "已开展培训，请求从轻处罚", "adopted": "采纳",
                        "finding": "培训记录属实，拟处罚已适用较轻档次。"}],
            "conclusion": "维持告知的拟处罚内容。",
            "opinions": opinions(
                ("承办人", "复核完毕，建议维持。", "李明、王建国", "2026年11月2日"),
                ("法制审核人", "同意复核结论。", "方雅琴", "2026年11月3日"),
            ),
        },
    }  # fmt: skip


def decision() -> dict[str, Mapping[str, Any]]:
    heard = (
        "本机关于2026年10月27日送达行政处罚事先告知书。当事人于10月29日陈述申辩，请求从轻处罚。"
        "经复核，当事人开展培训的事实成立，本机关予以采纳。"
    )
    common = PARTY | KNOWN | {"events": EVENTS, "evidence": EVIDENCE, "defence": heard}
    return {
        "decision_approval": common | {
            "cause": CAUSE, "review": "法制审核同意；集体讨论一致同意。", "legal_basis": BASIS,
            "discretion": LIGHT, "proposed": PENALTY,
            "opinions": opinions(
                ("承办人", "建议作出行政处罚决定。", "李明、王建国", "2026年11月6日"),
                ("中队负责人", "拟同意。", "陈立军", "2026年11月6日"),
                ("法制审核人", "审核通过。", "方雅琴", "2026年11月6日"),
                ("分管领导", "同意。", "郑海波", "2026年11月9日"),
                ("机关负责人", "同意处罚。", "许文清", "2026年11月9日"),
            ),
        },
        "penalty_decision": common | REMEDY | {
            "violated": BAN, "discretion": LIGHT, "legal_basis": BASIS, "penalty": PENALTY,
            "performance": "自收到本决定书之日起十五日内，到代收机构或者通过电子支付系统缴纳罚款",
            "fine_figures": "1000.00元", "fine_capitals": "壹仟元整",
            "bank_name": "岚海农村商业银行云溪支行", "bank_address": "岚海区云溪街道政通路9号",
            "bank_account": "37029926000164", "payment_period": "十五日",
            "surcharge": "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，"
                         "加处罚款的数额不超出罚款的数额",
            "correction": "本机关已于2026年10月12日责令改正：立即停止焚烧，"
                          "清运现场残留的落叶和灰烬。复查时已经改正。",
            "publication": "本决定将依法向社会公开。",
        },
        "no_penalty_decision": common | REMEDY | {
            "reasons": "当事人初次违法，危害后果轻微并及时改正。",
            "legal_basis": "《中华人民共和国行政处罚法》第三十三条第一款",
            "education": "本机关已对当事人进行教育，讲明露天焚烧落叶的危害和禁止性规定。",
            "correction": "当事人已于2026年10月13日清运完毕，经复查合格。",
        },
    }  # fmt: skip


def closing() -> dict[str, Mapping[str, Any]]:
    number = "岚云综执罚决字〔2026〕第0052号"
    return {
        "payment_proof": {
            "payer": PARTY["party_name"], "decision_number": number,
            "ticket_number": "3702260001640", "paid_figures": "1000.00元",
            "paid_capitals": "壹仟元整", "paid_on": "2026年11月16日",
            "bank_name": "岚海农村商业银行云溪支行", "scans": [], "remark": "",
        },
        "closing_approval": ON_FILE | {
            "filed_on": "2026年10月13日", "decided_on": "2026年11月9日", "decision_number": number,
            "result": PENALTY, "performance": "罚款已于2026年11月16日全额缴清。", "goods": "无",
            "disclosure": "已于2026年11月12日公示。", "litigation": "未申请复议，未提起诉讼。",
            "opinions": agreed("决定已执行完毕，建议结案。", "2026年11月20日"),
        },
        "service_receipt": {
            "cause": CAUSE, "recipient": PARTY["party_name"],
            "papers": [{"name": "行政处罚决定书", "number": number}],
            "place": PARTY["party_address"], "manner": "直接送达",
            "served_at": "2026年11月10日10时15分", "servers": [LI, WANG],
            "received": "周志远", "received_at": "2026年11月10日10时15分", "remark": "",
        },
        "dossier_cover": {
            "organ": ISSUER, "case_number": CASE, "cause": CAUSE, "volume": "正卷",
            "case_name": f"{PARTY['party_name']}{CAUSE}案", "decision_number": number,
            "result": PENALTY, "filed_on": "2026年10月13日", "closed_on": "2026年11月20日",
            "officers": "李明、王建国", "archived_on": "2026年11月23日", "label": "",
            "archive_number": "20260164", "retention": "30年", "sheet_count": "24",
            "page_count": "46",
        },
        "dossier_index": {
            "case_name": f"{PARTY['party_name']}{CAUSE}案",
            "rows": [{"number": number, "author": ISSUER, "title": "行政处罚决定书",
                      "date": "2026年11月9日", "page": "1", "note": ""}],
        },
        "dossier_media": {
            "case_name": f"{PARTY['party_name']}{CAUSE}案",
            "rows": [{"title": "现场执法视频", "file": "20261013-0555.mp4",
                      "kept_at": "执法记录仪03号，存中队证据室", "sha256": "3f" * 32}],
        },
        "dossier_note": {
            "situation": "本卷材料齐全，均为原件或者经核对的复制件。", "filed_by": "于秀兰",
            "filed_on": "2026年11月23日", "checked_by": "方雅琴", "checked_on": "2026年11月23日",
        },
    }  # fmt: skip
