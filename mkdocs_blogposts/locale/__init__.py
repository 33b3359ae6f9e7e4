"""Languages: texts of the interface, dates, plurals, typography, and the language of a path.

Input: BCP 47 tags, texts and dates. Output: texts as readers of a language expect them, by the
CLDR (Babel) and the JSON files of `texts`. No module here deals with posts or pages. The room
imports `html`, `timestamps`, `urls` and `errors` at most.
"""
