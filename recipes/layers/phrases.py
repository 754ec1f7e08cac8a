"""A network that reads phrases."""

COLUMN = "text"
LENGTH = 200
WORDS = 8000

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from torch import nn


class Tokens(TransformerMixin, BaseEstimator):
    """Words by their numbers in the order of the text; 0 where it has ended."""

    def fit(self, X, y=None):
        counter = CountVectorizer(max_features=WORDS).fit(X[COLUMN])
        self.split_, self.numbers_ = counter.build_analyzer(), counter.vocabulary_
        return self

    def transform(self, X):
        rows = np.zeros((len(X), LENGTH), dtype=np.int64)
        for row, text in zip(rows, X[COLUMN], strict=True):
            known = [self.numbers_.get(word, -1) + 1 for word in self.split_(text)]
            row[: len(known)] = known[:LENGTH]
        return rows


tokens = Tokens()


class Phrases(nn.Module):
    """Words as vectors, read three at a time; the strongest phrase of each kind counts."""

    def __init__(self, inputs, outputs, width=128):
        super().__init__()
        self.words = nn.Embedding(WORDS + 1, 64, padding_idx=0)
        self.read = nn.Conv1d(64, width, 3, padding=1)
        self.answer = nn.Linear(width, outputs)

    def forward(self, rows):
        phrases = self.read(self.words(rows).transpose(1, 2))
        return self.answer(phrases.amax(dim=2).relu())
