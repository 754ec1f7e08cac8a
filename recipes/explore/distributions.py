"""Histograms of numbers and the most frequent levels of the rest."""

NUMBERS = ["x"]
LEVELS = ["kind"]

import matplotlib.pyplot as plt

columns = NUMBERS + LEVELS
rows = -(-len(columns) // 3)
fig, axes = plt.subplots(rows, 3, figsize=(12, 2.4 * rows), squeeze=False)
for ax, name in zip(axes.flat, columns, strict=False):
    if name in NUMBERS:
        ax.hist(frame[name].dropna(), bins=30)
    else:
        frame[name].astype(str).value_counts().head(10)[::-1].plot.barh(ax=ax)
        ax.set_ylabel("")
    ax.set_title(name, fontsize=10)
for ax in axes.flat[len(columns) :]:
    ax.set_visible(False)
fig.tight_layout()
