"""English: the month in full, and never a date of numbers only.

Stock English shortens some months and not others ("Sept. 2", "June 2"), and its
short date 06/02/2023 is February to every reader in Kazakhstan.
"""

DATE_FORMAT = "F j, Y"
TIME_FORMAT = "g:i\u00a0A"
DATETIME_FORMAT = "F j, Y, g:i\u00a0A"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "F j"
SHORT_DATE_FORMAT = "M j, Y"
SHORT_DATETIME_FORMAT = "M j, Y, g:i\u00a0A"
