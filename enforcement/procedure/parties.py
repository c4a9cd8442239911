"""What kind of person or body a party is."""

from enforcement.words import Word


class PartyKind(Word):
    """The kinds of party the law treats differently."""

    PERSON = "person", "公民"
    SELF_EMPLOYED = "self_employed", "个体工商户"
    COMPANY = "company", "法人"
    OTHER = "other", "其他组织"

    @property
    def is_natural(self) -> bool:
        """Whether age and capacity of a human being matter (处罚30、31)."""
        return self in {PartyKind.PERSON, PartyKind.SELF_EMPLOYED}

    @property
    def is_unit(self) -> bool:
        return self in {PartyKind.COMPANY, PartyKind.OTHER}
