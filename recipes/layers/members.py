"""Networks for tables: a few members that share their layers."""

BENDS = True

import torch
from torch import nn


class Members(nn.Module):
    """Members that weigh the columns each in its own way and share the layers behind."""

    def __init__(self, inputs, outputs, members=1, width=128):
        super().__init__()
        # %% if BENDS
        inputs = 9 * inputs
        # %% end
        self.signs = nn.Parameter(torch.randint(0, 2, (members, inputs)) * 2.0 - 1)
        hidden = nn.Linear(inputs, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU()
        self.layers = nn.Sequential(*hidden, nn.Linear(width, outputs))

    def forward(self, rows):
        """Give an answer per row and member, the members of a row side by side."""
        # %% if BENDS
        # Each number, and how far it fills eight steps: a line may bend at each.
        edges = torch.arange(-4, 4, device=rows.device)
        steps = (rows[:, :, None] * 2 - edges).clamp(0, 1).flatten(1)
        rows = torch.cat([rows.clamp(-4, 4), steps], dim=1)
        # %% else
        rows = rows.clamp(-4, 4)
        # %% end
        return self.layers((rows[:, None] * self.signs).flatten(0, 1))
