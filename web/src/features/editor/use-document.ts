import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BotDocument } from '@/lib/api/types';
import { instrumentsQuery, strategiesQuery } from './api';
import { startParams } from './changes';

/** A document to start from: the given one, or a first proposal once the server's lists are there. */
export function useDocument(given?: BotDocument) {
  const instruments = useQuery(instrumentsQuery);
  const strategies = useQuery(strategiesQuery);
  const [edited, setEdited] = useState<BotDocument | undefined>(given);
  const instrument = instruments.data?.[0];
  const strategy = strategies.data?.find((each) => each.name === 'dca') ?? strategies.data?.[0];
  const proposal = instrument && strategy && {
    strategy: strategy.name,
    instrument: instrument.id,
    params: startParams(strategy.name, strategy.presets, instrument),
  };
  return {
    document: edited ?? proposal,
    setDocument: setEdited,
    error: instruments.error ?? strategies.error,
    isEmpty: instruments.data?.length === 0,
  };
}
