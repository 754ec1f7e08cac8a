// What is measured or photographed in the browser; `npx playwright test -c playwright.bench.config.js`.
const stories = require('./playwright.config');

module.exports = { ...stories, testDir: './bench' };
