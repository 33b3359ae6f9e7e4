"""Languages: the texts of the interface, dates, plurals, typography, and languages in paths.

In come BCP 47 tags, texts and dates; out go texts as a reader of that language expects them, by
the CLDR (Babel) and the tables of this room. Nothing here knows posts or pages.
"""
