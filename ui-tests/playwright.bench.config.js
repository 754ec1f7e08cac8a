// What is measured or photographed in the browser; `npx playwright test -c playwright.bench.config.js`.
const stories = require('./playwright.config');

module.exports = {
  ...stories,
  testDir: './bench',
  // A trace copies the whole page whenever the test speaks to it: 150 ms in the middle of a measurement.
  use: { ...stories.use, trace: 'off' }
};
