import { useState } from 'react';
import type { NewCredential, NewKey } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Segmented } from '@/ui/segmented';
import { Banner } from '@/ui/states';
import { useNewKey } from '../api';

/** What a person has entered so far. The secret lives here only, and only until it is sent. */
export interface KeyDraft {
  kind: 'ED25519' | 'HMAC';
  pair?: NewKey;
  apiKey: string;
  secret: string;
}

export const EMPTY_KEY: KeyDraft = { kind: 'ED25519', apiKey: '', secret: '' };

/** The credential of a draft; nothing while it is incomplete. */
export function credentialOf(draft: KeyDraft): NewCredential | null {
  const apiKey = draft.apiKey.trim();
  if (!apiKey) return null;
  if (draft.kind === 'HMAC') return draft.secret.trim() ? { kind: 'HMAC', apiKey, secret: draft.secret.trim() } : null;
  return draft.pair ? { kind: 'ED25519', keyId: draft.pair.id, apiKey } : null;
}

interface KeyFieldsProps {
  venue: string;
  keysPage: string;
  draft: KeyDraft;
  onChange: (draft: KeyDraft) => void;
  problem: (field: string) => string | undefined;
}

export function KeyFields({ venue, keysPage, draft, onChange, problem }: KeyFieldsProps) {
  return (
    <div className="space-y-4">
      <Segmented
        label={t('accounts.kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
        options={[{ value: 'ED25519', text: t('accounts.kind.ED25519') }, { value: 'HMAC', text: t('accounts.kind.HMAC') }]}
      />
      <p className="text-on-surface-variant">
        {t(`accounts.kindText.${draft.kind}`)}{' '}
        <a href={keysPage} target="_blank" rel="noreferrer" className="text-primary underline">{t('accounts.keysPage')}</a>
      </p>
      {draft.kind === 'ED25519' && <Pair venue={venue} draft={draft} onChange={onChange} />}
      {(draft.kind === 'HMAC' || draft.pair) && (
        <TextField
          label={t('accounts.apiKey')}
          hint={t('accounts.apiKeyHint')}
          value={draft.apiKey}
          onChange={(apiKey) => onChange({ ...draft, apiKey })}
          error={problem('apiKey')}
        />
      )}
      {draft.kind === 'HMAC' && (
        <TextField
          label={t('accounts.secret')}
          hint={t('accounts.secretHint')}
          type="password"
          value={draft.secret}
          onChange={(secret) => onChange({ ...draft, secret })}
          error={problem('secret')}
        />
      )}
    </div>
  );
}

function Pair({ venue, draft, onChange }: { venue: string; draft: KeyDraft; onChange: (draft: KeyDraft) => void }) {
  const make = useNewKey();
  const [copied, setCopied] = useState(false);
  const pair = draft.pair;
  if (!pair) {
    return (
      <div className="space-y-2">
        <Button look="tonal" icon="add" busy={make.isPending} onClick={() => make.mutate(venue, { onSuccess: (made) => onChange({ ...draft, pair: made }) })}>
          {t('accounts.makeKey')}
        </Button>
        {make.error && <Banner tone="loss">{make.error.message}</Banner>}
      </div>
    );
  }
  const copy = () => {
    void navigator.clipboard?.writeText(pair.publicKey).then(() => setCopied(true));
  };
  return (
    <figure className="space-y-2">
      <figcaption className="text-xs font-medium text-on-surface-variant">{t('accounts.publicKey')}</figcaption>
      <pre tabIndex={0} aria-label={t('accounts.publicKey')} className="overflow-x-auto rounded-lg bg-high p-3 font-mono text-xs select-all">{pair.publicKey}</pre>
      <Button look="outlined" icon={copied ? 'check' : 'content-copy'} onClick={copy}>{t(copied ? 'accounts.copied' : 'accounts.copy')}</Button>
    </figure>
  );
}
