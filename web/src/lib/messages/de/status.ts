import type { status as english } from '../en/status';

export const status: Record<keyof typeof english, string> = {
  'status.accounts': 'Konten',
  'status.bots': 'Bots',
  'status.database': 'Datenbank',
  'status.market': 'Marktdaten',
  'status.of': '{healthy} von {total}',
  'status.part.degraded': 'gestört',
  'status.part.down': 'außer Betrieb',
  'status.part.ok': 'arbeitet',
  'status.since': 'In Betrieb seit {time}. Stand {now}.',
  'status.state.degraded': 'Einiges ist gestört',
  'status.state.down': 'Außer Betrieb',
  'status.state.ok': 'Alles arbeitet',
  'status.title': 'Status',
};
