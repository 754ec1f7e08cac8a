#| ## Features
#|
#| Words and pairs of words that at least 2 fit messages hold, weighed by how rare they are.
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import TfidfVectorizer


def make_features_traditional():
    """Return the transformer of this track."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return make_column_transformer((words, "message"))
