"""A network for the shape and the slope of curves."""

from torch import nn


class Curve(nn.Module):
    """Convolutions along shape and slope of a curve, side by side."""

    def __init__(self, inputs, outputs, width=32):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Unflatten(1, (2, inputs // 2)),
            nn.BatchNorm1d(2),
            nn.Conv1d(2, width, 9, padding=4),
            nn.ReLU(),
            nn.AvgPool1d(2),
            nn.Conv1d(width, width, 9, padding=4),
            nn.ReLU(),
            nn.AdaptiveAvgPool1d(8),
            nn.Flatten(),
            nn.Linear(8 * width, outputs),
        )

    def forward(self, rows):
        """Answer each curve."""
        return self.layers(rows)
