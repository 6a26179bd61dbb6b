import type { BacktestRequest } from '@/lib/api/types';

const KIND = 'millrace-lab-1';

/** Saves what was run as a file that the lab opens again, here or elsewhere. */
export function saveRequest(request: BacktestRequest, name: string): void {
  const text = JSON.stringify({ kind: KIND, request }, null, 2);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${name.replaceAll(/[^a-zA-Z0-9-]+/g, '-')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a file asks for; null for a file of another kind. The server checks the rest. */
export function readRequest(text: string): BacktestRequest | null {
  try {
    const content = JSON.parse(text) as { kind?: unknown; request?: BacktestRequest };
    const request = content.kind === KIND ? content.request : undefined;
    return request && (request.bot || request.portfolio) ? request : null;
  } catch {
    return null;
  }
}
