"""The files of the published cases hold every fact their sources give, page by page."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, object_session

from enforcement.calendars.service import publish_bundled
from enforcement.cases.models import Case
from enforcement.db import make_engine, make_sessions, upgrade
from enforcement.dossier.review.gathering import review_case
from enforcement.dossier.service import build_volumes
from enforcement.dossier.sheets import Part
from enforcement.evidence.store import FileStore
from enforcement.procedure.tracks import State
from enforcement.replay.player import ready
from enforcement.replay.script import FOLDER, load
from tests.documents import printed
from tests.documents.test_sheets import OURS

FACTS = {
    "rc-020": {
        "agency": "尔王庄镇人民政府",
        "notice_doc_no": "尔王庄镇街(镇)罚先告〔2025〕001号",
        "party": "杜长山",
        "party_type": "公民",
        "place": "尔王庄镇西杜庄村西侧",
        "found_at": "2025年1月6日14时20分",
        "filed_on": "立案日期2025年1月6日",
        "noticed_on": "本机关于2025年1月6日送达",
        "decision_date": "2025年1月9日",
        "fact": "露天焚烧秸秆",
        "evidence, statement": "当事人笔录",
        "evidence, photos": "火点照片",
        "defence period": "二个工作日",
        "statement": "规定期限内未提出陈述、申辩及听证要求",
        "violation_articles": "《天津市大气污染防治条例》第五十九条第二款",
        "penalty_articles": "《天津市大气污染防治条例》第八十七条第二项",
        "penalty": "罚款人民币壹仟元整",
        "fine": "1000.00元",
        "discretion": "在法定幅度内适中处罚",
        "payment, days": "自收到本决定书之日起十五日内",
        "payment, bank": "持本决定书到天津农商银行尔王庄支行缴纳",
        "payment, surcharge": "每日按罚款数额的百分之三加处罚款",
        "remedy, reconsideration": "60日内向宝坻区人民政府申请行政复议",
        "remedy, court": "六个月内向宝坻区人民法院提起行政诉讼",
        "replayed": "补录演示",
    },
    "rc-015": {
        "agency": "德州市城市管理局经济技术开发区分局",
        "handling": "宋官屯大队十二里庄中队",
        "party": "杨树林",
        "party_type": "公民",
        "field": "携犬出户未束牵引绳",
        "place": "紫麟苑小区",
        "found_at": "2025年9月23日",
        "fact": "遛狗,没有给犬只束牵引绳",
        "violation_articles": "《德州市养犬管理条例》第二十三条第一款第二项",
        "penalty_articles, none given": "来源没有写明处罚条款",
        "year, none given": "来源只写“某年9月23日”",
        "correction": "限期整改",
        "penalty": "罚款人民币伍拾元整",
        "fine": "50.00元",
        "procedure": "当场行政处罚决定书",
        "reported": "当场行政处罚备案表",
        "remedy, reconsideration first": "60日内先向德州市人民政府申请行政复议",
        "remedy, court": "十五日内向德州经济开发区人民法院提起行政诉讼",
        "replayed": "补录演示",
    },
    "rc-002": {
        "agency": "西海岸新区综合行政执法局",
        "platform_no": "平台公示号202405010号",
        "party_type": "法人",
        "place": "黄岛区韶山路城发文景苑项目工地",
        "found_at": "2024年9月10日5时55分",
        "work": "防水保护层混凝土浇筑准备工作中使用锤子敲击钢管产生噪音",
        "no permit": "未按规定取得夜间施工证明",
        "penalty_articles": "《中华人民共和国噪声污染防治法》第七十七条第二项",
        "hearing": "行政处罚听证告知书",
        "penalty": "罚款人民币壹万元整",
        "fine": "10000.00元",
        "published_on": "2024年11月7日公示",
        "replayed": "补录演示",
    },
    "rc-004": {
        "agency": "胶州市住房和城乡建设局",
        "doc_no, a year later": "胶建行处字〔2024〕第002号",
        "doc_no in the source": "胶建行处字〔2023〕第002号",
        "party_type": "法人",
        "place": "胶州市阜安街道办事处温州路以东、云溪河北路以北",
        "work": "云溪广场项目1-8#楼、地下建筑土石方工程",
        "no permit": "未取得建筑工程施工许可证擅自施工",
        "violation_articles": "《建筑工程施工许可管理办法》第二条",
        "violation_articles, second": "《建筑工程施工许可管理办法》第三条",
        "penalty_articles": "《建筑工程施工许可管理办法》第十二条",
        "penalty_articles, second": "《建筑工程施工许可管理办法》第十五条",
        "penalty": "罚款人民币玖仟元整",
        "fine": "9000.00元",
        "replayed": "补录演示",
    },
    "rc-009": {
        "agency": "同和中队",
        "party": "常州路大官庄区域一门店店主",
        "party_type": "公民",
        "place": "常州路大官庄区域",
        "found_at": "2026年3月16日",
        "fact": "破坏门前绿化带铺设水泥",
        "violation_articles": "《青岛市城市绿化条例》第三十四条第九项",
        "penalty_articles": "《青岛市城市绿化条例》第四十九条第二项",
        "discretion": "《青岛市城市管理行政处罚裁量基准》第四百零一项",
        "penalty": "罚款人民币贰佰元整",
        "fine": "200.00元",
        "year": "没有年份",
        "replayed": "补录演示",
    },
    "rc-018": {
        "agency": "胶州市城乡建设局",
        "party_type": "法人",
        "place": "胶州路北、漳州路西胶北街道杨家林棚改项目A-1#、A-2#楼",
        "fact": "未取得施工许可证擅自开工",
        "corrected": "后补办证件整改完成",
        "violation_articles": "《建筑工程施工许可管理办法》第三条",
        "penalty, warning": "警告",
        "penalty, fine": "罚款人民币贰万元整",
        "fine": "20000.00元",
        "published_on, in the source": "2020年10月14日公布",
        "published_on, four years later": "2024年10月14日公布",
        "note": "统计时只计罚款一宗",
        "hearing": "行政处罚听证告知书",
        "replayed": "补录演示",
    },
    "rc-024": {
        "agency": "横河镇综合行政执法队",
        "party_type": "个体工商户",
        "case_source": "巡查发现",
        "quantities": "电动车放置店外3处，占地约6平方米",
        "persuaded": "劝说不改",
        "ordered": "《责令限期改正违法行为通知书》",
        "rechecked": "复查未改正",
        "violation_articles": "《浙江省城市市容和环境卫生管理条例》第十七条第一款",
        "penalty": "罚款人民币叁佰捌拾元整",
        "fine": "380.00元",
        "published_on": "9月23日公布",
        "replayed": "补录演示",
    },
    "rc-012": {
        "agency": "李沧区综合行政执法局",
        "party": "李沧区顺和小吃店",
        "party_type": "个体工商户",
        "fact": "擅自占用门前道路摆放桌椅从事经营",
        "correction refused": "经责令改正后拒不改正",
        "correction ordered": "责令立即改正",
        "recheck": "改正情况复查记录",
        "articles": "《青岛市市容和环境卫生管理条例》第二十四条第一款",
        "discretion": "裁量档次:一般",
        "penalty": "罚款人民币伍佰元整",
        "fine": "500.00元",
        "executed": "罚款五百元已按期履行",
        "paid": "伍佰元整",
        "replayed": "补录演示",
    },
    "rc-027": {
        "agency": "桃江县自然资源局",
        "doc_no": "桃自资罚决〔2024〕002号",
        "notice_doc_no": "桃自资罚告〔2024〕002号",
        "party": "曾庆元",
        "party_type": "公民",
        "place": "石牛江镇石牛江村",
        "found_at": "2024年5月10日",
        "filed_on": "立案日期2024年7月28日",
        "noticed_on": "本机关于2024年8月16日送达",
        "fact": "未取得建设工程规划许可证，在石牛江镇石牛江村50平方米土地上建房",
        "quantities, cost": "房屋修建合同总价20000元",
        "quantities, rate": "百分之六",
        "evidence, identity": "身份证复印件",
        "evidence, interview": "询问笔录",
        "evidence, photos": "现场勘测照片",
        "violation_articles": "《中华人民共和国城乡规划法》第四十条第一款",
        "penalty_articles": "《中华人民共和国城乡规划法》第六十四条",
        "penalty": "罚款人民币壹仟贰佰元整",
        "fine": "1200.00元",
        "payment, days": "自收到本决定书之日起十五日内",
        "payment, account": "县财政局非税收入汇缴结算户",
        "payment, collector": "执收单位石牛江镇非税账户",
        "remedy, reconsideration": "60日内向桃江县人民政府申请行政复议",
        "remedy, court": "六个月内向桃江县人民法院提起行政诉讼",
        "replayed": "日期整体后移一年",
    },
    "rc-031": {
        "agency": "衡水市生态环境局",
        "doc_no": "衡环罚决〔2025〕502号",
        "party": "赵振海",
        "party_type": "公民",
        "place": "苏正东小史村",
        "found_at": "2024年12月4日",
        "filed_on": "立案日期2024年12月4日",
        "case_source": "监测平台报警",
        "case_source, platform": "秸秆禁烧平台报警",
        "fact": "露天焚烧荒草，面积不足一亩，该处属二类功能区，时段为晴天昼间",
        "evidence, scene": "现场勘查笔录",
        "evidence, interview": "调查询问笔录",
        "evidence, video": "现场视频",
        "violation_articles": "《中华人民共和国大气污染防治法》第七十七条第一款",
        "penalty_articles": "《中华人民共和国大气污染防治法》第一百一十九条第一款",
        "discretion": "《衡水市生态环境局行政处罚自由裁量权细化标准》",
        "discretion, factors": "面积、功能区、时段三项因子",
        "penalty": "罚款人民币伍佰肆拾伍元整",
        "fine": "545.00元",
        "payment": "自收到本决定书之日起十五日内",
        "payment, bank": "衡水银行自强支行",
        "payment, account": "衡水市财政局非税收入科",
        "remedy, reconsideration": "60日内向",
        "remedy, court": "六个月内向",
        "replayed": "日期整体后移二年",
    },
    "rc-036": {
        "agency": "泰州市城市管理局",
        "agency, district": "海陵",
        "party": "海陵区红旺龙虾店",
        "party_type": "个体工商户",
        "found_at": "2024年5月8日",
        "investigated_on": "2024年5月14日",
        "fact": "将桌椅放置在门前人行道，占道4平方米",
        "discretion": "积极改正、主动配合",
        "statement": "放弃陈述申辩",
        "violation_articles": "《江苏省城市市容和环境卫生管理条例》第十五条第二款",
        "penalty_articles": "《江苏省城市市容和环境卫生管理条例》第五十条第四项",
        "penalty_articles, range": "一百元至五百元",
        "penalty": "罚款人民币壹佰元整",
        "fine": "100.00元",
        "replayed": "日期整体后移五年",
    },
    "rc-045": {
        "agency": "江门市国土资源局江海分局",
        "doc_no": "江海国土(执法)决定字〔2025〕第15号",
        "notice_doc_no": "江海国土(执法)听告字〔2025〕第14号",
        "party": "江门市禾岸农业科技有限公司",
        "party_type": "法人",
        "place": "礼乐街道东仁村邓家围",
        "found_at": "2024年12月23日",
        "noticed_on": "本机关于2025年3月26日送达",
        "fact": "0.6亩土地建简易棚作小型游乐场，将农用地改为建设用地",
        "statement": "申请整改延期至4月10日",
        "statement, answer": "予以采纳",
        "evidence, interview": "询问笔录",
        "evidence, survey": "现场勘测笔录",
        "evidence, photos": "现场照片",
        "violation_articles, state": "《中华人民共和国土地管理法》第四十四条",
        "violation_articles, province": "《广东省实施〈中华人民共和国土地管理法〉办法》第二十六条",
        "penalty_articles": "《中华人民共和国土地管理法》第七十六条",
        "penalty, land": "责令退还土地：退还非法占用的0.6亩土地",
        "penalty, day": "2025年4月10日前自行拆除土地上的简易棚并恢复土地原状",
        "replayed": "日期整体后移七年",
    },
}
OF_THE_SOURCE = {"rc-027": ["线索核查超过内控期限才立案"]}
"""Marks that the days of the source bring about."""


Published = tuple[str, Case, list[Path]]


def _bound(session: Session, store: FileStore, case: Case, folder: Path) -> Iterator[Path]:
    for part in Part:
        file = folder / f"{part.value}.pdf"
        (volume,) = build_volumes(session, store, case, part)
        file.write_bytes(volume)
        yield file


@pytest.fixture(scope="module", params=sorted(FACTS))
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """One script, replayed into a database of its own, and its bound file."""
    folder = tmp_path_factory.mktemp(request.param)
    url = f"sqlite:///{folder}/case.db"
    upgrade(url)
    engine, store = make_engine(url), FileStore(folder / "files")
    with make_sessions(engine)() as session:
        publish_bundled(session)
        player = ready(session, store, load(FOLDER / f"{request.param}.yaml"))
        list(player.play())
        yield request.param, player.running, list(_bound(session, store, player.running, folder))
    engine.dispose()


def test_the_script_ends_archived(published: Published) -> None:
    name, case, _ = published

    assert case.stage is State.ARCHIVED
    marks = [mark.says for act in case.acts for mark in act.marks]
    assert marks == OF_THE_SOURCE.get(name, [])


def test_the_review_of_the_file_finds_no_fault(published: Published) -> None:
    _, case, _ = published

    review = review_case(object_session(case) or pytest.fail("detached"), case, datetime.now(UTC))

    assert [(one.rule.code, one.findings) for one in review.failures] == []


def test_every_fact_of_the_source_stands_in_the_file(published: Published) -> None:
    name, _, volumes = published

    text = "".join(page for pdf in volumes for page in printed.pages(pdf))
    missing = [field for field, said in FACTS[name].items() if printed.fold(said) not in text]

    assert missing == []


def test_the_file_is_sound_and_set_in_our_faces_only(published: Published) -> None:
    for pdf in published[2]:
        printed.run("qpdf", "--check", pdf)

        assert [face for face in printed.typefaces(pdf) if not OURS.match(face)] == []


def test_index_numbers_are_the_real_pages(published: Published) -> None:
    for pdf in published[2]:
        pages, marks = printed.pages(pdf), printed.bookmarks(pdf)
        index = "".join(pages[1 : marks[0][1]])
        starts = [(title, printed.folio(pages[place])) for title, place in marks]

        rows = [
            rf"{re.escape(printed.fold(title))}\d+年\d+月\d+日{start}" for title, start in starts
        ]
        assert [row for row in rows if not re.search(row, index)] == []
        assert [printed.folio(page) for page in pages[marks[0][1] : -1]] == list(
            range(1, len(pages) - marks[0][1])
        )


MAIN = {"行政处罚决定书", "立案审批表", "送达回证（行政处罚决定书）"}
WITHIN = {"法制审核意见书", "行政处罚决定审批表", "案件调查终结报告"}
SIMPLE = {"rc-015": ({"当场行政处罚决定书"}, {"当场行政处罚备案表"})}


def test_what_stays_within_the_office_is_not_in_the_main_volume(published: Published) -> None:
    party, office = SIMPLE.get(published[0], (MAIN, WITHIN))
    main, secondary = ({title for title, _ in printed.bookmarks(pdf)} for pdf in published[2])

    assert party <= main
    assert office <= secondary
    assert main.isdisjoint(secondary)
