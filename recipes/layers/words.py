"""A network that weighs words."""

import torch
from torch import nn


class Words(nn.Module):
    """Layers over columns of which each row fills few, as words are."""

    def __init__(self, inputs, outputs, width=64):
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(inputs, width) / width)
        self.layers = nn.Sequential(nn.PReLU(), nn.Linear(width, outputs))

    def forward(self, rows):
        parts = rows.indices, rows.indptr[:-1], rows.data
        device = self.vectors.device
        columns, starts, weights = (torch.tensor(part).to(device) for part in parts)
        added = nn.functional.embedding_bag(
            columns, self.vectors, starts, mode="sum", per_sample_weights=weights
        )
        return self.layers(added)
