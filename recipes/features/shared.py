"""The networks are given what the traditional track makes of the columns."""

make_features_neural = make_features_traditional
