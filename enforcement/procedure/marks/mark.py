"""A mark: what is late or defective is recorded as it was, with the rule it breaks, and shown.

A mark never refuses. A marked act satisfies no guard that it fails: an interview by one officer
stays a note, a service without proof starts no period.
"""

from enforcement.procedure.condition import Flaw
from enforcement.procedure.facts import CaseFacts

Mark = Flaw[CaseFacts]
