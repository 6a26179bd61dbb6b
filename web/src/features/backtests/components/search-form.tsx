import type { BacktestRequest, BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { asObject, at, type Json, type JsonObject } from '@/lib/json-path';
import { Button, IconButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { SelectField, TextField } from '@/ui/field';

export type SearchRequest = NonNullable<BacktestRequest['search']>;

const OBJECTIVES = ['totalProfit', 'realisedProfit', 'return', 'sharpe', 'sortino', 'profitFactor', 'leastDrawdown', 'returnOverDrawdown', 'closedDeals'] as const;
const MOST_VARIED = 6;

/** Every parameter of a document that holds a number, by its path. */
export function numbersIn(params: JsonObject, before = ''): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const path = before + name;
    if (typeof value === 'number' || (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)))) return [path];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? numbersIn(value, `${path}.`) : [];
  });
}

const tidy = (value: number) => String(Number(value.toPrecision(6)));

/** From half to one and a half times the value, in five steps: a proposal to change. */
export function rangeFor(value: Json | undefined): string {
  const number = Number(value);
  if (!Number.isFinite(number) || number === 0) return '1:5:1';
  if (typeof value === 'number' || /^\d+$/.test(String(value))) {
    const step = Math.max(1, Math.round(number / 4));
    return `${Math.max(1, number - 2 * step)}:${Math.max(1, number - 2 * step) + 4 * step}:${step}`;
  }
  return `${tidy(number * 0.5)}:${tidy(number * 1.5)}:${tidy(number * 0.25)}`;
}

/** The search that a form starts with: the first two numbers of the document. */
export function startSearch(document: BotDocument): SearchRequest {
  const params = asObject(document.params);
  const paths = numbersIn(params).filter((path) => !/size|quantity|notional/i.test(path)).slice(0, 2);
  return { vary: paths.map((path) => ({ path, values: rangeFor(at(params, path)) })), objective: 'totalProfit', random: null, seed: null, folds: null };
}

interface SearchFormProps {
  document: BotDocument;
  search: SearchRequest;
  onChange: (search: SearchRequest) => void;
  problem: (field: string) => string | undefined;
}

/** Which parameters are varied, how, and what makes one run better than another. */
export function SearchForm({ document, search, onChange, problem }: SearchFormProps) {
  const params = asObject(document.params);
  const paths = numbersIn(params);
  const set = (index: number, part: Partial<SearchRequest['vary'][number]>) =>
    onChange({ ...search, vary: search.vary.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  const free = paths.find((path) => search.vary.every((each) => each.path !== path));
  const whole = (text: string) => (/^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : null);
  return (
    <Card title={t('search.title')}>
      <div className="space-y-3">
        {search.vary.map((varied, index) => (
          <div key={index} className="flex items-start gap-3">
            <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
              <SelectField
                label={t('search.parameter')}
                value={varied.path}
                onChange={(path) => set(index, { path, values: rangeFor(at(params, path)) })}
                options={[...new Set([varied.path, ...paths])].map((path) => ({ value: path, text: tryText(`param.${path}`) ?? path }))}
              />
              <TextField label={t('search.values')} hint={t('search.valuesHint')} value={varied.values} onChange={(values) => set(index, { values })} error={problem(`search.vary[${index}].values`)} />
            </div>
            <div className="pt-5">
              <IconButton icon="delete" label={t('search.remove')} onClick={() => onChange({ ...search, vary: search.vary.filter((_, i) => i !== index) })} />
            </div>
          </div>
        ))}
        {problem('search.vary') && <p className="text-sm text-error">{problem('search.vary')}</p>}
        {free && search.vary.length < MOST_VARIED && (
          <Button look="outlined" icon="add" onClick={() => onChange({ ...search, vary: [...search.vary, { path: free, values: rangeFor(at(params, free)) }] })}>{t('search.add')}</Button>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <SelectField
            label={t('search.objective')}
            value={search.objective}
            onChange={(objective) => onChange({ ...search, objective })}
            options={OBJECTIVES.map((each) => ({ value: each, text: t(`objective.${each}`) }))}
          />
          <TextField label={t('search.random')} hint={t('search.randomHint')} numeric value={String(search.random ?? '')} placeholder={t('search.all')} onChange={(text) => onChange({ ...search, random: whole(text) })} error={problem('search.random')} />
          <TextField label={t('search.folds')} hint={t('search.foldsHint')} numeric value={String(search.folds ?? '')} placeholder={t('editor.off')} onChange={(text) => onChange({ ...search, folds: whole(text) })} error={problem('search.folds')} />
        </div>
      </div>
    </Card>
  );
}
