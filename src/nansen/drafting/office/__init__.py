"""Office: parts of the page that stays in the office, the most pressing first in each."""
