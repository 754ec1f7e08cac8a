#| `NAME` of the TRACK track on the same folds.
results["TRACK/NAME"] = evaluate(make_features_TRACK, make_models_TRACK, "NAME")
