"""A dashboard of its own for a test or a measurement: a Streamlit server on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """`streamlit run` of an app, the dashboard from a folder that is not the project's.

    `url` is its address, `log` what it printed, `pid` its process. `environment` adds to ours.
    The same one can be entered again, at the same address.
    """

    def __init__(self, app: Path = ROOT / "app.py", **environment: str) -> None:
        self.app = app
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.environment = environment
        self.log: list[str] = []

    def __enter__(self) -> Server:
        streamlit = [sys.executable, "-m", "streamlit", "run", str(self.app)]
        self.process = subprocess.Popen(
            [*streamlit, "--server.port", str(self.port)],
            # Streamlit takes its options from the app's own folder, or from where it is started.
            cwd=tempfile.gettempdir() if self.app.parent == ROOT else ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.pid = self.process.pid
        output = self.process.stdout
        for line in output:
            self.log.append(line)
            if "URL:" in line:
                # Read on, for a full pipe would stop the server.
                threading.Thread(target=self.log.extend, args=[output], daemon=True).start()
                return self.ready()
        raise RuntimeError("".join(["The server ended before it served:\n", *self.log]))

    def ready(self) -> Server:
        """Wait until it answers, a moment after it has said so: it reads the data first."""
        while self.process.poll() is None:
            try:
                urlopen(f"{self.url}/_stcore/health", timeout=60).close()
            except HTTPError:
                return self  # It is asked by a name that it is not known by.
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise RuntimeError("".join(["The server ended before it served:\n", *self.log]))

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()
