#| ## Models of the neural track
#|
#| Two convolutions with 16 and 32 channels, or 24 and 48: some thousand pictures feed no more.
from threading import Lock

import numpy as np
import torch
from sklearn.base import BaseEstimator, ClassifierMixin
from torch import nn

torch.set_num_threads(1)
drawing = Lock()  # first weights come from one source of chance


class Convolution(ClassifierMixin, BaseEstimator):
    """A small convolutional network on 28 x 28 pixels."""

    def __init__(self, channels=16, epochs=6):
        self.channels, self.epochs = channels, epochs

    def _shaped(self, X):
        return torch.tensor(np.asarray(X), dtype=torch.float32).reshape(-1, 1, 28, 28)

    def fit(self, X, y):
        """Learn by passes in a fixed order."""
        self.classes_, codes = np.unique(y, return_inverse=True)
        rows, goal, wide = self._shaped(X), torch.tensor(codes), self.channels
        with drawing:
            torch.manual_seed(0)
            layers = [nn.Conv2d(1, wide, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)]
            layers += [nn.Conv2d(wide, 2 * wide, 3, padding=1), nn.ReLU()]
            layers += [nn.MaxPool2d(2), nn.Flatten()]
            net = nn.Sequential(*layers, nn.Linear(98 * wide, len(self.classes_)))
        steps = torch.optim.AdamW(net.parameters(), 0.003, weight_decay=0.05)
        for epoch in range(self.epochs):
            for start in range(0, len(rows), 64):
                out = net(rows[start : start + 64])
                loss = nn.functional.cross_entropy(out, goal[start : start + 64])
                steps.zero_grad()
                loss.backward()
                steps.step()
            steps.param_groups[0]["lr"] = 0.003 * (1 - epoch / self.epochs)
        self.net_ = net.eval()
        return self

    def predict_proba(self, X):
        """Probabilities per class."""
        with torch.inference_mode():
            return self.net_(self._shaped(X)).double().softmax(1).numpy()

    def predict(self, X):
        """The likeliest class."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]


def make_models_neural():
    """Return candidate → unfitted estimator."""
    return {"narrow": Convolution(16), "wide": Convolution(24, epochs=5)}
