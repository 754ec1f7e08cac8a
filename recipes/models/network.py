"""A PyTorch network behind fit and predict."""

CLASSIFY = True
MULTILABEL = False
LOSS = None
SPARSE = False
DENSE = True
BYTES = False
SEVERAL = True
SEED = 0

from threading import Lock

import numpy as np
import torch
from scipy.sparse import csr_array, issparse
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from torch.nn import functional as F

torch.set_num_threads(1)  # folds are fitted side by side
device = "cuda" if torch.cuda.is_available() else "cpu"
first_weights = Lock()  # all are drawn from one source of chance


def batch_loss(answers, target):
    # %% if SEVERAL
    """How wrong the answers to a batch are; layers may give several answers per row."""
    target = target.repeat_interleave(len(answers) // len(target), dim=0)
    # %% else
    """How wrong the answers to a batch are."""
    # %% end
    return LOSS


# %% if CLASSIFY and not MULTILABEL
class Network(ClassifierMixin, BaseEstimator):
    """Layers behind fit and predict."""

# %% else
class Network(RegressorMixin, BaseEstimator):
    """Layers behind fit and predict."""

# %% end
    def __init__(self, layers, epochs=30, rate=0.003, random_state=SEED):
        self.layers, self.random_state = layers, random_state
        self.epochs, self.rate = epochs, rate

    def fit(self, X, y):
        """Draw first weights and let them learn."""
        # %% if MULTILABEL
        values = np.asarray(y, dtype=np.float32)
        outputs = values.shape[1]
        # %% elif CLASSIFY
        self.classes_, values = np.unique(y, return_inverse=True)
        outputs = len(self.classes_)
        # %% else
        self.mean_, self.spread_ = y.mean(axis=0), y.std(axis=0) + 1e-9
        values = ((y - self.mean_) / self.spread_).astype(np.float32)
        values = values.reshape(len(y), -1)
        outputs = values.shape[1]
        # %% end
        with first_weights:
            torch.manual_seed(self.random_state)
            network = self.layers(X.shape[1], outputs).to(device)
        rows, target = self.rows(X), torch.as_tensor(values, device=device)
        plan = self.epochs, self.rate, self.random_state
        self.network_ = learn(network, rows, target, batch_loss, *plan)
        return self

    def rows(self, X):
        """Rows as the layers take them."""
        # %% if SPARSE and DENSE
        if X.dtype.kind == "f":  # weights of words, of which few are not zero
            return csr_array(X, dtype=np.float32)
        # %% elif SPARSE
        return csr_array(X, dtype=np.float32)
        # %% end
        # %% if DENSE and BYTES
        return torch.tensor(np.asarray(X), device=device)
        # %% elif DENSE
        X = X.toarray() if issparse(X) else np.asarray(X)
        return torch.tensor(X, dtype=torch.float32, device=device)
        # %% end

    def answers(self, X):
        """What the layers say of each row."""
        rows, starts = self.rows(X), range(0, X.shape[0], 500)
        with torch.inference_mode():
            parts = [self.network_(rows[start : start + 500]) for start in starts]
        return torch.cat(parts).double().cpu()

    # %% if CLASSIFY
    def predict_proba(self, X):
        """Probabilities."""
        # %% if MULTILABEL
        chances = self.answers(X).sigmoid().numpy()
        # %% else
        chances = self.answers(X).softmax(dim=1).numpy()
        # %% end
        # %% if SEVERAL
        # The mean of all answers.
        chances = chances.reshape(X.shape[0], -1, chances.shape[1]).mean(axis=1)
        # %% end
        return chances

    def predict(self, X):
        # %% if MULTILABEL
        """Labels that are more likely than not."""
        return (self.predict_proba(X) >= 0.5).astype(int)
        # %% else
        """The likeliest class."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]
        # %% end
    # %% else
    def predict(self, X):
        """Values."""
        answers = self.answers(X).numpy()
        # %% if SEVERAL
        # The mean of all answers.
        answers = answers.reshape(X.shape[0], -1, answers.shape[1]).mean(axis=1)
        # %% end
        return answers.reshape(-1, *np.shape(self.mean_)) * self.spread_ + self.mean_
    # %% end
