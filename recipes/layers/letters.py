"""Two networks for sequences of letters."""

import torch
from torch import nn


class Windows(nn.Module):
    """Letters as vectors, read through windows that keep the place."""

    def __init__(self, inputs, outputs, width=64):
        super().__init__()
        self.letters, places = nn.Embedding(256, 16), min(32, max(1, inputs // 4))
        self.layers = nn.Sequential(
            nn.Conv1d(16, width, 7, padding=3),
            nn.ReLU(),
            nn.MaxPool1d(2),
            nn.Conv1d(width, width, 5, padding=2),
            nn.ReLU(),
            nn.AdaptiveMaxPool1d(places),
            nn.Flatten(),
            nn.Linear(width * places, outputs),
        )

    def forward(self, rows):
        """Answer each sequence."""
        return self.layers(self.letters(rows.int()).transpose(1, 2))


class Recurrent(nn.Module):
    """Letters and their places, read both ways, with attention to what was read."""

    def __init__(self, inputs, outputs, width=32):
        super().__init__()
        self.letters = nn.Embedding(256, 16)
        self.places = nn.Parameter(torch.zeros(inputs, 16))
        self.read = nn.GRU(16, width, batch_first=True, bidirectional=True)
        self.look = nn.Linear(2 * width, 1)
        self.answer = nn.Linear(2 * width, outputs)

    def forward(self, rows):
        """Answer each sequence."""
        states, _ = self.read(self.letters(rows.int()) + self.places)
        attention = self.look(states).softmax(dim=1)
        return self.answer((attention * states).sum(dim=1))
