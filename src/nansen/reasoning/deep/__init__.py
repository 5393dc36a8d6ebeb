"""Deep: what can be asked of the law pages themselves, beyond their plain defects."""
