#| ## Features
#|
#| A careful start: how often a message holds each of the 6 most frequent words.
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import CountVectorizer


def make_features_traditional():
    """Return the transformer of this track."""
    return make_column_transformer((CountVectorizer(max_features=6), "message"))
