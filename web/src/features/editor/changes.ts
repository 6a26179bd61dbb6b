import { useQuery } from '@tanstack/react-query';
import type { BotDocument, Instrument } from '@/lib/api/types';
import { asObject, type JsonObject } from '@/lib/json-path';
import { instrumentsQuery, strategiesQuery } from './api';
import { DEFAULTS, rangeAround } from './defaults';
import { forKind } from './signal-forms';

export function startParams(strategy: string, presets: { params: unknown }[], instrument: Instrument | undefined): JsonObject {
  const preset = presets[0] ? asObject(presets[0].params) : null;
  const params = preset ?? DEFAULTS[strategy] ?? {};
  const ranged = strategy === 'grid' ? { direction: 'long', ...params, ...rangeAround(instrument?.lastPrice ?? null) } : params;
  return forKind(ranged, instrument?.kind);
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
    setMargin: (margin: NonNullable<BotDocument['margin']>) => change({ margin }),
    setPriority: (priority: number) => change({ priority }),
    setParams: (params: JsonObject) => change({ params }),
    chooseStrategy: (name: string) => {
      const presets = strategies.find((each) => each.name === name)?.presets ?? [];
      change({ strategy: name, params: startParams(name, presets, instrument) });
    },
    chooseInstrument: (id: string) => {
      const next = instruments.find((each) => each.id === id);
      const range = document.strategy === 'grid' ? rangeAround(next?.lastPrice ?? null) : {};
      const params = { ...forKind(asObject(document.params), next?.kind), ...range };
      // A spot market has no margin to speak of.
      change({ instrument: id, params, margin: next?.kind === 'SPOT' ? null : (document.margin ?? null) });
    },
    choosePreset: (preset: { params: unknown }) =>
      change({ params: startParams(document.strategy, [preset], instrument) }),
  };
}
