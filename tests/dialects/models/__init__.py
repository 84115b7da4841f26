"""Models written from the vendors' pages: names, types, nullability, words, and nothing beside them.

`Beside` names what docjobs adds to a page's fields.
"""
