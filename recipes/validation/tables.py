"""What other tables know of the rows: joined as it is, or summed up per key."""

SUM_UP = True
DATES = True
AS_OF = True
MANY = True
TOGETHER = False
TABLES = None
JOINS = None

import pandas as pd


# %% if DATES
def count_days(dates, form):
    """Days since 2000 of dates in a format, or in that of ISO."""
    moments = pd.to_datetime(dates, format=form, errors="coerce", utc=True)
    return (moments - pd.Timestamp("2000-01-01", tz="UTC")) / pd.Timedelta("1 day")


# %% end
# %% if SUM_UP
def sum_up(table, keys, numbers, few, many):
    """One row per key: how many rows there are, and what they are like."""
    groups = table.groupby(keys)
    parts = [groups.size().rename("rows")]
    if numbers:
        spread = groups[numbers].agg(["mean", "min", "max", "std", "sum", "last"])
        parts.append(spread.set_axis(spread.columns.map("_".join), axis=1))
    # %% if TOGETHER
    owners = [table[key] for key in keys]
    apart = table[numbers] - groups[numbers].transform("mean")
    apart = apart / groups[numbers].transform("std", ddof=0)
    for k, a in enumerate(numbers):  # how numbers go together
        for b in numbers[:k]:
            both = (apart[a] * apart[b]).groupby(owners).mean()
            parts.append(both.rename(f"{a} with {b}"))
    for lag in (1, 3, 10):  # and with themselves some rows before
        before = apart * apart.groupby(owners).shift(lag)
        parts.append(before.groupby(owners).mean().add_suffix(f"_after_{lag}"))
    # %% end
    for name in few:  # the share of each level
        counts = table.groupby([*keys, name]).size().unstack(fill_value=0)
        parts.append(counts.div(counts.sum(axis=1), axis=0).add_prefix(f"{name}_"))
    # %% if MANY
    for name in many:  # the most frequent level, and how many there are
        counts = table.groupby([*keys, name]).size().sort_values(kind="stable")
        often = counts.reset_index(name)[name].groupby(keys).last().astype(str)
        parts += [often, groups[name].nunique().rename(f"{name}_levels")]
    # %% end
    return pd.concat(parts, axis=1)


# %% end
# %% if AS_OF
def add_past(rows, on, days, table, keys, moment, prefix, *columns):
    """Sum up for each row what is not later than its own day; moments become ages."""
    places = {"row_place": range(len(rows)), "row_day": days.to_numpy()}
    past = rows[on].set_axis(keys, axis=1).assign(**places).merge(table, on=keys)
    past = past[past[moment] <= past["row_day"]].copy()
    past[moment] = past["row_day"] - past[moment]
    known = sum_up(past, ["row_place"], *columns).reindex(range(len(rows)))
    return pd.concat([rows, known.set_axis(rows.index).add_prefix(prefix)], axis=1)


# %% end
TABLES


def add_tables(rows):
    """Join what the other tables know of each row."""
    JOINS
    return rows
