// Stories in a real browser, on the real JupyterLab, with a real kernel.
const { execFileSync } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const baseConfig = require('@jupyterlab/galata/lib/playwright-config');

/** A port that nobody listens on; workers load this file again and inherit the first answer. */
function freePort() {
  const ask =
    'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })';
  return execFileSync(process.execPath, ['-e', ask], {
    encoding: 'utf8'
  }).trim();
}

/** The Chromium of the machine; null leaves the choice to Playwright. */
function installedChromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // Not under this name.
    }
  }
  return undefined;
}

process.env.IML_UI_PORT ??= freePort();
process.env.IML_MODEL_PORT ??= freePort();
process.env.IML_MODEL_KEY ??= `key-of-the-stories-${process.env.IML_MODEL_PORT}`;
process.env.JUPYTERLAB_GALATA_ROOT_DIR ??= mkdtempSync(
  path.join(tmpdir(), 'iml-stories-')
);
const root = path.resolve(__dirname, '..');
const url = `http://127.0.0.1:${process.env.IML_UI_PORT}`;
process.env.TARGET_URL ??= url;

module.exports = {
  ...baseConfig,
  testDir: './tests',
  reporter: [['list']],
  workers: 1,
  timeout: 180 * 1000,
  expect: { timeout: 30 * 1000 },
  retries: 0,
  use: {
    ...baseConfig.use,
    baseURL: url,
    viewport: { width: 1400, height: 900 },
    trace: 'retain-on-failure',
    video: 'off',
    launchOptions: {
      executablePath: installedChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: [
    {
      command: `${root}/.venv/bin/jupyter lab --config ${__dirname}/jupyter_server_test_config.py`,
      cwd: process.env.JUPYTERLAB_GALATA_ROOT_DIR,
      url: `${url}/lab`,
      timeout: 120 * 1000,
      reuseExistingServer: false
    },
    {
      // A model endpoint of our own, whose answers are files.
      command: `node scripts/endpoint.mjs --answers ui-tests/answers --port ${process.env.IML_MODEL_PORT} --key ${process.env.IML_MODEL_KEY}`,
      cwd: root,
      port: Number(process.env.IML_MODEL_PORT),
      timeout: 60 * 1000,
      reuseExistingServer: false
    }
  ]
};
