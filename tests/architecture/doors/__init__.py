"""Every road to publication that Wagtail, wagtail-localize or Django opens.

One function a road: what stands before `yield` prepares it, what follows tries it. A
road is written so that nothing but the guard can stop it: the permission tester says
yes to everything, forms are complete, people are superusers. One file a family.
"""

from __future__ import annotations

from tests.architecture.doors import (
    actions,
    addresses,
    admin_api,
    api_v3,
    child_rows,
    files,
    loaddata,
    localize,
    page_rows,
    revisions,
    schedule,
    screens,
)
from tests.architecture.doors.base import by_name

FAMILIES = (
    screens,
    actions,
    schedule,
    admin_api,
    api_v3,
    page_rows,
    loaddata,
    addresses,
    child_rows,
    revisions,
    files,
    localize,
)
DOORS = by_name(family.door for family in FAMILIES)
