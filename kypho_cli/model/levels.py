"""The two scales of the field: how soon a question must be asked, and how loud a flag is."""

from typing import Literal

Level = Literal["red", "amber", "grey"]
Urgency = Literal["as-soon-as-booked", "this-week", "mention"]
