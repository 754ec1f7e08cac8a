import { HIDDEN, scrub } from './secrets';

const letters = 'aB3'.repeat(12);

describe('what looks like a secret', () => {
  it.each([
    `sk-proj-${letters}`,
    `ghp_${letters}`,
    `github_pat_${letters}`,
    `hf_${letters}`,
    `xoxb-123456789012-${letters}`,
    `AKIA${'IOSFODNN7EXAMPLE'}`,
    `AIza${letters}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0x.${letters}`,
    `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`
  ])('is taken out by its mark: %s', secret => {
    expect(scrub(`KeyError: ${secret} in cell`)).toBe(
      `KeyError: ${HIDDEN} in cell`
    );
  });

  it.each([
    'OPENAI_API_KEY=abcdef123456',
    'password: "correct horse"',
    "db_password = 'battery-staple'",
    '{"access_token": "abc123def456"}',
    'Authorization: Bearer abc123def456',
    'postgres://me:swordfish@db/x'
  ])('is taken out by its name or place: %s', text => {
    const clean = scrub(text);
    expect(clean).toContain(HIDDEN);
    expect(clean).not.toMatch(/abc|correct|battery|swordfish/);
  });

  it.each([
    'max_tokens = 4096',
    'token = tokenizer.encode(text)',
    'the secretary is in',
    'columns: price, area, town',
    'https://example.org/a:b'
  ])('is not seen where there is none: %s', text => {
    expect(scrub(text)).toBe(text);
  });

  it('is taken out wherever it stands when it is ours', () => {
    expect(scrub('a=XYZW,b=XYZW', ['XYZW'])).toBe(`a=${HIDDEN},b=${HIDDEN}`);
  });
});
