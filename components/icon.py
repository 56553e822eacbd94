"""The page's icon, within its address: no host and no file is asked for it, and so none anew."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

FILE = Path(__file__).parent / "icon.svg"
ICON = "data:image/svg+xml," + quote(FILE.read_text(encoding="utf-8").strip())
