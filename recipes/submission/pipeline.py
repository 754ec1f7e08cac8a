"""No test set: the blend is fitted on all rows, ready to predict new ones."""

CONSTANT = False
PAST = False
ROWS = None
DECISION = None
MAKERS = {}
FORMS = {}

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
# %% if FORMS
forms = FORMS
# %% end
fitted = {}
for key in blend:
    track, name = key.split("/")
    make_features, make_models = makers[track]
    features = make_features().fit(X, y)
    # %% if FORMS
    model = model_of(make_models, *forms.get(key, (name, {})))
    # %% else
    model = make_models()[name]
    # %% end
    fitted[key] = features, model.fit(features.transform(X), y)


def predict(df):
    """Answer each row of a frame like `train` with the blend."""
    rows, prediction = ROWS.reindex(columns=X.columns), 0.0
    for key, (features, model) in fitted.items():
        prediction += blend[key] * predict_rows(model, features.transform(rows))
    return DECISION
# %% end


predict(train.head())
