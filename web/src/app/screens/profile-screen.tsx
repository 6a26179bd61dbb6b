import { PlanCard } from '@/features/plans/components/plan-card';
import { ProfilePage } from '@/features/users/routes/profile-page';

/** Who one is, and which plan one has. */
export function ProfileScreen() {
  return <ProfilePage><PlanCard /></ProfilePage>;
}
