"""Every planned release and planned end, open ones first, among Wagtail's reports."""
