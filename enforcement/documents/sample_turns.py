"""The turns the sample case might have taken: asked for, stopped, put off, sent on, corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from enforcement.documents.sample_case import (
    BAN,
    BASIS,
    CAUSE,
    CONTACT,
    EVENTS,
    KNOWN,
    LI,
    ON_FILE,
    PARTY,
    PLACE,
    REMEDY,
    SEEN,
    WANG,
    agreed,
    opinions,
    signed,
)

BURNING = "2026年10月12日在文景苑小区东侧绿化带露天焚烧落叶，产生烟尘污染"
STATION = "岚海区云溪街道政通路2号综合行政执法中队询问室"
NOTICE = {
    "name": "行政处罚事先告知书",
    "number": "岚云综执罚告字〔2026〕第0058号",
}
SPOT_FINE = "罚款人民币贰佰元整（¥200.00）"


def asking() -> dict[str, Mapping[str, Any]]:
    """What is sent out in the inquiry: notices to come, to hand in, to stop."""
    return {
        "interview_notice": CONTACT | {
            "interviewee": "孙桂兰", "interviewee_address": "岚海区云溪街道柳河村18号",
            "party_name": PARTY["party_name"], "cause": CAUSE,
            "subject": "2026年10月12日在文景苑小区东侧绿化带焚烧落叶的经过",
            "interview_at": "2026年10月14日14时00分", "place": STATION,
            "bring": "本人居民身份证、劳动合同",
        },
        "material_request": PARTY | KNOWN | CONTACT | {
            "cause": CAUSE,
            "materials": [
                {"name": "营业执照", "requirement": "复制件1份，加盖公章"},
                {"name": "文景苑小区绿化养护合同", "requirement": "复制件1份，加盖公章"},
                {"name": "养护人员培训记录", "requirement": "原件核对，留复制件1份"},
            ],
            "deadline": "2026年10月19日以前",
            "legal_basis": "《中华人民共和国行政处罚法》第五十五条第二款",
            "consequence": "逾期不提供又不说明理由的，本机关将依据已经取得的证据认定事实。",
        },
        "stop_order": PARTY | KNOWN | CONTACT | {
            "violation": BURNING, "violated": BAN, "legal_basis": BASIS,
            "demand": "立即扑灭明火，停止焚烧落叶。",
            "consequence": "拒不停止的，本机关将依法处理。",
            "review_authority": "", "court": "",
        },
    }  # fmt: skip


def drawing(sketch: str) -> dict[str, Mapping[str, Any]]:
    """The drawn plan of the place; `sketch` is the digest of the picture."""
    return {
        "site_sketch": ON_FILE | {
            "place": PLACE, "drawn_at": "2026年10月12日9时40分", "orientation": "图上方为北",
            "dimensions": "绿化带长24米、宽4米，过火两处，直径分别为2.2米和1.7米",
            "scale": "1:200", "image": sketch, "drawer": "王建国",
            "officers": [LI, WANG], "legend": "圆圈为过火位置，双线为道路。",
            "witness": "何秀珍（文景苑社区居民委员会）", "refusal": "",
            "signatures": signed(("当事人", "孙桂兰", "2026年10月12日"),
                                  ("承办人", "李明、王建国", "2026年10月12日"),
                                  ("见证人", "何秀珍", "2026年10月12日")),
        },
    }  # fmt: skip


def taking(photos: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """Copies and data taken into evidence; `photos` are the digests of their pictures."""
    return {
        "evidence_extract": ON_FILE | {
            "copies": [
                {"name": "营业执照", "source": "当事人办公室，原件由当事人保管", "amount": "1页"},
                {"name": "绿化养护合同", "source": "当事人档案柜，原件由当事人保管",
                 "amount": "6页"},
            ],
            "proves": "当事人的主体资格和养护责任", "conformity": "经核对，与原件一致。",
            "provider": "周志远", "relation": "当事人的法定代表人",
            "provided_on": "2026年10月15日", "officers": [LI, WANG], "scans": [photos[0]],
            "refusal": "",
            "signatures": signed(("提供人", "周志远", "2026年10月15日"),
                                  ("承办人", "李明、王建国", "2026年10月15日")),
        },
        "electronic_record": ON_FILE | {
            "started_at": "2026年10月15日10时05分", "ended_at": "2026年10月15日10时40分",
            "place": "文景苑小区物业服务中心监控室", "holder": "高振东",
            "holder_id": "11010519491231002X", "holder_phone": "13800000166",
            "officers": [LI, WANG], "identification": "", "rights_told": "",
            "source": "物业服务中心监控录像机（机身编号NVR-0906）第7通道",
            "extraction": "核对录像机时间与北京时间相差12秒。由高振东登录录像机，"
                       "导出2026年10月12日9时05分至9时30分的录像，计算校验值后存入新的U盘。",
            "tool": "录像机自带的导出功能，校验软件为系统自带命令",
            "data": [{"name": "通道7_20261012_0905.mp4", "format": "MP4",
                      "checksum": "SHA-256：" + "3f1c9a7e" * 8}],
            "medium": "U盘1个（编号U-2026-031），封存于综合行政执法中队证据库",
            "proves": "焚烧落叶的时间、地点和实施人", "attachments": "导出界面截图2张",
            "checked": SEEN, "witness": "何秀珍（文景苑社区居民委员会）", "refusal": "",
            "signatures": signed(("持有人", "高振东", "2026年10月15日"),
                                  ("承办人", "李明、王建国", "2026年10月15日"),
                                  ("见证人", "何秀珍", "2026年10月15日")),
        },
        "power_of_attorney": {
            "cause": CAUSE, "principal": PARTY["party_name"],
            "principal_id_kind": KNOWN["party_id_kind"], "principal_id": KNOWN["party_id"],
            "representative_kind": KNOWN["representative_kind"],
            "representative": KNOWN["representative"],
            "agent": "孙桂兰", "agent_relation": "工作人员", "agent_id_kind": "居民身份证号码",
            "agent_id": "11010519491231002X", "agent_phone": "13800000164",
            "agent_work": "岚海清禾园林养护有限公司养护人员",
            "powers": "代为接受调查、签收文书、陈述和申辩",
            "period": "自2026年10月13日至本案结案之日", "made_on": "2026年10月13日",
            "identity": "受托人居民身份证复制件1份，与原件一致", "scans": [photos[1]],
            "signatures": signed(("委托人", "岚海清禾园林养护有限公司（印）", "2026年10月13日"),
                                  ("受托人", "孙桂兰", "2026年10月13日")),
        },
    }  # fmt: skip


def people() -> dict[str, Mapping[str, Any]]:
    """Who handles the case, and who may not."""
    return {
        "recusal_decision": PARTY | KNOWN | CONTACT | {
            "cause": CAUSE, "applicant": "周志远", "applied_on": "2026年10月14日",
            "officer": "执法人员王建国",
            "grounds": "申请人称王建国与举报人系亲属，可能影响公正执法。",
            "finding": "经核实，王建国与举报人没有亲属关系，也没有其他可能影响公正执法的关系，"
                       "申请理由不成立。",
            "decision": "驳回回避申请，由王建国继续办理本案。",
        },
        "assignment_approval": ON_FILE | {
            "matter": "变更办案人员", "officers": [LI, "赵敏（执法证号：SD0237014052）"],
            "former_officers": [LI, WANG], "effective_on": "2026年10月16日",
            "reasons": "王建国自2026年10月16日起脱产培训，不能继续办理。",
            "opinions": opinions(
                ("承办人", "建议变更。", "李明", "2026年10月15日"),
                ("中队负责人", "同意变更。", "陈立军", "2026年10月15日"),
            ),
        },
    }  # fmt: skip


def leaving() -> dict[str, Mapping[str, Any]]:
    """How a case is declined, put off, halted, sent elsewhere or given up."""
    materials = [
        {"name": "案件来源（线索）登记表", "copies": "1", "pages": "1"},
        {"name": "现场检查（勘验）笔录及照片证据单", "copies": "1", "pages": "5"},
    ]
    case = {
        "events": EVENTS, "reasons": "该绿化带位于河道管理范围内，不属于本机关管辖。",
        "authority": "岚海区水利局",
        "legal_basis": "《中华人民共和国行政处罚法》第二十二条",
    }  # fmt: skip
    return {
        "decline_approval": PARTY | KNOWN | {
            "cause": CAUSE, "source": "群众举报",
            "events": f"2026年10月12日9时20分接到举报，反映{PLACE}有人焚烧落叶。",
            "clues": "举报照片1张，现场检查笔录1份。", "suspected": BAN,
            "verified": "经核查，举报照片拍摄于其他区域，现场没有焚烧痕迹。",
            "reasons": "没有违法事实，不符合立案标准。",
            "legal_basis": "《中华人民共和国行政处罚法》第五十四条第二款",
            "informing": "已于2026年10月14日电话告知实名举报人。",
            "opinions": agreed("建议不予立案。", "2026年10月14日"),
        },
        "transfer_approval": PARTY | KNOWN | case | {
            "cause": CAUSE, "goods": "无涉案物品",
            "opinions": opinions(
                ("承办人", "建议移送。", "李明、王建国", "2026年10月20日"),
                ("中队负责人", "拟同意移送。", "陈立军", "2026年10月20日"),
                ("法制审核人", "移送依据准确。", "方雅琴", "2026年10月21日"),
                ("机关负责人", "同意移送。", "许文清", "2026年10月21日"),
            ),
        },
        "transfer_letter": PARTY | KNOWN | CONTACT | case | {
            "cause": CAUSE, "materials": materials, "goods": "",
        },
        "extension_approval": ON_FILE | {
            "filed_on": "2026年10月13日", "due_on": "2027年1月11日", "used_days": "69日",
            "ordinal": "第一次", "excluded": "扣除检测期间10日",
            "reasons": "需要函询绿化带养护责任的划分，九十日内难以作出决定。",
            "legal_basis": "《中华人民共和国行政处罚法》第六十条、《生态环境行政处罚办法》",
            "extended_days": "30日", "new_due_on": "2027年2月20日", "deliberation": "",
            "opinions": agreed("建议延长30日。", "2026年12月21日"),
        },
        "suspension_approval": ON_FILE | {
            "matter": "中止调查", "course": "已检查现场1次，询问1人。",
            "reasons": "须以岚海区人民法院正在审理的承包合同纠纷案的裁判为依据。",
            "period": "自2026年11月2日起，至中止的原因消除之日止",
            "legal_basis": "《中华人民共和国行政处罚法》第五十四条第一款",
            "informing": "已书面告知当事人。",
            "opinions": opinions(
                ("承办人", "建议中止调查。", "李明、王建国", "2026年11月2日"),
                ("机关负责人", "同意中止。", "许文清", "2026年11月2日"),
            ),
        },
        "termination_approval": ON_FILE | {
            "matter": "终止调查", "filed_on": "2026年10月13日", "events": EVENTS,
            "proofs": "现场检查笔录1份，现场照片2张，均已入卷。",
            "reasons": "当事人已经注销，没有权利义务承受人，调查无法继续。",
            "legal_basis": "《中华人民共和国行政处罚法》第五十七条第一款",
            "goods": "无涉案物品", "informing": "",
            "opinions": agreed("建议终止调查。", "2026年11月20日"),
        },
    }  # fmt: skip


def correcting() -> dict[str, Mapping[str, Any]]:
    """A notice served through the press, and a slip of the pen put right."""
    return {
        "public_service_notice": CONTACT | {
            "recipient": PARTY["party_name"], "cause": CAUSE,
            "recipient_address": PARTY["party_address"], "papers": [NOTICE],
            "reasons": "经直接送达、邮寄送达均无法送达，且无其他联系方式",
            "content": f"拟处罚内容：对{PARTY['party_name']}露天焚烧落叶的行为"
                       "罚款人民币壹仟元整（¥1000.00）。",
            "rights": "自送达之日起五个工作日内有权进行陈述、申辩。",
            "effective": "自发出本公告之日起，经过三十日，即视为送达。"
                         "受送达人可以在公告期内到本机关领取。",
            "media": "岚海区人民政府门户网站、云溪街道办事处公告栏",
        },
        "paper_correction": PARTY | KNOWN | CONTACT | {
            "original": NOTICE["name"], "original_number": NOTICE["number"],
            "original_on": "2026年10月27日",
            "corrections": [{"place": "第一页第二段", "wrong": "文锦苑小区",
                             "right": "文景苑小区"}],
            "reasons": "打印时文字有误",
        },
    }  # fmt: skip


def on_the_spot() -> dict[str, Mapping[str, Any]]:
    """The same burning by a citizen, decided where it was seen."""
    violation = "孙桂兰在文景苑小区东侧绿化带焚烧落叶约0.5平方米，经制止后立即扑灭"
    citizen = {"party_name": "孙桂兰", "party_address": "岚海区云溪街道柳河村18号"}
    return {
        "on_the_spot_decision": citizen | REMEDY | {
            "party_id_kind": "居民身份证号码", "party_id": "11010519491231002X",
            "party_phone": "13800000164", "violation": violation,
            "committed_at": "2026年10月12日9时20分", "place": PLACE, "violated": BAN,
            "legal_basis": BASIS, "evidence_note": "现场照片2张，当事人陈述",
            "defence": "执法人员已告知当事人拟处罚的内容及事实、理由、依据和陈述、申辩的权利，"
                       "当事人不作陈述和申辩。",
            "penalty": SPOT_FINE, "correction": "责令当事人立即清运残留的落叶和灰烬。",
            "performance": "自收到本决定书之日起十五日内缴纳罚款",
            "fine_figures": "200.00元", "fine_capitals": "贰佰元整", "collection": "到代收机构缴纳",
            "bank_name": "岚海农村商业银行云溪支行", "bank_address": "岚海区云溪街道政通路9号",
            "bank_account": "37029926000164", "payment_period": "十五日",
            "surcharge": "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，"
                         "加处罚款的数额不超出罚款的数额",
            "officers": [LI, WANG], "refusal": "",
            "signatures": signed(("承办人", "李明、王建国", "2026年10月12日"),
                                  ("当事人", "孙桂兰", "2026年10月12日")),
        },
        "on_the_spot_report": citizen | {
            "cause": CAUSE, "decision_number": "岚云综执当罚字〔2026〕第0031号",
            "decided_at": "2026年10月12日9时50分", "place": PLACE, "officers": [LI, WANG],
            "violation": violation, "legal_basis": BASIS, "penalty": SPOT_FINE,
            "delivery": "当场交付当事人签收", "collection": "到代收机构缴纳",
            "reported_on": "2026年10月13日", "remark": "",
            "opinions": opinions(
                ("承办人", "报请备案。", "李明、王建国", "2026年10月13日"),
                ("中队负责人", "同意备案。", "陈立军", "2026年10月13日"),
            ),
        },
    }  # fmt: skip
