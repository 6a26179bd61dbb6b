import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { qr } from './qr';

const drawn = (text: string, mask: number) => qr(text, mask).map((row) => row.map((dark) => (dark ? '1' : '0')).join('')).join('/');

/** Hashes of what another program (segno 1.6) drew, module for module: versions 1, 6, 7 and 10. */
it.each([
  ['Millrace', 0, '0660f853bd40e390f389959b19bad2b346c1df57dd78a0102d9c84c107f83fc4'],
  ['otpauth://totp/Millrace:boss%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Millrace', 0, '4c75339db9f853e959e4a50d386ff62c370764df65bc7066d1f6d7e9af618253'],
  ['x'.repeat(120), 5, '4701ab42420a104dece53beaf48a3bbdb8e9a86d19c44b98c4cf0372c09cc23a'],
  ['y'.repeat(213), 2, '869fd99534e76353ec13343b888233fe2a309d06fb89579dc3d0916553176ffb'],
])('draws %s as others do', (text, mask, hash) => {
  expect(createHash('sha256').update(drawn(text, mask)).digest('hex')).toBe(hash);
});

it('says when a text is too long', () => {
  expect(() => qr('z'.repeat(214))).toThrow('too long');
});
