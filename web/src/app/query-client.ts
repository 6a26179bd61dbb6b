import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/lib/api/client';

const RETRIES_MAX = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only silence is worth asking again.
      retry: (failures, error) =>
        failures < RETRIES_MAX && (!(error instanceof ProblemError) || error.status === 0 || error.status >= 500),
    },
  },
});
