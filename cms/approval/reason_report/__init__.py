"""What segments were sent back for, by month, among Wagtail's reports."""
