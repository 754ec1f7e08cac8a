"""Make the example of `examples/houses` from a CSV of modeldata's `ames` table.

Run it as `python examples/make_houses.py <ames.csv>`. It keeps the columns below
under short names of our own, draws a training and a test set with a fixed seed and
writes the three tables; `description.md` is written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

SEED = 2011
TRAIN_ROWS, TEST_ROWS = 1200, 400
FOLDER = Path(__file__).parent / "houses"

#: Our name of each column that is kept, and its name in the source.
COLUMNS = {
    "dwelling": "MS_SubClass",
    "zoning": "MS_Zoning",
    "frontage": "Lot_Frontage",
    "lot_area": "Lot_Area",
    "lot_shape": "Lot_Shape",
    "quarter": "Neighborhood",
    "near": "Condition_1",
    "building": "Bldg_Type",
    "storeys": "House_Style",
    "condition": "Overall_Cond",
    "built": "Year_Built",
    "remodelled": "Year_Remod_Add",
    "roof": "Roof_Style",
    "cladding": "Exterior_1st",
    "veneer_area": "Mas_Vnr_Area",
    "foundation": "Foundation",
    "basement_exposure": "Bsmt_Exposure",
    "basement_finish": "BsmtFin_Type_1",
    "basement_area": "Total_Bsmt_SF",
    "basement_unfinished": "Bsmt_Unf_SF",
    "heating_quality": "Heating_QC",
    "air_conditioning": "Central_Air",
    "ground_floor_area": "First_Flr_SF",
    "upper_floor_area": "Second_Flr_SF",
    "living_area": "Gr_Liv_Area",
    "basement_baths": "Bsmt_Full_Bath",
    "full_baths": "Full_Bath",
    "half_baths": "Half_Bath",
    "bedrooms": "Bedroom_AbvGr",
    "rooms": "TotRms_AbvGrd",
    "functional": "Functional",
    "fireplaces": "Fireplaces",
    "garage": "Garage_Type",
    "garage_finish": "Garage_Finish",
    "garage_cars": "Garage_Cars",
    "garage_area": "Garage_Area",
    "deck_area": "Wood_Deck_SF",
    "porch_area": "Open_Porch_SF",
    "fence": "Fence",
    "month_sold": "Mo_Sold",
    "year_sold": "Year_Sold",
    "sale_type": "Sale_Type",
    "sale_condition": "Sale_Condition",
    "longitude": "Longitude",
    "latitude": "Latitude",
    "price": "Sale_Price",
}


def main(source: str) -> None:
    """Write `train.csv`, `test.csv` and `sample_submission.csv`."""
    # "None" is a word of this table (no veneer, no feature), not a gap.
    ames = pd.read_csv(source, keep_default_na=False, na_values=[""])
    houses = ames[list(COLUMNS.values())].set_axis(list(COLUMNS), axis=1)
    drawn = houses.sample(TRAIN_ROWS + TEST_ROWS, random_state=SEED, ignore_index=True)
    drawn.insert(0, "house", range(1, len(drawn) + 1))
    # A front of zero feet is one that nobody measured.
    drawn["frontage"] = drawn["frontage"].where(drawn["frontage"] > 0).astype("Int64")
    train, test = drawn[:TRAIN_ROWS], drawn[TRAIN_ROWS:].drop(columns="price")
    sample = pd.DataFrame(
        {"house": test["house"], "price": int(train["price"].median())}
    )
    FOLDER.mkdir(exist_ok=True)
    train.to_csv(FOLDER / "train.csv", index=False)
    test.to_csv(FOLDER / "test.csv", index=False)
    sample.to_csv(FOLDER / "sample_submission.csv", index=False)


if __name__ == "__main__":
    main(sys.argv[1])
