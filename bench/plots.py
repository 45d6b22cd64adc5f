"""Draws what was measured as SVG, with matplotlib in an environment of its own."""

import json
import subprocess
import sys
from pathlib import Path

import peers


def keep(out, name, figures):
    """Figures for a plot that `draw` makes once everything is measured."""
    (out / f"{name}.json").write_text(json.dumps(figures))


def draw(out, folder):
    folder.mkdir(parents=True, exist_ok=True)
    python = peers.install(out / "plotting", peers.PLOTTING)
    subprocess.run([python, __file__, out, folder], check=True)


def main(out, folder):
    import matplotlib

    matplotlib.use("svg")
    # Text stays text, and the same figures give the same file.
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "wecom", "font.size": 10})
    from matplotlib import pyplot

    for name, plot in {"bulk": bulk, "growth": growth}.items():
        kept = out / f"{name}.json"
        if kept.exists():
            figure = plot(pyplot, json.loads(kept.read_text()))
            figure.savefig(folder / f"{name}.svg", metadata={"Date": None})


def bulk(pyplot, figures):
    figure, axes = pyplot.subplots(1, len(figures), figsize=(8, 3), sharey=True, layout="constrained")
    for axis, (scheme, by_program) in zip(axes, figures.items(), strict=True):
        for program, points in by_program.items():
            axis.plot([str(n) for n, _ in points], [rate for _, rate in points], "o-", label=program)
        axis.set(title=scheme, xlabel="in flight", yscale="log")
        axis.grid(alpha=0.3)
    axes[0].set_ylabel("messages per second")
    axes[0].legend()
    return figure


def growth(pyplot, rows):
    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(8, 3), layout="constrained")
    counts = [count for count, *_ in rows]
    time.plot(counts, [each for _, each, _ in rows], "o-")
    time.set(title="time per message", ylabel="µs", ylim=0)
    memory.plot(counts, [kib / 1024 for *_, kib in rows], "o-")
    memory.set(title="peak memory", ylabel="MB", ylim=0)
    for axis in (time, memory):
        axis.set(xscale="log", xlabel="messages")
        axis.grid(alpha=0.3)
    return figure


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
