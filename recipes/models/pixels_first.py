"""What a network is given that weighs columns of the table beside pictures."""

from sklearn.compose import make_column_selector, make_column_transformer


def for_network():
    """Pixels first and as they are, then the columns of the table."""
    pixels = make_column_selector(dtype_include="uint8")
    others = make_column_selector(dtype_exclude="uint8")
    parts = ("passthrough", pixels), (for_linear(), others)
    return make_column_transformer(*parts, sparse_threshold=0)
