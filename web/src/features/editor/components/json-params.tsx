import { useState } from 'react';
import type { FieldProblem } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { asObject, type JsonObject } from '@/lib/json-path';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/states';

interface JsonParamsProps {
  params: JsonObject;
  onChange: (params: JsonObject) => void;
  problems: FieldProblem[];
}

/** A strategy that came as a plug-in has no form here: its parameters are edited as they travel. */
export function JsonParams({ params, onChange, problems }: JsonParamsProps) {
  const [text, setText] = useState(() => JSON.stringify(params, null, 2));
  const [isBroken, setBroken] = useState(false);
  const change = (next: string) => {
    setText(next);
    try {
      onChange(asObject(JSON.parse(next)));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <Card title={t('editor.parameters')}>
      <textarea
        aria-label={t('editor.parameters')}
        aria-invalid={isBroken}
        rows={16}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        className="w-full rounded-lg border border-outline bg-transparent p-3 font-mono text-xs"
      />
      {isBroken && <p className="text-error">{t('editor.notJson')}</p>}
      {problems.map((problem) => (
        <Banner key={problem.field} tone="loss"><b>{problem.field}</b>: {problem.allowed}</Banner>
      ))}
    </Card>
  );
}
