"""Rows of the approval, one subject a file."""

from cms.approval.models.address import Address
from cms.approval.models.correction import Correction
from cms.approval.models.hand_over import (
    Decision,
    HandOver,
    Named,
    Remark,
)
from cms.approval.models.page import ApprovedPage
from cms.approval.models.policy import Exemption, Plan, Policy, ReleasePolicy
from cms.approval.models.release import Release
from cms.approval.models.removal import GoneAddress, Removal, Removed
from cms.approval.models.telling import Delivery, Notice
from cms.approval.models.trail import AuditRun, Entry

__all__ = [
    "Address",
    "ApprovedPage",
    "AuditRun",
    "Correction",
    "Decision",
    "Delivery",
    "Entry",
    "Exemption",
    "GoneAddress",
    "HandOver",
    "Named",
    "Notice",
    "Plan",
    "Policy",
    "Release",
    "ReleasePolicy",
    "Remark",
    "Removal",
    "Removed",
]
