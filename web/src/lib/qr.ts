/**
 * QR codes after ISO/IEC 18004, as far as a link needs them: bytes, error correction M, versions 1
 * to 10 (213 bytes). Made here, so that no secret travels to be drawn.
 */

/** By version from 1: bytes of error correction in a block, and how many blocks there are. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const FORMAT_M = 0;

/** Multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a);
  return product;
}

function correction(data: number[], degree: number): number[] {
  const divisor: number[] = Array<number>(degree - 1).fill(0).concat(1);
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++) divisor[j] = times(divisor[j]!, root) ^ (divisor[j + 1] ?? 0);
  const rest: number[] = Array<number>(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((each, i) => (rest[i]! ^= times(each, factor)));
  }
  return rest;
}

/** Modules of a version that carry data and its correction. */
function capacity(version: number): number {
  const aligned = Math.floor(version / 7) + 2;
  const patterns = version === 1 ? 0 : (25 * aligned - 10) * aligned - 55 + (version >= 7 ? 36 : 0);
  return (16 * version + 128) * version + 64 - patterns;
}

function codewords(text: string): { version: number; bytes: number[] } {
  const data = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= 10; version++) {
    const [blocks, each] = [BLOCKS[version - 1]!, CORRECTION[version - 1]!];
    const total = capacity(version) >> 3;
    const room = total - blocks * each;
    const countBits = version < 10 ? 8 : 16;
    if (4 + countBits + data.length * 8 > room * 8) continue;
    const bits = [4, data.length].map((value, i) => value.toString(2).padStart(i ? countBits : 4, '0')).join('') + data.map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const ended = bits + '0'.repeat(Math.min(4, room * 8 - bits.length));
    const filled = (ended.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
    for (let pad = 0xec; filled.length < room; pad ^= 0xec ^ 0x11) filled.push(pad);
    return { version, bytes: interleaved(filled, blocks, each, total) };
  }
  throw new Error('too long for a QR code');
}

/** Cuts data into blocks, the later ones a byte longer, and takes a byte of each in turn. */
function interleaved(data: number[], blocks: number, each: number, total: number): number[] {
  const short = Math.floor(total / blocks) - each;
  const shorts = blocks - (total % blocks);
  let at = 0;
  const parts = Array.from({ length: blocks }, (_, i) => data.slice(at, (at += short + (i < shorts ? 0 : 1))));
  const corrections = parts.map((part) => correction(part, each));
  const result: number[] = [];
  for (let i = 0; i <= short; i++) for (const part of parts) if (i < part.length) result.push(part[i]!);
  for (let i = 0; i < each; i++) for (const part of corrections) result.push(part[i]!);
  return result;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

type Grid = (boolean | undefined)[][];

/** The modules of a text, row by row; true is dark. */
export function qr(text: string, mask = 0): boolean[][] {
  const { version, bytes } = codewords(text);
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  drawPatterns(grid, version);
  drawFormat(grid, mask);
  if (version >= 7) drawVersion(grid, version);
  drawData(grid, bytes, MASKS[mask]!);
  return grid.map((row) => row.map(Boolean));
}

function drawPatterns(grid: Grid, version: number): void {
  const size = grid.length;
  for (let i = 0; i < size; i++) grid[6]![i] = grid[i]![6] = i % 2 === 0;
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const)
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const distance = Math.max(Math.abs(dx), Math.abs(dy));
      const row = grid[cy + dy];
      if (row && cx + dx >= 0 && cx + dx < size) row[cx + dx] = distance !== 2 && distance !== 4;
    }
  if (version === 1) return;
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - (count - 2 - i) * step)];
  places.forEach((cx, i) => places.forEach((cy, j) => {
    const atFinder = (i === 0 && j === 0) || (i === 0 && j === count - 1) || (i === count - 1 && j === 0);
    if (atFinder) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) grid[cy + dy]![cx + dx] = Math.max(Math.abs(dx), Math.abs(dy)) !== 1;
  }));
}

/** A value with the rest of its division behind it. */
function withRest(value: number, restBits: number, divisor: number): number {
  let rest = value;
  for (let i = 0; i < restBits; i++) rest = (rest << 1) ^ ((rest >>> (restBits - 1)) * divisor);
  return (value << restBits) | rest;
}

function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const bits = withRest((FORMAT_M << 3) | mask, 10, 0x537) ^ 0x5412;
  const bit = (i: number) => ((bits >>> i) & 1) === 1;
  for (let i = 0; i < 15; i++) {
    const around = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
    grid[around]![8] = bit(i);
    const along = i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i;
    grid[8]![along] = bit(i);
  }
  grid[size - 8]![8] = true;
}

function drawVersion(grid: Grid, version: number): void {
  const bits = withRest(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const [far, near] = [grid.length - 11 + (i % 3), Math.floor(i / 3)];
    grid[near]![far] = grid[far]![near] = ((bits >>> i) & 1) === 1;
  }
}

/** In columns of two from the right, up and down in turn, around what is there already. */
function drawData(grid: Grid, bytes: number[], mask: (x: number, y: number) => boolean): void {
  const size = grid.length;
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) for (const x of [right, right - 1]) {
      const y = upwards ? size - 1 - step : step;
      if (grid[y]![x] !== undefined) continue;
      const dark = ((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
      grid[y]![x] = (dark === 1) !== mask(x, y);
      at++;
    }
  }
}
