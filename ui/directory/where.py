"""How the pages of the directory are reached: their keys."""

#: Files of other systems, taken in and written; `show_at(path)` looks at one.
EXCHANGE = "directory-files"
