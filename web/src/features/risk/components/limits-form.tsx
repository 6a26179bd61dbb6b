import { useState } from 'react';
import { ProblemError } from '@/lib/api/client';
import type { Risk } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { asObject } from '@/lib/json-path';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { SelectField, SwitchField, TextField } from '@/ui/field';
import { LongTextField } from '@/ui/long-text-field';
import { Banner } from '@/ui/states';
import { useLimits } from '../api';
import { draftOf, GROUPS, type LimitField, limitsOf, placed } from '../limits';

const ACTIONS = ['block', 'stop', 'flatten'] as const;

/** An empty field is a limit that does not apply. */
export function LimitsForm({ risk, onClose }: { risk: Risk; onClose: () => void }) {
  const save = useLimits(risk.accountId);
  const [draft, setDraft] = useState(() => draftOf(asObject(risk.limits)));
  const [notJson, setNotJson] = useState(false);
  const { byPath, others } = placed(save.error instanceof ProblemError ? save.error.problems : []);
  const set = (path: string, value: string) => setDraft({ ...draft, values: { ...draft.values, [path]: value } });
  const submit = () => {
    try {
      const limits = limitsOf(draft);
      setNotJson(false);
      save.mutate(limits, { onSuccess: onClose });
    } catch {
      setNotJson(true);
    }
  };
  return (
    <Card title={t('risk.edit')}>
      <form
        className="space-y-6"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="text-on-surface-variant">{t('risk.editText', { currency: risk.currency })}</p>
        {GROUPS.map((group) => (
          <fieldset key={group.key}>
            <legend className="mb-2 font-medium">{tryText(`risk.group.${group.key}`)}</legend>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              {group.fields.map((field) => (
                <Field
                  key={field.path}
                  field={field}
                  currency={risk.currency}
                  value={draft.values[field.path] ?? ''}
                  onChange={(value) => set(field.path, value)}
                  error={byPath.get(field.path)}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <Rest value={draft.rest} onChange={(rest) => setDraft({ ...draft, rest })} notJson={notJson} />
        {others.map((problem) => (
          <Banner key={problem.field} tone="loss"><b>{problem.field}</b>: {problem.allowed}</Banner>
        ))}
        {save.error && others.length === 0 && <p role="alert" className="text-error">{save.error.message}</p>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" busy={save.isPending}>{t('risk.save')}</Button>
        </div>
      </form>
    </Card>
  );
}

interface FieldProps {
  field: LimitField;
  currency: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

function Field({ field, currency, value, onChange, error }: FieldProps) {
  const label = tryText(`risk.field.${field.path}`) ?? field.path;
  const hint = field.hint && t(field.hint);
  switch (field.kind) {
    case 'action':
      return (
        <SelectField
          label={label}
          value={value || 'block'}
          onChange={onChange}
          error={error}
          options={ACTIONS.map((action) => ({ value: action, text: t(`risk.action.${action}`) }))}
        />
      );
    case 'flag':
      return <SwitchField label={label} checked={value === 'true'} onChange={(checked) => onChange(String(checked))} />;
    default:
      return (
        <TextField
          label={label}
          value={value}
          onChange={onChange}
          hint={hint}
          error={error}
          numeric={field.kind !== 'text'}
          unit={field.unit === 'currency' ? currency : field.unit}
          placeholder={field.kind === 'text' ? undefined : t('risk.none')}
        />
      );
  }
}

function Rest({ value, onChange, notJson }: { value: string; onChange: (value: string) => void; notJson: boolean }) {
  return (
    <LongTextField
      label={t('risk.rest')}
      hint={t('risk.restHint')}
      error={notJson ? t('risk.restWrong') : undefined}
      rows={value ? 8 : 3}
      value={value}
      onChange={onChange}
      code
    />
  );
}
