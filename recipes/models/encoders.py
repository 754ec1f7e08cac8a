"""What linear models and trees need to be given."""

LINEAR = True
TREES = True
TEXT = []
WEIGHTS = True
WORDS = True
SINGLE = False
UNBROKEN = False
KEPT = False
PIECES = True
SHORTEST = 2
WORD_COLUMNS = None
TOPIC_COLUMNS = None
HIGH = []
SPLITTER = True
STRATIFIED = False
LABELS = False
CATEGORIES = True
NUMBERS = True
VECTORS = False
MISSING = True
SKEWED = False
QUANTILES = 200
ONE_HOT_TREES = False
WIDE = False
SELECTORS = True
SEED = 0
TARGET_TYPE = "auto"
DIMENSIONS = 50

from functools import cache

import numpy as np
from sklearn.base import clone
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import (
    FunctionTransformer,
    OneHotEncoder,
    OrdinalEncoder,
    QuantileTransformer,
    StandardScaler,
    TargetEncoder,
)

# %% if NUMBERS and SELECTORS and VECTORS
numbers = make_column_selector(dtype_include="float64")
# %% elif NUMBERS and SELECTORS and TREES or NUMBERS and SELECTORS and not WIDE
numbers = make_column_selector(dtype_include="number")
# %% end
# %% if VECTORS and SELECTORS
embeddings = make_column_selector(dtype_include="float32")  # numbers have 64 bits
# %% end
# %% if CATEGORIES and SELECTORS
categories = make_column_selector(dtype_include="category")
# %% end


# %% if WORDS and WEIGHTS
def word_weights():
    # %% if PIECES
    """TF-IDF of words and pairs of words, and of pieces of words."""
    # %% else
    """TF-IDF of words and pairs of words."""
    # %% end
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    # %% if PIECES
    pieces = clone(words).set_params(analyzer="char_wb", ngram_range=(SHORTEST, 5))
    return make_union(words, pieces.set_params(min_df=3))
    # %% else
    return words
    # %% end


# %% end
# %% if SINGLE and WEIGHTS
def piece_weights():
    """TF-IDF of pieces of single words, which hardly recur whole."""
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 5), min_df=2, sublinear_tf=True
    )


# %% end
# %% if UNBROKEN and WEIGHTS
def letter_weights(longest):
    """TF-IDF of runs of letters, for texts without blanks."""
    return TfidfVectorizer(
        analyzer="char",
        lowercase=False,
        ngram_range=(1, longest),
        min_df=3,
        sublinear_tf=True,
    )


# %% end
# %% if LINEAR
# %% if KEPT
@cache
# %% end
def for_linear():
    # %% if NUMBERS and CATEGORIES
    """Fill gaps and scale numbers; one column per category."""
    # %% elif NUMBERS and WIDE
    """Fill gaps, leave out columns of one value, scale."""
    # %% elif NUMBERS
    """Fill gaps and scale numbers."""
    # %% elif CATEGORIES
    """Make one column per category."""
    # %% else
    """Weigh words."""
    # %% end
    # %% if NUMBERS
    # %% if WIDE
    filled = SimpleImputer()  # by means: medians of thousands of columns take long
    # %% elif MISSING
    filled = SimpleImputer(strategy="median", add_indicator=True)
    # %% else
    filled = SimpleImputer(strategy="median")
    # %% end
    # %% if SKEWED
    bell = QuantileTransformer(
        n_quantiles=QUANTILES, output_distribution="normal", random_state=SEED
    )
    # %% end
    # %% if WIDE
    # Models look at the name of each column of a table, at an array as a whole.
    array = FunctionTransformer(np.asarray)
    # %% if SKEWED
    return make_pipeline(array, filled, VarianceThreshold(), bell, StandardScaler())
    # %% else
    return make_pipeline(array, filled, VarianceThreshold(), StandardScaler())
    # %% end
    # %% elif SKEWED
    scaled = make_pipeline(filled, bell, StandardScaler())
    # %% else
    scaled = make_pipeline(filled, StandardScaler())
    # %% end
    # %% end
    # %% if CATEGORIES
    one_hot = OneHotEncoder(min_frequency=3, handle_unknown="infrequent_if_exist")
    # %% end
    # %% if not WIDE
    return make_column_transformer(
        # %% if NUMBERS
        (scaled, numbers),
        # %% end
        # %% if CATEGORIES
        (one_hot, categories),
        # %% end
        # %% if TEXT
        WORD_COLUMNS,
        # %% end
        # %% if VECTORS
        ("passthrough", embeddings),
        # %% end
    )
    # %% end


# %% end
# %% if TREES
# %% if KEPT
@cache
# %% end
def for_trees():
    # %% if CATEGORIES
    """Leave numbers as they are and make numbers of the rest."""
    # %% if ONE_HOT_TREES
    codes = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    # %% else
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    # %% end
    # %% else
    """Leave numbers as they are and make numbers of words."""
    # %% end
    # %% if HIGH
    # %% if SPLITTER and STRATIFIED and LABELS
    means = TargetEncoder(cv=StratifiedKFold(5, shuffle=True, random_state=SEED))
    # %% elif SPLITTER
    # %% if STRATIFIED
    parts = StratifiedKFold(5, shuffle=True, random_state=SEED)
    # %% else
    parts = KFold(5, shuffle=True, random_state=SEED)
    # %% end
    means = TargetEncoder(target_type=TARGET_TYPE, cv=parts)
    # %% else
    means = TargetEncoder(target_type=TARGET_TYPE, random_state=SEED)
    # %% end
    # %% end
    # %% if WORDS
    topics = make_pipeline(word_weights(), TruncatedSVD(DIMENSIONS, random_state=SEED))
    # %% end
    # %% if SINGLE
    spelling = TruncatedSVD(DIMENSIONS, random_state=SEED)
    spelling = make_pipeline(piece_weights(), spelling)
    # %% end
    return make_column_transformer(
        # %% if NUMBERS
        ("passthrough", numbers),
        # %% end
        # %% if CATEGORIES
        (codes, categories),
        # %% end
        # %% if HIGH
        (means, HIGH),
        # %% end
        # %% if TEXT
        TOPIC_COLUMNS,
        # %% end
        # %% if VECTORS
        ("passthrough", embeddings),
        # %% end
    )


# %% end
