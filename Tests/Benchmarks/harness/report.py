"""Prints the table and writes it as JSON."""
import json
import os
import platform
from datetime import datetime, timezone
from pathlib import Path
from statistics import median

from .rows import Result

MOST_MEBIBYTES = 96
HEADING = ["row", "work", "against", "at most", "measured (min … max)", "held", "our s", "their s", "our MiB", "their MiB", "pairs"]


def heading() -> str:
    return line(HEADING) + "\n" + line(["---"] * len(HEADING))


def line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def cells(result: Result) -> str:
    row = result.row
    bar = "" if row.at_most is None else f"{row.at_most:g}{row.unit}" + (" (aim)" if row.is_aim else "")
    if result.skipped:
        return line([row.id, row.work, result.against, bar, f"skipped: {result.skipped}", *[""] * 6])
    low, middle, high = min(result.values), median(result.values), max(result.values)
    digits = 1 if row.unit.startswith(" ms") else 3 if middle < 0.1 else 2
    number = f"{middle:.{digits}f}{row.unit} ({low:.{digits}f} … {high:.{digits}f})"
    held = {None: "", True: "yes", False: "**no**"}[result.held]
    return line([
        row.id, row.work, result.against, bar, number, held, f"{result.seconds(0):.3f}", f"{result.seconds(1):.3f}",
        f"{result.peak(0):.1f}", f"{result.peak(1):.1f}", str(len(result.pairs))])


def memory(results: list[Result]) -> str:
    peaks = {result.row.id: result.peak(0) for result in results if result.pairs}
    over = [f"{id} {peak:.1f}" for id, peak in peaks.items() if peak > MOST_MEBIBYTES]
    verdict = f"**passed** by {', '.join(over)}" if over else "held by every row"
    return f"Peak memory, at most {MOST_MEBIBYTES} MiB: {verdict}; the largest is {max(peaks.values(), default=0):.1f} MiB."


def as_json(results: list[Result], records: int, feeds: int, load: float) -> dict:
    return {
        "measuredAt": datetime.now(timezone.utc).isoformat(timespec="seconds"), "machine": machine(), "loadBefore": load,
        "records": records, "feeds": feeds, "mostMebibytes": MOST_MEBIBYTES, "rows": [fields(result) for result in results],
    }


def fields(result: Result) -> dict:
    row = result.row
    found = {"id": row.id, "work": row.work, "against": result.against, "atMost": row.at_most, "isAim": row.is_aim,
             "unit": row.unit.strip() or "ratio"}
    if result.skipped:
        return found | {"skipped": result.skipped}
    return found | {
        "median": median(result.values), "min": min(result.values), "max": max(result.values), "held": result.held,
        "ourSeconds": [pair[0].seconds for pair in result.pairs], "theirSeconds": [pair[1].seconds for pair in result.pairs],
        "theirTimes": row.times, "ourPeakMebibytes": result.peak(0), "theirPeakMebibytes": result.peak(1),
    }


def machine() -> dict:
    models = [text.split(":", 1)[1].strip() for text in Path("/proc/cpuinfo").read_text().splitlines() if text.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return {"processor": models[0] if models else platform.machine(), "cores": os.cpu_count(), "mebibytes": memory, "kernel": platform.release()}


def write(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
