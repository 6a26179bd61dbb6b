import { accounts } from './de/accounts';
import { bots } from './de/bots';
import { editor } from './de/editor';
import { general } from './de/general';
import { lab } from './de/lab';
import { names } from './de/names';
import { risk } from './de/risk';
import { runs } from './de/runs';
import { steps } from './de/steps';

export const de = { ...general, ...accounts, ...bots, ...names, ...editor, ...lab, ...risk, ...runs, ...steps };
