#| ## Features of the neural track
#|
#| Which of the 400 most frequent words of the fit messages a message holds.
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def dense(counts):
    """A network takes every word of a row."""
    return counts.toarray().astype(float)


def make_features_neural():
    """Return the transformer of this track."""
    words = CountVectorizer(binary=True, max_features=400)
    plain = make_pipeline(words, FunctionTransformer(dense, accept_sparse=True))
    return make_column_transformer((plain, "message"))
