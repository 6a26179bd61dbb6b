import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Note } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { SwitchField, TextField } from '@/ui/field';
import { LongTextField } from '@/ui/long-text-field';
import { Banner, Empty, Loaded } from '@/ui/states';
import { notesQuery, useAddNote, useChangeNote, useRemoveNote } from '../journal';

/** What its owner has written down about the bot and its deals. */
export function Journal({ botId }: { botId: string }) {
  const notes = useQuery(notesQuery(botId));
  const [edited, setEdited] = useState<Note | 'new'>();
  const [unwanted, setUnwanted] = useState<Note>();
  return (
    <div>
      <div className="flex justify-end px-4 pt-3">
        <Button look="tonal" icon="add" onClick={() => setEdited('new')}>{t('journal.add')}</Button>
      </div>
      <Loaded query={notes}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="info" title={t('journal.empty')} text={t('journal.emptyText')} />
          ) : (
            <ul aria-label={t('journal.title')} className="divide-y divide-outline-variant/30 pt-2">
              {all.map((note) => <Row key={note.id} note={note} onEdit={() => setEdited(note)} onRemove={() => setUnwanted(note)} />)}
            </ul>
          )
        }
      </Loaded>
      {unwanted && <RemoveDialog botId={botId} note={unwanted} onClose={() => setUnwanted(undefined)} />}
      {edited && <NoteDialog botId={botId} note={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

function Row({ note, onEdit, onRemove }: { note: Note; onEdit: () => void; onRemove: () => void }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3">
      <span className="min-w-0 flex-1 basis-64">
        <span className="flex flex-wrap items-center gap-2 text-xs text-on-surface-variant">
          {note.pinned && <Chip tone="info">{t('journal.pinned')}</Chip>}
          {note.deal != null && <span>{t('journal.ofDeal', { deal: note.deal })}</span>}
          <span className="figures">{shortTime(note.changedAt)}</span>
        </span>
        <span className="block break-words whitespace-pre-wrap">{note.text}</span>
      </span>
      <span className="flex">
        <Button look="text" onClick={onEdit}>{t('action.edit')}</Button>
        <Button look="text" onClick={onRemove}>{t('action.delete')}</Button>
      </span>
    </li>
  );
}

function RemoveDialog({ botId, note, onClose }: { botId: string; note: Note; onClose: () => void }) {
  const remove = useRemoveNote(botId);
  return (
    <Dialog
      title={t('journal.remove')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(note.id, { onSuccess: onClose })}>{t('journal.removeNow')}</Button>
        </>
      }
    >
      <p className="line-clamp-6 break-words whitespace-pre-wrap">{note.text}</p>
      {remove.error && <Banner tone="loss">{remove.error.message}</Banner>}
    </Dialog>
  );
}

function NoteDialog({ botId, note, onClose }: { botId: string; note: Note | undefined; onClose: () => void }) {
  const add = useAddNote(botId);
  const change = useChangeNote(botId);
  const [text, setText] = useState(note?.text ?? '');
  const [deal, setDeal] = useState('');
  const [pinned, setPinned] = useState(note?.pinned ?? false);
  const error = add.error ?? change.error;
  const isDeal = deal === '' || /^\d{1,9}$/.test(deal);
  const done = { onSuccess: onClose };
  const submit = () =>
    note
      ? change.mutate({ note: note.id, text, pinned }, done)
      : add.mutate({ text, pinned, deal: deal ? Number(deal) : null }, done);
  return (
    <Dialog
      title={t(note ? 'journal.edit' : 'journal.add')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button busy={add.isPending || change.isPending} disabled={!text.trim() || !isDeal} onClick={submit}>{t('journal.save')}</Button>
        </>
      }
    >
      <LongTextField label={t('journal.text')} rows={5} value={text} onChange={setText} required />
      {!note && <TextField label={t('journal.deal')} hint={t('journal.dealHint')} value={deal} onChange={setDeal} numeric />}
      <SwitchField label={t('journal.pin')} checked={pinned} onChange={setPinned} />
      {error && <Banner tone="loss">{error.message}</Banner>}
    </Dialog>
  );
}
