"""Rules: the language of the blocks in law pages, and the rulebook made of them."""
