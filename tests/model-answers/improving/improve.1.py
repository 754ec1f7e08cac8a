#: traditional/features
#| Read every word that two messages hold, not the 6 most frequent ones: those are fillers.
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import TfidfVectorizer


def make_features_traditional():
    """Return the transformer of this track."""
    words = TfidfVectorizer(min_df=2, sublinear_tf=True)
    return make_column_transformer((words, "message"))
