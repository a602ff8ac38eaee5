"""Bytes in, reports out: files, folders, globs and standard input, as text, saved web pages, HTML, JSON and JSONL.

What comes out depends only on what is read: neither the order of the arguments nor the order of files on disk changes
a report, its id, or its place. A report's text is cleaned once, here; every span of every later stage points into it.
"""

from __future__ import annotations

from rashomon.readers.reading import read_paths

__all__ = ["read_paths"]
