"""The models are given what the traditional track makes of the columns."""

SHARED = None

make_features_traditional = SHARED
