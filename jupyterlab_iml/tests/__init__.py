"""Python unit tests for jupyterlab_iml."""
