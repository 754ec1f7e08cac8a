// The one thing that jupyter-builder does not know by itself: probes and
// recipes are bundled as text, like the .md files of its base configuration.
module.exports = {
  module: { rules: [{ test: /\.py$/, type: 'asset/source' }] }
};
