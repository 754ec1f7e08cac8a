#: traditional/features
#| Letters in place of words, for slips of the pen.
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import TfidfVectorizer


def make_features_traditional():
    """Return the transformer of this track."""
    letters = TfidfVectorizer(analyzer="char", max_features=5)
    return make_column_transformer((letters, "message"))
