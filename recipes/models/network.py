"""A PyTorch network behind fit and predict."""

CLASSIFY = True
CLASSES = True
ANSWER = None
MULTILABEL = False
TARGETS = False
SPARSE = False
DENSE = True
SPREAD = True
BYTES = False
SEVERAL = True
SEED = 0

from threading import Lock

import numpy as np
import torch
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin

torch.set_num_threads(1)  # folds are fitted side by side
device = "cuda" if torch.cuda.is_available() else "cpu"
first_weights = Lock()  # all are drawn from one source of chance


# %% if CLASSIFY and not MULTILABEL
class Network(ClassifierMixin, BaseEstimator):
    """Layers of PyTorch as an estimator of scikit-learn."""

# %% else
class Network(RegressorMixin, BaseEstimator):
    """Layers of PyTorch as an estimator of scikit-learn."""

# %% end
    def __init__(self, layers, epochs=30, rate=0.003, random_state=SEED):
        self.layers, self.random_state = layers, random_state
        self.epochs, self.rate = epochs, rate

    def fit(self, X, y):
        # %% if CLASSIFY and not MULTILABEL
        self.classes_, codes = np.unique(y, return_inverse=True)
        target = torch.tensor(codes, device=device)
        # %% elif MULTILABEL
        target = torch.tensor(y, dtype=torch.float32, device=device)
        # %% else
        self.mean_, self.spread_ = y.mean(axis=0), y.std(axis=0) + 1e-9
        distance = np.reshape((y - self.mean_) / self.spread_, (len(y), -1))
        target = torch.tensor(distance, dtype=torch.float32, device=device)
        # %% end
        with first_weights:
            torch.manual_seed(self.random_state)
            # %% if CLASSIFY and not MULTILABEL
            network = self.layers(X.shape[1], len(self.classes_)).to(device)
            # %% else
            network = self.layers(X.shape[1], target.shape[1]).to(device)
            # %% end
        self.network_ = learn(network, self.rows(X), target, self)
        return self

    def rows(self, X):
        # %% if SPARSE and DENSE
        if X.dtype.kind == "f":  # weights of words, of which few are not zero
            return csr_array(X, dtype=np.float32)
        # %% elif SPARSE
        return csr_array(X, dtype=np.float32)
        # %% end
        # %% if DENSE and BYTES
        return torch.tensor(np.asarray(X), device=device)
        # %% elif DENSE and SPREAD
        X = X.toarray() if hasattr(X, "toarray") else np.asarray(X)
        return torch.tensor(X, dtype=torch.float32, device=device)
        # %% elif DENSE
        return torch.tensor(np.asarray(X), dtype=torch.float32, device=device)
        # %% end

    def ANSWER(self, X):
        # %% if SPARSE
        rows, starts = self.rows(X), range(0, X.shape[0], 500)
        with torch.inference_mode():
            parts = [self.network_(rows[start : start + 500]) for start in starts]
        # %% else
        with torch.inference_mode():
            parts = [self.network_(part) for part in self.rows(X).split(500)]
        # %% end
        # %% if SEVERAL
        answers = torch.cat(parts).double().cpu().unflatten(0, (X.shape[0], -1))
        # %% end
        # %% if CLASSIFY and SEVERAL and MULTILABEL
        return answers.sigmoid().mean(dim=1).numpy()
        # %% elif CLASSIFY and SEVERAL
        return answers.softmax(dim=-1).mean(dim=1).numpy()
        # %% elif CLASSIFY and MULTILABEL
        return torch.cat(parts).double().cpu().sigmoid().numpy()
        # %% elif CLASSIFY
        return torch.cat(parts).double().cpu().softmax(dim=-1).numpy()
        # %% else
        # %% if SEVERAL and TARGETS
        return answers.mean(dim=1).numpy() * self.spread_ + self.mean_
        # %% elif SEVERAL
        return answers.mean(dim=(1, 2)).numpy() * self.spread_ + self.mean_
        # %% elif TARGETS
        return torch.cat(parts).double().cpu().numpy() * self.spread_ + self.mean_
        # %% else
        return torch.cat(parts).double().cpu().numpy()[:, 0] * self.spread_ + self.mean_
        # %% end
        # %% end

    # %% if CLASSES
    def predict(self, X):
        # %% if MULTILABEL
        return (self.predict_proba(X) >= 0.5).astype(int)
        # %% else
        return self.classes_[self.predict_proba(X).argmax(axis=1)]
        # %% end
    # %% end
