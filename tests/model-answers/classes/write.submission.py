#| ## Submission
#|
#| One class per row, in the order of the sample.
import pandas as pd

answers = pd.Series(final_test, index=test[ID])
submission = sample_submission[[ID]].copy()
submission[TARGET] = answers.loc[submission[ID]].to_numpy()
submission.to_csv("submission.csv", index=False)
submission.head()
