"""What was known of each series when a forecast began, and the floor that it sets."""

REACH = 28
TURN = 7
SEASONS = {7: 8}
SPEEDS = [0.7, 0.3, 0.1]
LOG_SCALE = True
THETA = True
FLOOR = True
HAS_TEST = True
KEY = "baseline/prior"

from time import perf_counter

import numpy as np
import pandas as pd


class Past:
    """What was known of each series when the forecast of a row began."""

    def fit(self, X, y):
        """Lay the series side by side; note levels, which told most, and usual swings."""
        # %% if LOG_SCALE
        rows = {"step": count_steps(X), "series": name_series(X), "value": np.log1p(y)}
        # %% else
        rows = {"step": count_steps(X), "series": name_series(X), "value": y}
        # %% end
        past = pd.DataFrame(rows).pivot_table("value", "step", "series")
        past = flat = past.reindex(range(past.index[0], past.index[-1] + 1))
        self.past_, self.usual_, self.known_ = past, {}, {"value_now": past.ffill()}
        for season, count in SEASONS.items():
            mean = flat.rolling(season, min_periods=season // 2 + 1).mean()
            self.known_[f"value_mean_{season}"] = mean.ffill()
            swing = flat - mean
            turns = [swing.shift(season * turn) for turn in range(count)]
            usual = sum(turn.fillna(turns[0]) for turn in turns) / count
            missed = swing - usual.shift(season)
            # Chance swings as well: what is usual counts where it told what came next.
            plain = swing[missed.notna()]
            tells = missed.abs().stack().mean() < plain.abs().stack().mean()
            self.usual_[season] = usual * tells
            flat = flat - self.usual_[season].shift(season).fillna(0)
        later, misses = flat.shift(-REACH).rolling(REACH, 1).mean(), {}
        for speed in SPEEDS:
            level = self.known_[f"value_level_{speed}"] = flat.ewm(alpha=speed).mean()
            misses[speed] = (level - later).abs().stack().mean()
        self.level_ = f"value_level_{min(misses, key=misses.get)}"
        # %% if THETA
        self.set_apart()
        # %% end
        return self

    # %% if THETA
    def set_apart(self):
        """Theta: swings that come again, a level of the rest and half of its trend."""
        flat, self.swings_ = self.past_, {}
        for season in SEASONS:
            mean = flat.rolling(season, min_periods=3 * season // 4).mean()
            middle = mean.rolling(2 - season % 2).mean().shift(-(season // 2))
            swing = flat - middle
            again = swing.corrwith(swing.shift(season)) > 0.3
            newest = swing.dropna(how="all").tail(8 * season)
            usual = newest.groupby(newest.index % season).mean().reindex(range(season))
            self.swings_[season] = ((usual - usual.mean()) * again).fillna(0)
            flat = flat - self.swings_[season].to_numpy()[flat.index % season]
        levels = [flat.ewm(alpha=speed).mean().ffill() for speed in SPEEDS]
        misses = [(flat - level.shift()).stack().pow(2).mean() for level in levels]
        self.even_ = levels[np.argmin(misses)]
        place = (flat * 0).add(flat.index, axis=0)
        place = place - place.mean()
        trend = (flat * place).sum() / (place**2).sum().clip(lower=1)
        self.half_ = (trend / 2).where(flat.count() >= 5, 0)

    # %% end
    def transform(self, X):
        """Look up what was known; of fitted rows, as far before them as in the test set."""
        step, names, end = count_steps(X), name_series(X), self.past_.index[-1] + 1
        lead = (step - end) % TURN
        more = step * 0.618034 % 1 * ((REACH - 1 - lead) // TURN + 1)  # evenly spread
        begin = np.where(step < end, step - lead - TURN * more.astype(int), end)
        out = pd.DataFrame({"ahead": step - begin + 1.0}, index=X.index)
        for name, table in self.known_.items():
            out[name] = look_up(table, begin - 1, names)
        base = out[self.level_].fillna(self.past_.stack().mean())
        for season, usual in self.usual_.items():
            same = step - season * ((step - begin) // season + 1)
            out[f"usual_{season}"] = look_up(usual, same, names)
            base = base + out[f"usual_{season}"].fillna(0)
            for turn in range(3):
                value = look_up(self.past_, same - turn * season, names)
                out[f"value_{turn + 1}_times_{season}_before"] = value
        out.update(out.filter(like="value_").sub(base, axis=0))
        # %% if THETA
        theta = self.half_.reindex(names).to_numpy() * out["ahead"]
        theta = theta + look_up(self.even_, begin - 1, names)
        for season, swings in self.swings_.items():
            theta = theta + look_up(swings, step % season, names)
        return out.assign(base=base, theta=theta.fillna(base))
        # %% else
        return out.assign(base=base)
        # %% end

    def forecast(self, X):
        """Level and usual swings alone."""
        # %% if LOG_SCALE
        return np.maximum(np.expm1(self.transform(X)["base"].to_numpy()), 0)
        # %% else
        return self.transform(X)["base"].to_numpy()
        # %% end


# %% if FLOOR
start, oof, fold_scores = perf_counter(), np.full(len(y), np.nan), []
for fit, valid in folds:
    oof[valid] = Past().fit(X.iloc[fit], y[fit]).forecast(X.iloc[valid])
    fold_scores.append(score(y[valid], oof[valid]))
seconds = perf_counter() - start
results[KEY] = {"oof": oof, "fold_scores": fold_scores, "seconds": seconds}
# %% if HAS_TEST
results[KEY]["test"] = Past().fit(X, y).forecast(X_test)
# %% else
results[KEY]["test"] = None
# %% end
# %% end
