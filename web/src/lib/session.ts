import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './api/client';
import { keys } from './api/keys';

/** Who is logged in; and whether this installation knows users at all. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => unwrap(api.GET('/api/session')),
  staleTime: 60_000,
});

/** Whether whoever is here runs the installation: where there are no users, everybody does. */
export const isAdministrator = (session: { users: boolean; user: { admin: boolean } | null } | undefined): boolean =>
  session !== undefined && (!session.users || session.user?.admin === true);
