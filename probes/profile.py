# uses: _columns, _semantics
"""Columns of frames, and findings over all of them."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._columns import read_table  # noqa: TC004
    from probes._semantics import column_profile  # noqa: TC004
    from probes._shared import Json, Namespace, clean  # noqa: TC004


def main(
    namespace: "Namespace",
    frames: list[str],
    targets: list[str],
    base: str | None,
    train: str | None,
    test: str | None,
) -> "Json":
    """Profile frames."""
    profiles: list[Json] = []
    for name in frames:
        started = time.perf_counter()
        table = read_table(name, namespace[name])
        columns = [
            column_profile(column, table.rows, table.sampled, base)
            for column in table.columns
        ]
        profiles.append(
            {
                "name": name,
                "library": table.library,
                "rows": table.rows,
                "columns": columns,
                "sampledRows": table.sampled_rows,
                "duplicateRows": 0,
                "seconds": time.perf_counter() - started,
            }
        )
    answer: Json = clean({"frames": profiles, "findings": []})
    return answer
