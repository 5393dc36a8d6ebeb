"""Law: sources, their provisions, and the literate pages that hold them."""
