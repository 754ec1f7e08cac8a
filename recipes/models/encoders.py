"""What linear models and trees need to be given."""

LINEAR = True
TREES = True
TEXT = []
HIGH = []
CATEGORIES = True
MISSING = True
SEED = 0
TARGET_TYPE = "auto"
DIMENSIONS = 64

from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import (
    OneHotEncoder,
    OrdinalEncoder,
    StandardScaler,
    TargetEncoder,
)

numbers = make_column_selector(dtype_include="number")
# %% if CATEGORIES
categories = make_column_selector(dtype_include="category")
# %% end


# %% if TEXT
def word_weights():
    """TF-IDF of words, word pairs and pieces of words."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=5, sublinear_tf=True, max_features=50_000
    )
    return make_union(words, pieces)


# %% end
# %% if LINEAR
def for_linear():
    """Fill gaps and scale numbers; one column per category."""
    # %% if MISSING
    filled = SimpleImputer(strategy="median", add_indicator=True)
    scaled = make_pipeline(filled, StandardScaler())
    # %% else
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    # %% end
    # %% if CATEGORIES
    one_hot = OneHotEncoder(min_frequency=3, handle_unknown="infrequent_if_exist")
    # %% end
    return make_column_transformer(
        (scaled, numbers),
        # %% if CATEGORIES
        (one_hot, categories),
        # %% end
        # %% if TEXT
        *[(word_weights(), column) for column in TEXT],
        # %% end
    )


# %% end
# %% if TREES
def for_trees():
    """Leave numbers as they are; categories as codes."""
    # %% if CATEGORIES
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    # %% end
    # %% if HIGH
    means = TargetEncoder(target_type=TARGET_TYPE, random_state=SEED)
    # %% end
    # %% if TEXT
    topics = make_pipeline(word_weights(), TruncatedSVD(DIMENSIONS, random_state=SEED))
    # %% end
    return make_column_transformer(
        ("passthrough", numbers),
        # %% if CATEGORIES
        (codes, categories),
        # %% end
        # %% if HIGH
        (means, HIGH),
        # %% end
        # %% if TEXT
        *[(topics, column) for column in TEXT],
        # %% end
    )


# %% end
