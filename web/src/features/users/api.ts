import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import { currentLanguage } from '@/lib/i18n';
import type { NewToken } from '@/lib/api/types';
import { addPasskey, logInByPasskey, proveByPasskey } from './passkey';

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: () => unwrap(api.GET('/api/sessions')),
});

export const useLogIn = () =>
  useMutation({ mutationFn: (body: { email: string; password: string; code: string | null }) => unwrap(api.POST('/api/session', { body })) });

export const useRegister = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      unwrap(api.POST('/api/users', { body: { ...body, language: currentLanguage() } })),
  });

export const useSetUp = () =>
  useMutation({
    mutationFn: (body: { token: string; email: string; password: string }) =>
      unwrap(api.POST('/api/users/setup', { body: { ...body, language: currentLanguage() } })),
  });

export const useVerify = () =>
  useMutation({ mutationFn: (token: string) => unwrap(api.POST('/api/users/verify', { body: { token } })) });

export const useForgotten = () =>
  useMutation({ mutationFn: (email: string) => unwrap(api.POST('/api/password/forgotten', { body: { email } })) });

export const useReset = () =>
  useMutation({ mutationFn: (body: { token: string; password: string }) => unwrap(api.POST('/api/password/reset', { body })) });

export const emailQuery = queryOptions({
  queryKey: keys.email,
  queryFn: () => unwrap(api.GET('/api/email')),
});

export function useChangeEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => unwrap(api.PUT('/api/email', { body: { email } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.email }),
  });
}

export function useKeepEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/email')),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.email }),
  });
}

export const useConfirmEmail = () =>
  useMutation({ mutationFn: (token: string) => unwrap(api.POST('/api/email/confirm', { body: { token } })) });

export const useTakeEmailBack = () =>
  useMutation({ mutationFn: (token: string) => unwrap(api.POST('/api/email/back', { body: { token } })) });

export const leavingQuery = queryOptions({
  queryKey: keys.leaving,
  queryFn: () => unwrap(api.GET('/api/users/me/leaving')),
  // What is in the way is seen to on other pages in between.
  staleTime: 0,
});

export const useLeave = () =>
  useMutation({ mutationFn: (email: string) => unwrap(api.POST('/api/users/me/leaving', { body: { email } })) });

export const useKeepAccount = () =>
  useMutation({ mutationFn: (token: string) => unwrap(api.POST('/api/users/keep', { body: { token } })) });

export const useLogOut = () => useMutation({ mutationFn: () => unwrap(api.DELETE('/api/session')) });

export const useChangePassword = () =>
  useMutation({ mutationFn: (body: { current: string; password: string }) => unwrap(api.PUT('/api/password', { body })) });

/** Ends one session, or all but this one. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      unwrap(id ? api.DELETE('/api/sessions/{id}', { params: { path: { id } } }) : api.DELETE('/api/sessions')),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

export const tokensQuery = queryOptions({
  queryKey: keys.tokens,
  queryFn: () => unwrap(api.GET('/api/tokens')),
});

export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) => unwrap(api.POST('/api/tokens', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useEndToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export const useProve = () =>
  useMutation({
    mutationFn: (given: { password: string; code: string | null }) =>
      unwrap(api.POST('/api/session/proof', { body: { ...given, passkey: null } })),
  });

export const passkeysQuery = queryOptions({
  queryKey: keys.passkeys,
  queryFn: () => unwrap(api.GET('/api/passkeys')),
});

export function useAddPasskey() {
  const client = useQueryClient();
  return useMutation({ mutationFn: addPasskey, onSuccess: () => client.invalidateQueries({ queryKey: keys.passkeys }) });
}

export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/passkeys/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.passkeys }),
  });
}

export function useRenamePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      unwrap(api.PUT('/api/passkeys/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.passkeys }),
  });
}

export const useLogInByPasskey = () => useMutation({ mutationFn: logInByPasskey });

export const useProveByPasskey = () => useMutation({ mutationFn: proveByPasskey });

export const factorQuery = queryOptions({
  queryKey: keys.factor,
  queryFn: () => unwrap(api.GET('/api/second-factor')),
});

export const useBeginFactor = () => useMutation({ mutationFn: () => unwrap(api.POST('/api/second-factor')) });

export function useConfirmFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => unwrap(api.PUT('/api/second-factor', { body: { code } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.factor }),
  });
}

export const useKeepFactorByLink = () =>
  useMutation({ mutationFn: (token: string) => unwrap(api.POST('/api/second-factor/keep', { body: { token } })) });

/** Has it stay, where an administrator was told that the authenticator is lost. */
export function useKeepFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/second-factor/end')),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.factor }),
  });
}

export function useNewCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/second-factor/codes')),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.factor }),
  });
}

export function useEndFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/second-factor')),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.factor }),
  });
}

/** The whole page begins anew: nothing of the one before is left in memory. */
export const beginAnew = (path: string): void => globalThis.location.assign(path);
