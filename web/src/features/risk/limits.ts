import type { FieldProblem } from '@/lib/api/types';
import { at, type JsonObject, withValue } from '@/lib/json-path';
import type { MessageKey } from '@/lib/i18n';

export interface LimitField {
  path: string;
  /** What stands behind the number; `currency` is the account's. */
  unit?: 'currency' | 's' | 'min';
  kind?: 'text' | 'action' | 'flag';
  hint?: MessageKey;
}

export interface LimitGroup {
  key: string;
  fields: LimitField[];
}

/** Every limit that has a field of its own. */
export const GROUPS: LimitGroup[] = [
  {
    key: 'losses',
    fields: [
      { path: 'dailyLoss.limit', unit: 'currency' },
      { path: 'dailyLoss.action', kind: 'action' },
      { path: 'maxDrawdown.limit', unit: 'currency' },
      { path: 'maxDrawdown.action', kind: 'action' },
      { path: 'lossPerBot', unit: 'currency' },
      { path: 'lossPerStrategy', unit: 'currency' },
      { path: 'consecutiveLosses.count' },
      { path: 'consecutiveLosses.haltMinutes', unit: 'min', hint: 'risk.haltHint' },
    ],
  },
  {
    key: 'exposure',
    fields: [
      { path: 'maxNotional', unit: 'currency' },
      { path: 'maxExposure', unit: 'currency' },
      { path: 'maxUserExposure', unit: 'currency' },
      { path: 'correlation.above', hint: 'risk.correlationHint' },
      { path: 'correlation.maxExposure', unit: 'currency' },
      { path: 'volatilitySizing.riskAmount', unit: 'currency', hint: 'risk.volatilityHint' },
      { path: 'volatilitySizing.multiplier' },
    ],
  },
  {
    key: 'orders',
    fields: [
      { path: 'maxOpenOrders' },
      { path: 'maxOrdersPerSecond' },
      { path: 'maxOrdersPerDay' },
      { path: 'priceCollar', hint: 'risk.collarHint' },
      { path: 'maxPriceAgeSeconds', unit: 's' },
    ],
  },
  {
    key: 'times',
    fields: [
      { path: 'session.zone', kind: 'text' },
      { path: 'session.start', kind: 'text' },
      { path: 'fundingBlackoutMinutes', unit: 'min' },
      { path: 'onlyWhileTrading', kind: 'flag' },
    ],
  },
];

const PATHS = GROUPS.flatMap((group) => group.fields.map((field) => field.path));
const OBJECTS = ['dailyLoss', 'maxDrawdown', 'consecutiveLosses', 'correlation', 'volatilitySizing', 'session'];

/** What the form holds: a text for each field, and the rest as JSON. */
export interface Draft {
  values: Record<string, string>;
  rest: string;
}

export function draftOf(limits: JsonObject): Draft {
  const values: Record<string, string> = {};
  for (const path of PATHS) {
    const value = at(limits, path);
    if (value !== undefined && value !== null) values[path] = String(value);
  }
  const known = new Set(PATHS.map((path) => path.split('.')[0]));
  const rest = Object.fromEntries(Object.entries(limits).filter(([key, value]) =>
    !known.has(key) && key !== 'currency' && !(Array.isArray(value) && value.length === 0)));
  return { values, rest: Object.keys(rest).length > 0 ? JSON.stringify(rest, null, 2) : '' };
}

/** A whole number is sent as one; what else was typed is sent as typed, and the server says why not. */
function typed(path: string, value: string): string | number | boolean {
  if (path === 'onlyWhileTrading') return value === 'true';
  const counts = /^(max(OpenOrders|Orders\w+|PriceAgeSeconds)|consecutiveLosses\..+|fundingBlackoutMinutes)$/.test(path);
  return counts && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/**
 * The document to send. A rule whose number is empty does not apply: its other fields go with it.
 *
 * @throws SyntaxError when the rest is not JSON
 */
export function limitsOf({ values, rest }: Draft): JsonObject {
  let limits = (rest.trim() ? JSON.parse(rest) : {}) as JsonObject;
  const isSet = (path: string) => (values[path] ?? '').trim() !== '';
  for (const path of PATHS) {
    const [head = ''] = path.split('.');
    const first = PATHS.find((other) => other.startsWith(`${head}.`));
    const hasRule = !OBJECTS.includes(head) || head === 'session' || (first !== undefined && isSet(first)) ||
      PATHS.some((other) => other.startsWith(`${head}.`) && !other.endsWith('.action') && isSet(other));
    if (isSet(path) && hasRule) limits = withValue(limits, path, typed(path, (values[path] ?? '').trim()));
  }
  return limits;
}

/** The refusals by field, and those that belong to none. */
export function placed(problems: FieldProblem[]): { byPath: Map<string, string>; others: FieldProblem[] } {
  const byPath = new Map<string, string>();
  const others: FieldProblem[] = [];
  for (const problem of problems) {
    const path = problem.field.replace(/^limits\./, '');
    if (PATHS.includes(path)) byPath.set(path, problem.allowed);
    else others.push({ ...problem, field: path });
  }
  return { byPath, others };
}
