"""Citations: find the authorities a text names, in eight languages.

Words live in `data/`, one file for each language; `data/README.md` says how to add one.
`find.py` is the door. A text is made even for reading (`normal`), cut into tokens (`tokens`) and
looked through for marks of authority: names (`lexicon`), numbers (`acts`, `cjeu`, `strasbourg`,
`documents`) and pinpoints (`provisions`). Marks that stand together become one mention
(`joining`), and what refers back is given its antecedent (`discourse`).
"""
