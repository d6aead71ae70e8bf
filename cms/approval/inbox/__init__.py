"""The approver's screens: what waits for a decision, and the decision itself.

Screens only: every rule is asked of `transitions`, `four_eyes` and `gates`, so that
this package could be thrown away without a text becoming less safe.
"""
