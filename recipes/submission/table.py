"""The file to hand in, in the form and the order of the sample."""

ANSWERS = None
COLUMNS = ["target"]
ID_NAME = "id"
SAMPLE_IDS = True
ALL_COLUMNS = ["id", "target"]

import numpy as np
import pandas as pd

answers = ANSWERS
# %% if ID_NAME
submission = pd.DataFrame(answers, columns=COLUMNS, index=test[ID_NAME])
# %% if SAMPLE_IDS
submission = submission.loc[sample_submission[ID_NAME]].reset_index()
# %% else
submission = submission.reset_index()
# %% end
submission = submission[ALL_COLUMNS]
# %% else
submission = pd.DataFrame(answers, columns=COLUMNS)
# %% end
submission.to_csv("submission.csv", index=False)
submission.head()
