"""How the layers of a network learn."""

HOLD = True
SIZE = 128

from copy import deepcopy

import numpy as np
import torch


def learn(network, rows, target, loss, epochs, rate, seed):
    # %% if HOLD
    """Follow the slope of the loss; a tenth of the rows tells the best epoch."""
    # %% else
    """Follow the slope of the loss, from batch to batch."""
    # %% end
    chance, fitted = np.random.default_rng(seed), np.arange(len(target))
    # %% if HOLD
    held, fitted = np.split(chance.permutation(fitted), [len(fitted) // 10 + 1])
    best, weights = np.inf, network.state_dict()
    # %% end
    count = max(1, len(fitted) // SIZE)
    optimizer = torch.optim.AdamW(network.parameters(), fused=True)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rate, total_steps=epochs * count
    )
    for _ in range(epochs):
        network.train()
        for batch in np.array_split(chance.permutation(fitted), count):
            optimizer.zero_grad()
            loss(network(rows[batch]), target[batch]).backward()
            optimizer.step()
            cycle.step()
        # %% if HOLD
        with torch.inference_mode():
            now = loss(network.eval()(rows[held]), target[held]).item()
        if now < best:
            best, weights = now, deepcopy(network.state_dict())
        # %% end
    # %% if HOLD
    network.load_state_dict(weights)
    # %% end
    return network.eval()
