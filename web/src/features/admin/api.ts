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

export const useEndFactor = (id: string) =>
  useDeed((why: string) => unwrap(api.POST('/api/admin/users/{id}/second-factor/end', { ...of(id), body: { why } })));

export const useKeepFactor = (id: string) => useDeed(() => unwrap(api.DELETE('/api/admin/users/{id}/second-factor/end', of(id))));

export const useRemove = (id: string) => useDeed(() => unwrap(api.POST('/api/admin/users/{id}/leaving', of(id))));

export const useKeep = (id: string) => useDeed(() => unwrap(api.DELETE('/api/admin/users/{id}/leaving', of(id))));

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

/** Everything that is audited, in the order in which it is offered; the compiler misses what is new. */
const AUDITED: Record<AuditEntry['action'], true> = {
  LOG_IN: true,
  LOG_IN_REFUSED: true,
  REGISTERED: true,
  ADMINISTRATOR_MADE: true,
  ADMINISTRATOR_LINK_MADE: true,
  PASSWORD_CHANGED: true,
  PASSWORD_RESET: true,
  EMAIL_CHANGE_ASKED: true,
  EMAIL_CHANGED: true,
  EMAIL_TAKEN_BACK: true,
  PASSWORD_MAILED: true,
  SESSION_ENDED: true,
  OTHER_SESSIONS_ENDED: true,
  SESSIONS_ENDED_BY_ADMINISTRATOR: true,
  SECOND_FACTOR_ON: true,
  SECOND_FACTOR_OFF: true,
  SECOND_FACTOR_ENDS: true,
  SECOND_FACTOR_KEPT: true,
  RECOVERY_CODES_MADE: true,
  PASSKEY_ADDED: true,
  PASSKEY_RENAMED: true,
  PASSKEY_REMOVED: true,
  PASSKEY_SUSPECTED: true,
  TOKEN_MADE: true,
  TOKEN_ENDED: true,
  CHANNEL_MADE: true,
  CHANNEL_CHANGED: true,
  CHANNEL_REMOVED: true,
  ACCOUNT_CREATED: true,
  ACCOUNT_DELETED: true,
  ACCOUNT_LOOKED_AT: true,
  CREDENTIAL_PUT: true,
  CREDENTIAL_TESTED: true,
  CREDENTIAL_UNFIT: true,
  KEYS_ROTATED: true,
  RESTORED: true,
  LIMITS_CHANGED: true,
  LIMITS_RESUMED: true,
  FIRM_RESET: true,
  FIRM_PAID_OUT: true,
  KILLED: true,
  BOT_CREATED: true,
  BOT_CHANGED: true,
  BOT_COMMANDED: true,
  BOT_DELETED: true,
  SIGNAL_ADDRESS_MADE: true,
  SIGNAL_ADDRESS_ENDED: true,
  BOTS_PAUSED: true,
  PLAN_PAID: true,
  PLAN_GIVEN: true,
  USER_LOCKED: true,
  USER_UNLOCKED: true,
  ROLE_CHANGED: true, LEAVING_BEGUN: true, LEAVING_STOPPED: true, FORGOTTEN: true,
};

export const ACTIONS = Object.keys(AUDITED) as AuditEntry['action'][];
