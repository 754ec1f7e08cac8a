"""Convolutions for pictures."""

SIDE = 28
CHANNELS = 3
QUICK = True
SEED = 0

import torch
from torch import nn

# %% if QUICK
halves = torch.cpu.get_capabilities().get("avx512_bf16", False)  # half precision


# %% end
def convolve(inside, width):
    """One convolution with what steadies it."""
    layer = nn.Conv2d(inside, width, 3, padding=1, bias=False)
    return layer, nn.BatchNorm2d(width), nn.ReLU()


class Pictures(nn.Module):
    """Convolutions that halve a picture again and again, and look where or whether."""

    def __init__(self, inputs, outputs, width=16, flipped=False, places=3):
        super().__init__()
        self.chance, self.flipped = torch.Generator().manual_seed(SEED), flipped
        layers, side = [*convolve(CHANNELS, width)], SIDE
        while side > 8:
            side, width = side // 2, 2 * width
            layers += nn.MaxPool2d(2), *convolve(width // 2, width)
            layers += convolve(width, width)
        layers += nn.AdaptiveMaxPool2d(places), nn.Flatten()
        self.layers = nn.Sequential(*layers, nn.Linear(width * places**2, outputs))
        self.to(memory_format=torch.channels_last)

    def forward(self, rows):
        """Answer each picture; flipped, it is seen from one side or from both."""
        pictures = rows.view(-1, SIDE, SIDE, CHANNELS).permute(0, 3, 1, 2) / 255 - 0.5
        if self.flipped and self.training:
            turned = torch.rand(len(rows), generator=self.chance) < 0.5
            pictures[turned] = pictures[turned].flip(3)
        elif self.flipped:
            pictures = torch.stack([pictures, pictures.flip(3)], 1).flatten(0, 1)
        # %% if QUICK
        with torch.autocast("cpu", torch.bfloat16, enabled=halves):
            return self.layers(pictures).float()
        # %% else
        return self.layers(pictures)
        # %% end
