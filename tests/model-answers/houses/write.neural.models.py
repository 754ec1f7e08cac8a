#| ## Models of the neural track
#|
#| One layer of 32 and two of 64, with weight decay: 1,200 rows feed no more.
from itertools import pairwise
from threading import Lock

import numpy as np
import torch
from sklearn.base import BaseEstimator, RegressorMixin

torch.set_num_threads(1)
drawing = Lock()  # first weights come from one source of chance


class Network(RegressorMixin, BaseEstimator):
    """A small network for the logarithm of a price."""

    def __init__(self, hidden=(32,), epochs=60, rate=0.01):
        self.hidden, self.epochs, self.rate = hidden, epochs, rate

    def fit(self, X, y):
        """Learn by full passes in a fixed order."""
        rows = torch.tensor(np.asarray(X), dtype=torch.float32)
        goal = np.log1p(np.asarray(y, dtype=float))
        self.mean_, self.spread_ = goal.mean(), goal.std()
        goal = torch.tensor((goal - self.mean_) / self.spread_, dtype=torch.float32)
        with drawing:
            torch.manual_seed(0)
            sizes = [rows.shape[1], *self.hidden]
            layers = []
            for wide, narrow in pairwise(sizes):
                layers += [torch.nn.Linear(wide, narrow), torch.nn.SiLU()]
            net = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], 1))
        steps = torch.optim.AdamW(net.parameters(), self.rate, weight_decay=0.05)
        for epoch in range(self.epochs):
            for start in range(0, len(rows), 128):
                loss = torch.nn.functional.smooth_l1_loss(
                    net(rows[start : start + 128])[:, 0], goal[start : start + 128]
                )
                steps.zero_grad()
                loss.backward()
                steps.step()
            steps.param_groups[0]["lr"] = self.rate * (1 - epoch / self.epochs)
        self.net_ = net.eval()
        return self

    def predict(self, X):
        """Prices."""
        with torch.inference_mode():
            out = self.net_(torch.tensor(np.asarray(X), dtype=torch.float32))
        return np.expm1(out[:, 0].numpy().astype(float) * self.spread_ + self.mean_)


def make_models_neural():
    """Return candidate → unfitted estimator."""
    return {"shallow": Network((32,)), "deep": Network((64, 64), epochs=40)}
