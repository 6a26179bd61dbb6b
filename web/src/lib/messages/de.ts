import { accounts } from './de/accounts';
import { analytics } from './de/analytics';
import { bots } from './de/bots';
import { editor } from './de/editor';
import { general } from './de/general';
import { lab } from './de/lab';
import { names } from './de/names';
import { risk } from './de/risk';
import { runs } from './de/runs';
import { steps } from './de/steps';

export const de = {
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
