#| ## Features of the neural track
#|
#| 29 category columns as one-hot levels and 15 numbers on one scale, both learned from the fit rows alone.
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, QuantileTransformer


def make_features_neural():
    """Return the transformer of this track."""
    numbers = make_pipeline(
        SimpleImputer(strategy="median"),
        QuantileTransformer(
            n_quantiles=100, output_distribution="normal", random_state=0
        ),
    )
    levels = OneHotEncoder(
        min_frequency=5, handle_unknown="infrequent_if_exist", sparse_output=False
    )
    return make_column_transformer(
        ("drop", ["house"]),
        (numbers, make_column_selector(dtype_include="number")),
        (levels, make_column_selector(dtype_exclude="number")),
    )
