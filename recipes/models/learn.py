"""How the layers of a network learn."""

LOSS = None
SEVERAL = True
HOLD = True
SIZE = 128

from copy import deepcopy

import numpy as np
import torch
from torch import nn


def learn(network, rows, target, epochs, rate, seed):
    # %% if HOLD
    """Follow the slope of the loss; a tenth of the rows tells the best epoch."""
    chance, fitted = np.random.default_rng(seed), np.arange(len(target))
    held, fitted = np.split(chance.permutation(fitted), [len(fitted) // 10 + 1])
    best, weights = np.inf, network.state_dict()
    # %% else
    """Follow the slope of the loss, from batch to batch."""
    chance, fitted = np.random.default_rng(seed), np.arange(len(target))
    # %% end
    count = max(1, len(fitted) // SIZE)
    optimizer = torch.optim.AdamW(network.parameters(), fused=True)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, epochs * count)
    for _ in range(epochs):
        # %% if HOLD
        network.train()
        # %% end
        for batch in np.array_split(chance.permutation(fitted), count):
            optimizer.zero_grad()
            # %% if HOLD
            batch_loss(network, rows[batch], target[batch]).backward()
            # %% else
            answers, truth = network(rows[batch]), target[batch]
            # %% if SEVERAL
            truth = truth.repeat_interleave(len(answers) // len(truth), dim=0)
            # %% end
            LOSS.backward()
            # %% end
            optimizer.step()
            cycle.step()
        # %% if HOLD
        with torch.inference_mode():
            now = batch_loss(network.eval(), rows[held], target[held]).item()
        if now < best:
            best, weights = now, deepcopy(network.state_dict())
        # %% end
    # %% if HOLD
    network.load_state_dict(weights)
    # %% end
    return network.eval()


# %% if HOLD
def batch_loss(network, rows, truth):
    # %% if SEVERAL
    """How wrong a network is about a batch; it may give several answers per row."""
    answers = network(rows)
    truth = truth.repeat_interleave(len(answers) // len(truth), dim=0)
    # %% else
    """How wrong a network is about a batch."""
    answers = network(rows)
    # %% end
    return LOSS


# %% end
