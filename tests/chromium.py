"""Chromium for the tests of pages; a test file that imports this is skipped where playwright is missing, its tests where the browser is."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MARKS = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@contextlib.contextmanager
def started() -> Iterator[Any]:
    with playwright_api.sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
