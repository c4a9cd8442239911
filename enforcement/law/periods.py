"""The periods of the procedure, each with its article, its bearer and what starts it."""

from enforcement.law import articles
from enforcement.law.counting import DayLine as DayLine
from enforcement.law.counting import Due as Due
from enforcement.law.counting import NoticeDays as NoticeDays
from enforcement.law.counting import Stop as Stop
from enforcement.law.counting import due as due
from enforcement.law.counting import due_after as due_after
from enforcement.law.counting import due_moment as due_moment
from enforcement.law.counting import explain as explain
from enforcement.law.counting import latest_notice as latest_notice
from enforcement.law.counting import opens_on as opens_on
from enforcement.law.terms import Bearer as Bearer
from enforcement.law.terms import Period as Period
from enforcement.law.terms import Status as Status
from enforcement.law.terms import Unit as Unit

FILING_CHECK = Period(
    code="D01",
    name="核查立案",
    length=15,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_54_2,
    status=Status.INFERRED,
    starts="收到线索",
    stops=("检测、检验、鉴定",),
    note="行政处罚法只要求及时立案；天数按事项适用的领域规章配置",
)
DECISION = Period(
    code="D02",
    name="作出处罚决定",
    length=90,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_60,
    status=Status.STATUTORY,
    starts="批准立案",
    stops=("检测、检验、鉴定", "听证", "公告", "中止"),
    note="行政处罚法没有规定停表和延长；领域规章有规定的，才可以停表、延长",
)
DEFENCE = Period(
    code="D06",
    name="陈述申辩",
    length=5,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.PARTY,
    article=articles.PENALTY_45,
    status=Status.INFERRED,
    starts="告知书送达",
    note="法律没有规定天数；以告知书载明的期限为准",
)
HEARING_REQUEST = Period(
    code="D07",
    name="要求听证",
    length=5,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.PARTY,
    article=articles.PENALTY_64_1,
    status=Status.STATUTORY,
    starts="听证告知书送达",
)
HEARING_NOTICE = Period(
    code="D08",
    name="通知听证",
    length=7,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_64_2,
    status=Status.STATUTORY,
    starts="举行听证之日，向前数",
    note="红线为倒数第七个工作日；建议再早一个工作日，是否两端都不计待法制确认",
)
PRESERVATION = Period(
    code="D03",
    name="处理先行登记保存的物品",
    length=7,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_56,
    status=Status.STATUTORY,
    starts="采取保存措施",
    note="不能延长",
)
SEIZURE = Period(
    code="D04",
    name="处理查封、扣押的物品",
    length=30,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.COERCION_25_1,
    status=Status.STATUTORY,
    starts="实施查封、扣押",
    note="情况复杂的可以延长一次，不超过三十日；当日是否计入待法制确认，宜再早一日",
    rolls=False,
)
SERVICE = Period(
    code="D09",
    name="送达处罚决定书",
    length=7,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_61,
    status=Status.STATUTORY,
    starts="作出处罚决定",
    note="当事人在场的，应当当场交付",
)
PAYMENT = Period(
    code="D10",
    name="缴纳罚款",
    length=15,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.PARTY,
    article=articles.PENALTY_67_3,
    status=Status.STATUTORY,
    starts="收到处罚决定书",
    note="批准延期、分期的，按批准的日期",
)
RECONSIDERATION = Period(
    code="D12",
    name="申请行政复议",
    length=60,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.PARTY,
    article=articles.RECONSIDERATION_20_1,
    status=Status.STATUTORY,
    starts="处罚决定书送达",
    stops=("不可抗力或者其他正当理由",),
    note="没有告知复议权利、机关和期限的，从得知之日起算，最长一年",
)
LITIGATION = Period(
    code="D13",
    name="提起行政诉讼",
    length=6,
    unit=Unit.MONTHS,
    bearer=Bearer.PARTY,
    article=articles.LITIGATION_46,
    status=Status.STATUTORY,
    starts="处罚决定书送达",
    note="当场作出的处罚决定，应当先申请复议",
)
LITIGATION_AFTER_RECONSIDERATION = Period(
    code="D13-2",
    name="对复议决定提起行政诉讼",
    length=15,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.PARTY,
    article=articles.LITIGATION_45,
    status=Status.STATUTORY,
    starts="收到复议决定书，或者复议期满不作决定",
)
DEMAND_WAIT = Period(
    code="D14",
    name="催告后等待履行",
    length=10,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.PARTY,
    article=articles.COERCION_54,
    status=Status.STATUTORY,
    starts="催告书送达",
    note="期满的次日起才可以申请人民法院强制执行",
)
COURT_ENFORCEMENT = Period(
    code="D15",
    name="申请人民法院强制执行",
    length=3,
    unit=Unit.MONTHS,
    bearer=Bearer.AUTHORITY,
    article=articles.COERCION_53,
    status=Status.STATUTORY,
    starts="起诉期限届满，或者延期、分期缴纳期满",
    note="从未顺延的起诉期满日起算为安全日；从顺延后的期满日起算待法制确认",
)
PUBLIC_NOTICE = Period(
    code="D17",
    name="公告送达",
    length=30,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.PARTY,
    article=articles.CIVIL_95,
    status=Status.STATUTORY,
    starts="发出公告",
    note="满期之日为送达日；逢休假日的，当事人的权利期限从顺延后的日子起算，待法制确认",
)
DISCLOSURE = Period(
    code="D22",
    name="公示处罚决定",
    length=7,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INFERRED,
    starts="作出处罚决定",
    note="依据发改办财金〔2018〕424号；轻微失信信息和自然人信息另有规定",
)
CLOSING = Period(
    code="D30",
    name="结案审批",
    length=15,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INTERNAL,
    starts="结案条件成就",
)
SPOT_REPORT = Period(
    code="D43",
    name="当场处罚备案",
    length=7,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INTERNAL,
    starts="当场作出处罚决定",
    note="处罚法第五十二条第三款只要求备案，没有规定天数",
)
HAND_IN = Period(
    code="D11",
    name="当场收缴的罚款交单位",
    length=2,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_71,
    status=Status.STATUTORY,
    starts="收缴罚款",
    note="在水上收缴的，自抵岸之日起",
)
BANK_IN = Period(
    code="D11-2",
    name="单位把罚款缴银行",
    length=2,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_71,
    status=Status.STATUTORY,
    starts="单位收到罚款",
)
ARCHIVING = Period(
    code="D31",
    name="立卷归档",
    length=30,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INTERNAL,
    starts="结案",
)
CRIME_DECISION = Period(
    code="D18",
    name="决定是否移送公安机关",
    length=3,
    unit=Unit.CALENDAR_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.CRIMES_5_2,
    status=Status.STATUTORY,
    starts="提出涉嫌犯罪的书面报告",
    note="由正职负责人或者主持工作的负责人决定；没有规定为工作日，按自然日",
    rolls=False,
)
CRIME_HANDOVER = Period(
    code="D18-2",
    name="把案件移送公安机关",
    length=24,
    unit=Unit.HOURS,
    bearer=Bearer.AUTHORITY,
    article=articles.CRIMES_5_2,
    status=Status.STATUTORY,
    starts="批准移送",
    rolls=False,
)
HANDOVER = Period(
    code="D28",
    name="移送有权机关",
    length=3,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INFERRED,
    starts="调查终结建议移送",
    note="处罚法没有规定天数，参照外地协作办法；重大违法的二十四小时内",
)
SUBMISSION_ENTRY = Period(
    code="D60",
    name="登记当事人提交的材料",
    length=1,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=None,
    status=Status.INTERNAL,
    starts="收到材料",
    note="处罚法没有规定天数；期限内的陈述申辩和听证要求登记以前不得作出处罚决定",
)
REVIEW_FORWARDING = Period(
    code="D61",
    name="转送行政复议申请",
    length=5,
    unit=Unit.WORKING_DAYS,
    bearer=Bearer.AUTHORITY,
    article=articles.RECONSIDERATION_32_2,
    status=Status.STATUTORY,
    starts="收到行政复议申请",
    note="认为需要维持处罚决定的；只有当场处罚等决定可以经本机关提交",
)
LIMITATION = Period(
    code="D32",
    name="处罚时效",
    length=2,
    unit=Unit.YEARS,
    bearer=Bearer.AUTHORITY,
    article=articles.PENALTY_36,
    status=Status.STATUTORY,
    starts="违法行为发生；连续或者继续的，自行为终了",
    note="涉及公民生命健康安全、金融安全且有危害后果的为五年；看发现之日，不看立案之日",
    rolls=False,
)

PERIODS = (
    FILING_CHECK,
    DECISION,
    PRESERVATION,
    SEIZURE,
    DEFENCE,
    HEARING_REQUEST,
    HEARING_NOTICE,
    SERVICE,
    PAYMENT,
    RECONSIDERATION,
    LITIGATION,
    LITIGATION_AFTER_RECONSIDERATION,
    DEMAND_WAIT,
    COURT_ENFORCEMENT,
    PUBLIC_NOTICE,
    DISCLOSURE,
    CLOSING,
    SPOT_REPORT,
    HAND_IN,
    BANK_IN,
    ARCHIVING,
    CRIME_DECISION,
    CRIME_HANDOVER,
    HANDOVER,
    SUBMISSION_ENTRY,
    REVIEW_FORWARDING,
    LIMITATION,
)
