"""A network that weighs words."""

import torch
from torch import nn


class Words(nn.Module):
    """Layers over columns of which each row fills few, as words are."""

    def __init__(self, inputs, outputs, width=64):
        super().__init__()
        self.vectors = nn.EmbeddingBag(inputs, width, mode="sum")
        self.vectors.weight.data /= width
        self.layers = nn.Sequential(nn.PReLU(), nn.Linear(width, outputs))

    def forward(self, rows):
        parts = rows.indices, rows.indptr[:-1], rows.data
        device = self.vectors.weight.device
        columns, starts, weights = (torch.tensor(part).to(device) for part in parts)
        return self.layers(self.vectors(columns, starts, per_sample_weights=weights))
