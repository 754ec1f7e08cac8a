import { inflateSync } from 'node:zlib';
import { deflated } from './deflated';

describe('a deflated text', () => {
  it.each(['', 'é 🙂\n', 'x = 1\n'.repeat(50_000)])(
    'is the same once zlib has read it',
    async text => {
      const bytes = Buffer.from(await deflated(text), 'base64');
      expect(inflateSync(bytes).toString('utf8')).toBe(text);
    }
  );

  it('is much smaller where lines repeat', async () => {
    const text = 'x = 1\n'.repeat(1_000);
    expect((await deflated(text)).length).toBeLessThan(text.length / 10);
  });
});
