import { accounts } from './en/accounts';
import { analytics } from './en/analytics';
import { bots } from './en/bots';
import { editor } from './en/editor';
import { general } from './en/general';
import { lab } from './en/lab';
import { names } from './en/names';
import { risk } from './en/risk';
import { runs } from './en/runs';
import { steps } from './en/steps';

export const en = {
  ...accounts,
  ...analytics,
  ...bots,
  ...editor,
  ...general,
  ...lab,
  ...names,
  ...risk,
  ...runs,
  ...steps,
};
