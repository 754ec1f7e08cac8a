"""Convolutions for pictures."""

SIDE = 28
CHANNELS = 3
PIXELS = 2352
TABLE = False
FLIPPED = True
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
    # %% if TABLE
    """Convolutions that halve a picture again and again, then the columns beside it."""
    # %% else
    """Convolutions that halve a picture again and again, and look where or whether."""
    # %% end

    # %% if FLIPPED
    def __init__(self, inputs, outputs, width=16, flipped=False, places=3):
        super().__init__()
        self.chance, self.flipped = torch.Generator().manual_seed(SEED), flipped
    # %% else
    def __init__(self, inputs, outputs, width=16, places=3):
        super().__init__()
    # %% end
        layers, side = [*convolve(CHANNELS, width)], SIDE
        while side > 8:
            side, width = side // 2, 2 * width
            layers += nn.MaxPool2d(2), *convolve(width // 2, width)
            layers += convolve(width, width)
        layers += nn.AdaptiveMaxPool2d(places), nn.Flatten()
        # %% if TABLE
        self.layers = nn.Sequential(*layers, nn.Linear(width * places**2, 32))
        both = nn.Linear(32 + inputs - PIXELS, 64), nn.ReLU()
        self.weigh = nn.Sequential(*both, nn.Linear(64, outputs))
        # %% else
        self.layers = nn.Sequential(*layers, nn.Linear(width * places**2, outputs))
        # %% end
        self.to(memory_format=torch.channels_last)

    def forward(self, rows):
        # %% if FLIPPED
        """Answer each picture; flipped, it is seen from one side or from both."""
        # %% else
        """Answer each picture."""
        # %% end
        # %% if TABLE
        pictures, others = rows.split([PIXELS, rows.shape[1] - PIXELS], dim=1)
        pictures = pictures.reshape(-1, SIDE, SIDE, CHANNELS)
        pictures = pictures.permute(0, 3, 1, 2) / 255 - 0.5
        # %% else
        pictures = rows.view(-1, SIDE, SIDE, CHANNELS).permute(0, 3, 1, 2) / 255 - 0.5
        # %% end
        # %% if FLIPPED
        if self.flipped and self.training:
            turned = torch.rand(len(rows), generator=self.chance) < 0.5
            pictures[turned] = pictures[turned].flip(3)
        elif self.flipped:
            pictures = torch.stack([pictures, pictures.flip(3)], 1).flatten(0, 1)
        # %% end
        # %% if QUICK
        with torch.autocast("cpu", torch.bfloat16, enabled=halves):
            seen = self.layers(pictures).float()
        # %% else
        seen = self.layers(pictures)
        # %% end
        # %% if TABLE
        others = others.repeat_interleave(len(seen) // len(rows), dim=0)
        return self.weigh(torch.cat([seen, others.clamp(-4, 4)], dim=1))
        # %% else
        return seen
        # %% end
