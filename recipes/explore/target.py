"""The target, and which columns go with it."""

TARGET = "y"
NUMERIC = True

# %% if NUMERIC
numbers = frame.select_dtypes("number").drop(columns=TARGET)
ranks = numbers.corrwith(frame[TARGET], method="spearman")
ranks.sort_values(key=abs, ascending=False).head(15).to_frame("rank correlation with " + TARGET)
# %% end
# %% if not NUMERIC
shares = frame[TARGET].value_counts(normalize=True, dropna=False).rename("share")
means = frame.groupby(TARGET).mean(numeric_only=True)
shares.to_frame().join(means).T
# %% end
