"""No test set: the blend is fitted on all rows, ready to predict new ones."""

CONSTANT = False
PAST = False
DECISION = None
MAKERS = {}

import numpy as np

# %% if CONSTANT


def predict(df):
    """Answer each row of a frame like `train` with what is known without features."""
    # %% if PAST
    prediction = Past().fit(X, y).forecast(df)
    # %% else
    prediction = np.full((len(df), *blended_oof.shape[1:]), prior(y))
    # %% end
    return DECISION
# %% else
makers = MAKERS
fitted = {}
for key in blend:
    track, name = key.split("/")
    make_features, make_models = makers[track]
    features = make_features().fit(X, y)
    fitted[key] = features, make_models()[name].fit(features.transform(X), y)


def predict(df):
    """Answer each row of a frame like `train` with the blend."""
    rows = df.reindex(columns=X.columns)
    prediction = sum(
        weight * predict_rows(model, features.transform(rows))
        for (features, model), weight in zip(fitted.values(), blend.values(), strict=True)
    )
    return DECISION
# %% end


predict(train.head())
