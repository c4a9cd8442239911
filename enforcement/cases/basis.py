"""What a legal review covers, as one fingerprint: once it changes, the review is void."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from enforcement.cases.acts import last_act, proposal_of
from enforcement.cases.models import Case
from enforcement.procedure.asks.penalty import PENALTY

IMPOSED = tuple(asked.name for asked in PENALTY if asked.name != "not_same_act")
"""What is stated of a penalty and its reckoning."""


def current_basis(case: Case, stated: Mapping[str, Any]) -> str:
    """The fingerprint of party, facts, evidence, articles and proposed penalty as they now stand.

    The penalty is the one in `stated` when a penalty is being stated, else the latest proposed.
    """
    report = last_act(case, "conclude")
    found = report.stated if report else {}
    party = case.party
    covered = {
        "party": [party.kind.value, party.name, str(party.born_on)],
        "act": [str(case.began_on), str(case.ended_on), case.harm],
        "fact": found.get("fact"),
        "elements": {one: sorted(ids) for one, ids in (found.get("elements") or {}).items()},
        "major": bool(found.get("major")),
        "factors": sorted(found.get("factors") or []),
        "articles": [*case.power.violation_articles, *case.power.penalty_articles],
        **{name: value or None for name, value in _penalty(case, stated).items()},
    }
    return hashlib.sha256(json.dumps(covered, sort_keys=True).encode()).hexdigest()


def _penalty(case: Case, stated: Mapping[str, Any]) -> dict[str, Any]:
    stating = "fine" in stated and "proposal" not in stated
    source = stated if stating else proposal_of(case)
    return {name: source.get(name) for name in IMPOSED}
