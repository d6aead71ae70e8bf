"""How long things take, and how that grows; `make bench` writes docs/bench.md.

Tests hold the budgets in queries. Times are only printed, and only ratios of them mean
something elsewhere: both sides are measured in turn, in one run.
"""
