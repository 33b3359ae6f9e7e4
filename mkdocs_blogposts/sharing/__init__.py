"""Parts of pages that come out the same on many of them, rendered once.

A part is rendered while everything it reads is noted: variables, what it asks of the page, and
where its links lead. On another page it is taken as it is if all of that reads the same there;
only the title of the page, which Material prints in its header, and the addresses in the
navigation are put in anew.
"""

from .cards import Cards
from .once import Once

__all__ = ["Cards", "Once"]
