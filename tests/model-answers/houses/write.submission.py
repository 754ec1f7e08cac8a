#| ## Submission
#|
#| 400 houses in the order of the sample.
import pandas as pd

prices = pd.Series(final_test, index=test[ID])
submission = sample_submission[[ID]].copy()
submission[TARGET] = prices.loc[submission[ID]].to_numpy()
submission.to_csv("submission.csv", index=False)
submission.head()
