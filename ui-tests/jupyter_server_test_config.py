"""Server of the browser stories. It has no security at all: never use it for work."""

import json
import os
import sys
from pathlib import Path
from tempfile import mkdtemp

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821
c.ServerApp.port = int(os.environ["IML_UI_PORT"])  # noqa: F821
# Containers of continuous integration run as root.
c.ServerApp.allow_root = True  # noqa: F821

c.JupyterNotebookApp.expose_app_in_browser = True  # noqa: F821
c.Application.log_level = "ERROR"  # noqa: F821

# The stories switch themes and answer questions: not in the settings of whoever runs them.
settings = mkdtemp(prefix="iml-settings-")
c.LabApp.user_settings_dir = settings  # noqa: F821
c.JupyterNotebookApp.user_settings_dir = settings  # noqa: F821

# The key is taken out of the environment: kernels inherit that.
key = Path(mkdtemp(prefix="iml-key-")) / "key"
key.touch(mode=0o600)
key.write_text(os.environ.pop("IML_MODEL_KEY"))
c.IML.key_file = str(key)  # noqa: F821
# So little that a story can come near to it.
c.IML.max_kernel_memory = 2 * 2**30  # noqa: F821
c.IML.base_url = f"http://127.0.0.1:{os.environ['IML_MODEL_PORT']}/v1"  # noqa: F821

# A kernel that speaks no Python, for the story about it.
data = Path(mkdtemp(prefix="iml-kernels-"))
spec = data / "kernels" / "echo"
spec.mkdir(parents=True)
kernel = Path(__file__).parent / "kernels" / "echo.py"
(spec / "kernel.json").write_text(
    json.dumps(
        {
            "argv": [sys.executable, str(kernel), "-f", "{connection_file}"],
            "display_name": "Echo",
            "language": "echo",
        }
    )
)
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    path for path in (str(data), os.environ.get("JUPYTER_PATH")) if path
)
