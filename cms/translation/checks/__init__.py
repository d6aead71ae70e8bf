"""Automatic tests of a segment: pure functions of texts, one idea a file."""

from cms.translation.checks.base import Finding, Severity
from cms.translation.checks.empty import check_empty
from cms.translation.checks.tags import check_tags

CHECKS = (check_empty, check_tags)


def findings(source: str, target: str) -> list[Finding]:
    """Everything found in a translation; both texts are segment HTML."""
    return [finding for check in CHECKS for finding in check(source, target)]


__all__ = ["CHECKS", "Finding", "Severity", "findings"]
