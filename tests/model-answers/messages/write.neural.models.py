#| ## Models of the neural track
#|
#| One layer of 32 or two, with weight decay: 240 messages feed no more.
from itertools import pairwise
from threading import Lock

import numpy as np
import torch
from sklearn.base import BaseEstimator, ClassifierMixin
from torch import nn

torch.set_num_threads(1)
drawing = Lock()  # first weights come from one source of chance


class Network(ClassifierMixin, BaseEstimator):
    """A small network on words."""

    def __init__(self, hidden=(32,), epochs=40):
        self.hidden, self.epochs = hidden, epochs

    def fit(self, X, y):
        """Learn by passes over all rows."""
        self.classes_, codes = np.unique(y, return_inverse=True)
        rows = torch.tensor(np.asarray(X), dtype=torch.float32)
        goal, layers = torch.tensor(codes), []
        with drawing:
            torch.manual_seed(0)
            for wide, narrow in pairwise([rows.shape[1], *self.hidden]):
                layers += [nn.Linear(wide, narrow), nn.SiLU()]
            net = nn.Sequential(*layers, nn.Linear(self.hidden[-1], len(self.classes_)))
        steps = torch.optim.AdamW(net.parameters(), 0.01, weight_decay=0.1)
        for _ in range(self.epochs):
            loss = nn.functional.cross_entropy(net(rows), goal)
            steps.zero_grad()
            loss.backward()
            steps.step()
        self.net_ = net.eval()
        return self

    def predict_proba(self, X):
        """Probabilities per class."""
        with torch.inference_mode():
            out = self.net_(torch.tensor(np.asarray(X), dtype=torch.float32))
            return out.double().softmax(1).numpy()

    def predict(self, X):
        """The likeliest class."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]


def make_models_neural():
    """Return candidate → unfitted estimator."""
    return {"shallow": Network((32,)), "deep": Network((32, 32))}
