import { useQuery } from '@tanstack/react-query';
import type { BotDocument } from '@/lib/api/types';
import { asObject, type JsonObject } from '@/lib/json-path';
import { instrumentsQuery, strategiesQuery } from './api';
import { DEFAULTS, rangeAround } from './defaults';

export function startParams(strategy: string, presets: { params: unknown }[], lastPrice: string | null): JsonObject {
  const preset = presets[0] ? asObject(presets[0].params) : null;
  const params = preset ?? DEFAULTS[strategy] ?? {};
  return strategy === 'grid' ? { ...params, ...rangeAround(lastPrice) } : params;
}

/** What can be chosen for a document, and what each choice takes along. */
export function useChoices(document: BotDocument, onChange: (document: BotDocument) => void) {
  const instruments = useQuery(instrumentsQuery).data ?? [];
  const strategies = useQuery(strategiesQuery).data ?? [];
  const instrument = instruments.find((each) => each.id === document.instrument);
  const strategy = strategies.find((each) => each.name === document.strategy);
  const change = (part: Partial<BotDocument>) => onChange({ ...document, ...part });
  return {
    instruments,
    strategies,
    instrument,
    strategy,
    setParams: (params: JsonObject) => change({ params }),
    chooseStrategy: (name: string) => {
      const presets = strategies.find((each) => each.name === name)?.presets ?? [];
      change({ strategy: name, params: startParams(name, presets, instrument?.lastPrice ?? null) });
    },
    chooseInstrument: (id: string) => {
      const next = instruments.find((each) => each.id === id);
      const range = document.strategy === 'grid' ? rangeAround(next?.lastPrice ?? null) : {};
      change({ instrument: id, params: { ...asObject(document.params), ...range } });
    },
    choosePreset: (preset: { params: unknown }) =>
      change({ params: startParams(document.strategy, [preset], instrument?.lastPrice ?? null) }),
  };
}
