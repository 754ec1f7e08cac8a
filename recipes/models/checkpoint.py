"""Where the weights of a model of tables lie."""

CHECKPOINT = "models/tabicl-classifier-v2-20260212.ckpt"

import torch
from huggingface_hub import hf_hub_download

torch.set_num_threads(1)  # folds are fitted side by side
checkpoint = CHECKPOINT
