"""The environment probe reads metadata and imports nothing."""

import os
import sys
from importlib.metadata import version

import pytest

from tests.probes.live_kernel import Kernel


def test_it_names_packages_cpus_memory_and_folder(kernel: Kernel) -> None:
    answer = kernel.probe("environment")
    assert answer["language"] == "python"
    assert answer["packages"]["pandas"] == version("pandas")
    assert answer["packages"]["scikit-learn"] == version("scikit-learn")
    assert 1 <= answer["cpus"] <= (os.cpu_count() or 1)
    assert answer["memoryBytes"] > 2**27
    assert answer["cwd"] == os.getcwd()


@pytest.mark.skipif(sys.platform != "linux", reason="told by /proc/cpuinfo alone")
def test_it_knows_of_half_precision_what_pytorch_knows(kernel: Kernel) -> None:
    import torch

    known = torch.cpu.get_capabilities().get("avx512_bf16", False)
    assert kernel.probe("environment")["halves"] is known
