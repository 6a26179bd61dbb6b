import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { ChangedNote, NewNote } from '@/lib/api/types';

const keyOf = (id: string) => ['bots', 'notes', id] as const;

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: () => unwrap(api.GET('/api/bots/{id}/notes', { params: { path: { id } } })),
  });

function useNoteChange<T>(id: string, change: (wanted: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: keyOf(id) }) });
}

export const useAddNote = (id: string) =>
  useNoteChange(id, (body: NewNote) => unwrap(api.POST('/api/bots/{id}/notes', { params: { path: { id } }, body })));

export const useChangeNote = (id: string) =>
  useNoteChange(id, ({ note, ...body }: ChangedNote & { note: string }) =>
    unwrap(api.PUT('/api/bots/{id}/notes/{note}', { params: { path: { id, note } }, body })),
  );

export const useRemoveNote = (id: string) =>
  useNoteChange(id, (note: string) => unwrap(api.DELETE('/api/bots/{id}/notes/{note}', { params: { path: { id, note } } })));
