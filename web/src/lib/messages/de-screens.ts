/** What the other screens need: comes with the first of them. */
import { accounts } from './de/accounts';
import { address } from './de/address';
import { admin } from './de/admin';
import { analytics } from './de/analytics';
import { editor } from './de/editor';
import { inbox } from './de/inbox';
import { journal } from './de/journal';
import { lab } from './de/lab';
import { leaving } from './de/leaving';
import { lostFactor } from './de/lost-factor';
import { notifications } from './de/notifications';
import { orders } from './de/orders';
import { plans } from './de/plans';
import { risk } from './de/risk';
import { runs } from './de/runs';
import { status } from './de/status';
import { steps } from './de/steps';
import { users } from './de/users';

export const screens = {
  ...accounts,
  ...address,
  ...admin,
  ...analytics,
  ...editor,
  ...inbox,
  ...journal,
  ...lab,
  ...leaving,
  ...lostFactor,
  ...notifications,
  ...orders,
  ...plans,
  ...risk,
  ...runs,
  ...status,
  ...steps,
  ...users,
};
