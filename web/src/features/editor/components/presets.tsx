import { t } from '@/lib/i18n';
import { presetTitle } from '../preset-title';

interface PresetsProps {
  presets: { name: string; title: string; params: unknown }[];
  onChoose: (preset: { params: unknown }) => void;
}

/** Parameters to begin with. */
export function Presets({ presets, onChoose }: PresetsProps) {
  if (presets.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('editor.presets')}>
      <span className="text-xs font-medium text-on-surface-variant">{t('editor.presets')}</span>
      {presets.map((preset) => (
        <button
          key={preset.name}
          type="button"
          onClick={() => onChoose(preset)}
          className="state-layer h-8 rounded-lg border border-outline px-3 text-sm font-medium"
        >
          {presetTitle(preset)}
        </button>
      ))}
    </div>
  );
}
