"""Numbers and dates as values: what a text says, however it is spelt."""
