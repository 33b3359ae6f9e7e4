"""The parts of the command `blogposts`, one module each, and what they share.

A part is a function `command` of click, which `cli.py` names; it imports what it needs when it
runs. What comes in are folders of sites; what goes out are texts, tables or JSON for a terminal,
and files where the part says so. Sites are read by the rooms below, without loading plugins, or
built in processes of their own: only some modules know MkDocs.
"""
