"""Every environment variable that Rashomon reads, and nothing else."""

from __future__ import annotations

import os
import pathlib


def model_folder() -> pathlib.Path | None:
    """`RASHOMON_MODELS`: a folder with a reader model that replaces the shipped one."""
    value = os.environ.get("RASHOMON_MODELS")
    return pathlib.Path(value) if value else None


def gazetteer_file() -> pathlib.Path | None:
    """`RASHOMON_GAZETTEER`: a place index built by `rashomon gazetteer build` that replaces the shipped one."""
    value = os.environ.get("RASHOMON_GAZETTEER")
    return pathlib.Path(value) if value else None


def corpora_folder() -> pathlib.Path | None:
    """`RASHOMON_CORPORA`: where the public corpora lie that benchmarks and tests measure on."""
    value = os.environ.get("RASHOMON_CORPORA")
    return pathlib.Path(value) if value else None


def cache_folder() -> pathlib.Path:
    """`RASHOMON_CACHE`, else the user's cache folder: readings kept by content so that a second run repeats no work."""
    value = os.environ.get("RASHOMON_CACHE")
    if value:
        return pathlib.Path(value)
    return pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "rashomon"
