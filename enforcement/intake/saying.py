"""What whoever reported a lead may read of it: where it stands, and words meant for him."""

from enforcement.intake.exits import told_by
from enforcement.intake.models import Lead
from enforcement.intake.words import LeadState

WORDS = {
    LeadState.WAITING: "已收到，等待分办",
    LeadState.ACCEPTED: "已受理，正在办理",
}


def public_words(lead: Lead) -> str:
    """Nothing of what he said, nor who he is; of a merged lead, what became of its principal."""
    ended = lead.outcome
    if ended.exit_kind is None:
        return WORDS[ended.state]
    return ended.answer or f"{told_by(ended.exit_kind)}。"
