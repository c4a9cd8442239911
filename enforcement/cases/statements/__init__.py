"""What each paper says of a case: one function a paper, plain words only."""

from collections.abc import Callable

from enforcement.cases.sheet import Sheet
from enforcement.cases.statements import (
    closing,
    decision,
    exhibits,
    fieldwork,
    judgement,
    on_the_spot,
    opening,
    service,
    turns,
)
from enforcement.cases.statements.phrases import Statements

FILL: dict[str, Callable[[Sheet], Statements]] = {
    "03": opening.clue_register,
    "04": opening.filing_approval,
    "05": turns.decline_approval,
    "07": opening.matter_approval,
    "08": turns.recusal_decision,
    "09": turns.assignment_approval,
    "10": fieldwork.inspection_record,
    "12": fieldwork.interview_notice,
    "13": fieldwork.interview_record,
    "14": fieldwork.service_address,
    "16": fieldwork.material_request,
    "17": exhibits.evidence_extract,
    "18": fieldwork.photo_sheet,
    "19": exhibits.electronic_record,
    "30": fieldwork.stop_order,
    "31": fieldwork.correction_order,
    "32": fieldwork.recheck_record,
    "42": judgement.investigation_report,
    "43": judgement.legal_review,
    "44": judgement.deliberation_record,
    "45": judgement.penalty_notice,
    "46": judgement.hearing_notice,
    "47": judgement.defence_record,
    "48": judgement.defence_review,
    "53": decision.decision_approval,
    "54": decision.penalty_decision,
    "55": decision.no_penalty_decision,
    "56": on_the_spot.on_the_spot_decision,
    "56-2": on_the_spot.on_the_spot_report,
    "69": closing.payment_proof,
    "70": turns.transfer_approval,
    "71": turns.transfer_letter,
    "78": turns.extension_approval,
    "79": turns.suspension_approval,
    "80": turns.termination_approval,
    "81": closing.closing_approval,
    "82": service.service_receipt,
    "83": service.public_notice,
}
