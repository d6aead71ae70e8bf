"""Russian: Django's formats with the corrections a typesetter would make.

Stock `MONTH_DAY_FORMAT` gives the nominative ("2 Июнь"), stock times lack the
leading zero. The no-break spaces keep a day with its month and "г." with its year.
"""

DATE_FORMAT = "j\u00a0E Y\u00a0г."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\u00a0E Y\u00a0г., H:i"
YEAR_MONTH_FORMAT = "F Y\u00a0г."
MONTH_DAY_FORMAT = "j\u00a0E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
