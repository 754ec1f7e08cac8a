// A spec that starts a real kernel may take as long as a loaded machine needs.
const { testPath } = expect.getState();
jest.setTimeout(testPath.includes('.kernel.spec.') ? 120_000 : 30_000);
