"""Where a text may stand, by design rule 4 and not by the code."""

CLOSED = {"in_review", "approved"}
# From where a move may start, and where it ends.
GRAPH = {
    "hand_over": ({"drafting", "released"}, "in_review"),
    "take_back": ({"in_review"}, "drafting"),
    "request_changes": ({"in_review"}, "drafting"),
    "approve": ({"in_review"}, "approved"),
    "reopen": ({"approved", "released"}, "drafting"),
    "release": ({"approved", "released"}, "released"),
}
