import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { AdminUser, AuditEntry } from '@/lib/api/types';

export const SIZE = 50;
const REFRESH_MILLIS = 5_000;

export interface UserFilter {
  page: number;
  text: string;
  which: string;
}

export const usersQuery = ({ page, text, which }: UserFilter) =>
  queryOptions({
    queryKey: [...keys.adminUsers, page, text, which],
    queryFn: () =>
      unwrap(api.GET('/api/admin/users', { params: { query: { page, size: SIZE, ...(text ? { text } : {}), ...(which ? { which } : {}) } } })),
    placeholderData: keepPreviousData,
  });

/** Names of the plans there are. */
export const tiersQuery = queryOptions({
  queryKey: keys.membership,
  queryFn: () => unwrap(api.GET('/api/membership')),
  select: ({ tiers }) => tiers.map(({ name }) => name),
});

/** Something that is done to a user; the list is read anew then. */
function useDeed<T, R>(deed: (given: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: deed, onSuccess: () => client.invalidateQueries({ queryKey: keys.adminUsers }) });
}

const of = (id: string) => ({ params: { path: { id } } });

export const useLock = (id: string) =>
  useDeed((why: string) => unwrap(api.PUT('/api/admin/users/{id}/lock', { ...of(id), body: { why } })));

export const useUnlock = (id: string) => useDeed(() => unwrap(api.DELETE('/api/admin/users/{id}/lock', of(id))));

export const useGivePlan = (id: string) =>
  useDeed((body: { tier: string; why: string; until: string | null }) => unwrap(api.PUT('/api/admin/users/{id}/plan', { ...of(id), body })));

export const useSetRole = (id: string) =>
  useDeed((role: AdminUser['role']) => unwrap(api.PUT('/api/admin/users/{id}/role', { ...of(id), body: { role } })));

export const useEndSessions = (id: string) => useDeed(() => unwrap(api.DELETE('/api/admin/users/{id}/sessions', of(id))));

export const useMailPassword = (id: string) => useDeed(() => unwrap(api.POST('/api/admin/users/{id}/password-mail', of(id))));

export const healthQuery = queryOptions({
  queryKey: keys.adminHealth,
  queryFn: () => unwrap(api.GET('/api/admin/health')),
  refetchInterval: REFRESH_MILLIS,
});

export interface AuditFilter {
  before: string;
  action: string;
  person: string;
}

export const auditQuery = ({ before, action, person }: AuditFilter) =>
  queryOptions({
    queryKey: [...keys.audit, before, action, person],
    queryFn: () =>
      unwrap(
        api.GET('/api/admin/audit', {
          params: { query: { size: SIZE, ...(before ? { before: Number(before) } : {}), ...(action ? { action } : {}), ...(person ? { person } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const useVerify = () => useMutation({ mutationFn: () => unwrap(api.GET('/api/admin/audit/verify')) });

/** Everything that is audited, in the order in which it is offered. */
export const ACTIONS: AuditEntry['action'][] = [
  'LOG_IN', 'LOG_IN_REFUSED', 'REGISTERED', 'ADMINISTRATOR_MADE', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'PASSWORD_MAILED',
  'SESSION_ENDED', 'OTHER_SESSIONS_ENDED', 'SESSIONS_ENDED_BY_ADMINISTRATOR', 'SECOND_FACTOR_ON', 'SECOND_FACTOR_OFF',
  'RECOVERY_CODES_MADE', 'TOKEN_MADE', 'TOKEN_ENDED', 'ACCOUNT_CREATED', 'ACCOUNT_DELETED', 'CREDENTIAL_PUT',
  'CREDENTIAL_TESTED', 'CREDENTIAL_UNFIT', 'KEYS_ROTATED', 'LIMITS_CHANGED', 'LIMITS_RESUMED', 'FIRM_RESET', 'FIRM_PAID_OUT',
  'KILLED', 'BOT_CREATED', 'BOT_CHANGED', 'BOT_COMMANDED', 'BOT_DELETED', 'BOTS_PAUSED', 'PLAN_PAID', 'PLAN_GIVEN',
  'USER_LOCKED', 'USER_UNLOCKED', 'ROLE_CHANGED',
];
