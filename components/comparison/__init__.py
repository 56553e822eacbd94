"""A table of figures for two sides and their difference."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("comparison")


def draw(sides: tuple[str, str], rows: list[dict]) -> None:
    """Mount the table; a row has label, left, right (text) and difference (text, may be empty)."""
    mount(key="comparison", data={"sides": list(sides), "rows": rows})


def row(label: str, left, right) -> dict:
    """A row of two values; numbers get their difference, None is not known."""
    known = all(isinstance(one, int | float) for one in (left, right))
    gap = f"{right - left:+,}" if known and isinstance(right - left, int) else ""
    if known and not gap:
        gap = f"{right - left:+,.2f}"
    return {
        "label": label,
        "left": text(left),
        "right": text(right),
        "difference": "±0" if gap in ("+0", "+0.00") else gap.replace("-", "−"),
    }


def text(value) -> str:
    """A value in words."""
    if value is None:
        return "not known"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
