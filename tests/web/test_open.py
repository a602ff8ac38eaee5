"""`rashomon read PATH... --open`: the desk opens on what was read, in whatever browser this computer has."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import time

import httpx
import pytest

ONE = "VANT, 3 March 2031 (Lumen Post) - Kalmoria's army shelled the village of Holko on Monday, killing two, the mayor of Vant said.\n"
OTHER = "VANT, 3 March 2031 (Tarn Wire) - Kalmoria's defence ministry denied that its army had shelled Holko.\n"


def waited(file: pathlib.Path, process: subprocess.Popen[bytes]) -> str:
    """The address that the browser was called with."""
    for _ in range(600):
        if file.exists() and (told := file.read_text().strip()):
            return told
        assert process.poll() is None, (process.stderr.read() if process.stderr else b"").decode()
        time.sleep(0.1)
    raise AssertionError("no browser was called")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a browser of one's own is put in the way of xdg-open")
def test_read_open_opens_the_desk_on_what_was_read(tmp_path: pathlib.Path) -> None:
    browser, called = tmp_path / "bin" / "xdg-open", tmp_path / "called"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {called}\n')
    browser.chmod(0o755)
    for name, text in (("one.txt", ONE), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text)
    env = {**os.environ, "PATH": f"{browser.parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["read", "one.txt", "other.txt", "--open", "--no-cache", "--format", "html", "-o", "page.html"]
    process = subprocess.Popen(
        [sys.executable, "-m", "rashomon.cli", *command], cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        address = waited(called, process)
        told = httpx.get(address + "overview.json", timeout=30).json()
        assert told["totals"]["reports"] == 2 and told["totals"]["events"] >= 1
        assert httpx.get(address, follow_redirects=True).text.startswith("<!doctype html>")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)
    finally:
        process.kill()
    assert b"<html" in (tmp_path / "page.html").read_bytes()
