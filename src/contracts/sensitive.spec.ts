/** @jest-environment node */
import { isSensitiveNumber, maskSensitive } from './sensitive';

describe('maskSensitive', () => {
  it.each([
    [
      'Write to ann.o_neil+x@mail.example.co.uk today',
      'Write to <e-mail> today'
    ],
    ['jörg@bücher.example', '<e-mail>'],
    ['call +49 (0)30 1234 5678', 'call <phone>'],
    ['+1-202-555-0143', '<phone>'],
    ['(030) 123 456 78', '<phone>'],
    ['0171 123 4567', '<phone>'],
    ['ring 030 1234567 after six', 'ring <phone> after six'],
    ['07911 / 123456', '<phone>'],
    ['08912345678', '<phone>'],
    ['4111 1111 1111 1111', '<card>'],
    ['paid by 5500005555555559.', 'paid by <card>.'],
    ['card 5500005555555559 ok', 'card <card> ok'],
    ['DE89 3704 0044 0532 0130 00', '<account>'],
    ['sk-proj-abcdefghijklmnop', '<key>'],
    [`ghp_${'0123456789abcdefghijABCDEFGHIJ012345'}`, '<key>'],
    [`AKIA${'IOSFODNN7EXAMPLE'}`, '<key>'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', '<key>'],
    ['password: hunter2', '<key>'],
    ['9f86d081884c7d659a2feaa0c55ad015', '<key>'],
    ['AbCdEfGhIjKlMnOpQrStUvWx', '<key>']
  ])('hides what is personal in %s', (text, expected) => {
    expect(maskSensitive(text)).toBe(expected);
  });

  it.each([
    'a quiet street',
    '2024-01-31',
    '31/01/2024 10:30:00',
    '03/2024',
    '1,234.56',
    '0.123456789012345',
    'GAATTGTATCATTTGAACAACTAGGCTTCAG',
    'Graduated High School',
    'images/169380.png',
    '12-34',
    'Residential_Low_Density_Zoning_District',
    'Chenin Blanc-Chardonnay'
  ])('leaves %s as it is', text => {
    expect(maskSensitive(text)).toBe(text);
  });
});

it('takes long whole numbers for phone or card numbers', () => {
  expect([491701234567, 123456.5, 40000].map(isSensitiveNumber)).toEqual([
    true,
    false,
    false
  ]);
});
