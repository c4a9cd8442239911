"""What kind of person or body a party is."""

from enforcement.words import Word


class PartyKind(Word):
    """The kinds of party the law treats differently."""

    PERSON = "person", "公民"
    SELF_EMPLOYED = "self_employed", "个体工商户"
    COMPANY = "company", "法人"
    OTHER = "other", "其他组织"

    @property
    def represented_by(self) -> str:
        """What the human being is who acts for such a party; a citizen acts himself."""
        return REPRESENTATIVES.get(self, "")

    @property
    def stands(self) -> str:
        """What the human being who stands for such a party is to it."""
        return f"当事人的{self.represented_by}" if self.represented_by else "当事人"

    @property
    def is_natural(self) -> bool:
        """Whether age and capacity of a human being matter (处罚30、31)."""
        return self in {PartyKind.PERSON, PartyKind.SELF_EMPLOYED}

    @property
    def is_unit(self) -> bool:
        return self in {PartyKind.COMPANY, PartyKind.OTHER}


REPRESENTATIVES = {
    PartyKind.SELF_EMPLOYED: "经营者",
    PartyKind.COMPANY: "法定代表人",
    PartyKind.OTHER: "负责人",
}
