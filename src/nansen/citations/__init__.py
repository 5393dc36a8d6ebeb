"""Citations: find the authorities a text names, in eight languages.

Words live in `data/`, one file for each language; the modules hold no word of any language.
`find.py` is the door. A text is made even for reading (`normal`), cut into tokens (`tokens`) and
looked through for marks of authority: names (`lexicon`), numbers (`acts`, `cjeu`, `strasbourg`,
`documents`) and pinpoints (`provisions`). Marks that stand together become one mention
(`joining`), and what refers back is given its antecedent (`discourse`).
"""
