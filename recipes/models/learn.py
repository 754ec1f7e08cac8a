"""How the layers of a network learn."""

LOSS = None
SEVERAL = True
HOLD = True
SHORT = False
SIZE = 128

from copy import deepcopy

import numpy as np
import torch
from torch import nn


def learn(network, rows, target, plan):
    # %% if HOLD
    """Follow the slope of the loss; a tenth of the rows tells the best epoch."""
    chance, fitted = np.random.default_rng(plan.random_state), np.arange(len(target))
    held, fitted = np.split(chance.permutation(fitted), [len(fitted) // 10 + 1])
    best, weights = np.inf, network.state_dict()
    # %% else
    """Follow the slope of the loss, from batch to batch."""
    chance, fitted = np.random.default_rng(plan.random_state), np.arange(len(target))
    # %% end
    count = max(1, len(fitted) // SIZE)
    adam = torch.optim.AdamW(network.parameters(), fused=True)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, plan.rate, plan.epochs * count)
    for _ in range(plan.epochs):
        # %% if HOLD
        network.train()
        # %% end
        for batch in np.array_split(chance.permutation(fitted), count):
            adam.zero_grad()
            # %% if HOLD
            batch_loss(network, rows[batch], target[batch]).backward()
            # %% elif SHORT
            LOSS.backward()
            # %% else
            answers, truth = network(rows[batch]), target[batch]
            # %% if SEVERAL
            truth = truth.repeat_interleave(len(answers) // len(truth), dim=0)
            # %% end
            LOSS.backward()
            # %% end
            adam.step()
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
    # %% elif SHORT
    """How wrong a network is about a batch."""
    # %% else
    """How wrong a network is about a batch."""
    answers = network(rows)
    # %% end
    return LOSS


# %% end
