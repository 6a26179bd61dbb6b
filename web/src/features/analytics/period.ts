const HOUR = 3_600_000;

/** How far back; nothing is from the beginning. */
export const PERIODS = { day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR, all: null } as const;
export type Period = keyof typeof PERIODS;

export function periodOf(text: string | null): Period {
  return text !== null && text in PERIODS ? (text as Period) : 'all';
}

/** The moment where a period begins, on the minute so that equal questions have equal keys. */
export function beginOf(period: Period, now: string): string | undefined {
  const length = PERIODS[period];
  if (length === null) return undefined;
  const begin = Date.parse(now) - length;
  return new Date(begin - (begin % 60_000)).toISOString();
}
