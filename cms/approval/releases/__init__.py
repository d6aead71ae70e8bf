"""The screen of a report's releases: policy, plans, exceptions, roll back."""
