"""What each kind of evidence must say of itself, and what it is worth when it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.procedure.asks.evidence import EvidenceKind as K
from enforcement.procedure.asks.evidence import Form, Integrity

COPIED = frozenset({Form.CHECKED, Form.UNCHECKED})
DOUBTFUL = frozenset({Integrity.DOUBTFUL})
ALTERED = frozenset({Integrity.ALTERED})
SIGNATURE = "signed unsigned_reason"


@dataclass(frozen=True)
class Need:
    """One fact that a kind of evidence must state; without it the item carries a mark.

    `lacks`: what may not be blank; names in one string stand for each other. `given`: the field
    and the values under which it is needed; with nothing to lack, such a value is the defect.
    """

    code: str
    kind: K
    article: Article
    says: str
    lacks: tuple[str, ...] = ()
    given: tuple[str, frozenset[Any]] | None = None
    voids: bool = False
    rule: str = "R24"

    def unmet(self, stated: Mapping[str, Any]) -> bool:
        """Whether `stated` is of this kind and does not say this."""
        return stated.get("kind") == self.kind and self._due(stated) and self._blank(stated)

    def _due(self, stated: Mapping[str, Any]) -> bool:
        return self.given is None or stated.get(self.given[0]) in self.given[1]

    def _blank(self, stated: Mapping[str, Any]) -> bool:
        named = (any(stated.get(name) for name in one.split()) for one in self.lacks)
        return not self.lacks or not all(named)


UNCHECKED = ("form", frozenset({Form.UNCHECKED}))
COPIES = ("form", COPIED)
NEEDS: tuple[Need, ...] = (
    Need("document-form-unsaid", K.DOCUMENT, law.EVIDENCE_10,
         "没有写明书证是原件还是复制件", ("form",)),
    Need("document-source-unsaid", K.DOCUMENT, law.EVIDENCE_10,
         "书证复制件没有写明提供人和提供日期", ("provider", "provided_on"), COPIES),
    Need("document-unsealed", K.DOCUMENT, law.EVIDENCE_10,
         "书证复制件没有提供人签名或者盖章", ("sealed",), COPIES),
    Need("document-unchecked", K.DOCUMENT, law.EVIDENCE_71,
         "书证复制件无法与原件核对，不能单独作为定案依据", given=UNCHECKED),
    Need("object-form-unsaid", K.OBJECT, law.EVIDENCE_11,
         "没有写明物证是原物还是复制品", ("form",)),
    Need("object-unchecked", K.OBJECT, law.EVIDENCE_71,
         "物证复制品无法与原物核对，不能单独作为定案依据", given=UNCHECKED),
    Need("sound-unwritten", K.AUDIOVISUAL, law.EVIDENCE_12,
         "有声音的资料没有附文字记录", ("transcript",), ("sound", frozenset({True}))),
    Need("footage-doubtful", K.AUDIOVISUAL, law.EVIDENCE_71,
         "视听资料难以识别是否经过修改，不能单独作为定案依据", given=("integrity", DOUBTFUL)),
    Need("footage-altered", K.AUDIOVISUAL, law.EVIDENCE_57,
         "视听资料经技术处理，无法辨明真伪，不能作为定案依据",
         given=("integrity", ALTERED), voids=True),
    Need("data-untraced", K.ELECTRONIC, law.PENALTY_46,
         "电子数据没有写明持有人、来源、过程、工具、结束时间或者存储介质",
         ("holder", "data_source", "extraction", "tool", "medium", "ended_at")),
    Need("data-unsigned", K.ELECTRONIC, law.EVIDENCE_15,
         "电子数据提取笔录没有持有人签名，也没有注明原因", (SIGNATURE,)),
    Need("data-doubtful", K.ELECTRONIC, law.EVIDENCE_71,
         "电子数据难以识别是否经过修改，不能单独作为定案依据", given=("integrity", DOUBTFUL)),
    Need("data-altered", K.ELECTRONIC, law.EVIDENCE_57,
         "电子数据经技术处理，无法辨明真伪，不能作为定案依据",
         given=("integrity", ALTERED), voids=True),
    Need("witness-unknown", K.WITNESS, law.EVIDENCE_13,
         "证言没有写明证人的姓名、年龄、性别、职业、住址等", ("speaker", "speaker_about")),
    Need("witness-unproved", K.WITNESS, law.EVIDENCE_13,
         "证言没有附证人的身份证明", ("identity_attached",)),
    Need("testimony-undated", K.WITNESS, law.EVIDENCE_13,
         "证言没有写明出具日期", ("given_on",)),
    Need("testimony-unsigned", K.WITNESS, law.EVIDENCE_13,
         "证言没有证人签名或者盖章", ("signed",), voids=True),
    Need("statement-unsigned", K.STATEMENT, law.EVIDENCE_10,
         "当事人的陈述没有签名，也没有注明原因", ("speaker", SIGNATURE), voids=True),
    Need("opinion-incomplete", K.OPINION, law.EVIDENCE_14,
         "鉴定意见没有写明委托人和委托事项、送检材料、依据和方法或者鉴定机构和鉴定人",
         ("client", "materials", "basis", "expert"), rule="R31"),
    Need("expert-unqualified", K.OPINION, law.EVIDENCE_62,
         "鉴定意见没有鉴定资格的说明，不予采纳", ("qualification",), voids=True, rule="R31"),
    Need("opinion-unsigned", K.OPINION, law.EVIDENCE_14,
         "鉴定意见没有鉴定人签名和鉴定部门盖章", ("sealed",), voids=True, rule="R31"),
    Need("opinion-untold", K.OPINION, law.PENALTY_44,
         "没有把鉴定意见告知当事人", ("told_party",), rule="R31"),
    Need("scene-unsigned", K.RECORD, law.EVIDENCE_15,
         "笔录没有当事人签名，也没有注明原因", (SIGNATURE,), voids=True),
)  # fmt: skip


def stands_alone(stated: Mapping[str, Any]) -> bool:
    """Whether nothing stated keeps an item from proving by itself (证据规定71)."""
    return stated.get("form") != Form.UNCHECKED and stated.get("integrity") not in DOUBTFUL


def has_copy_sheet(stated: Mapping[str, Any]) -> bool:
    """Whether a document was taken with all that its sheet must state."""
    return stated.get("kind") == K.DOCUMENT and _all(
        stated, "form", "provider", "provided_on", "files"
    )


def has_extraction_record(stated: Mapping[str, Any]) -> bool:
    """Whether electronic data were extracted with all that their record must state."""
    return stated.get("kind") == K.ELECTRONIC and _all(
        stated, "holder", "data_source", "extraction", "tool", "medium", "ended_at", "files"
    )


def _all(stated: Mapping[str, Any], *names: str) -> bool:
    return all(stated.get(name) for name in names)
