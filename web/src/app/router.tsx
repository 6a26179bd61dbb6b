import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { loadScreens } from '@/lib/i18n';
import { loadIcons } from '@/ui/icon';
import { Loading } from '@/ui/states';
import { NotFound, RouteFailure } from './route-failure';
import { Shell } from './shell';

/** A screen with the texts and icons that only screens beyond the first need. */
const screen = (load: () => Promise<ComponentType>) => async () => {
  const [Component] = await Promise.all([load(), loadScreens(), loadIcons()]);
  return { Component };
};

/** Each screen is a chunk of its own; what two features share on a screen is put together here. */
export const router = createBrowserRouter([
  {
    path: '/status',
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading />,
    lazy: screen(async () => (await import('@/features/status/routes/status-page')).StatusPage),
  },
  {
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading />,
    children: [
      { path: '/login', lazy: screen(async () => (await import('@/features/users/routes/login-page')).LoginPage) },
      { path: '/register', lazy: screen(async () => (await import('@/features/users/routes/register-page')).RegisterPage) },
      { path: '/setup/:token', lazy: screen(async () => (await import('@/features/users/routes/register-page')).RegisterPage) },
      { path: '/verify-email/:token', lazy: screen(async () => (await import('@/features/users/routes/verify-page')).VerifyPage) },
      { path: '/confirm-email/:token', lazy: screen(async () => (await import('@/features/users/routes/address-page')).ConfirmAddressPage) },
      { path: '/keep-email/:token', lazy: screen(async () => (await import('@/features/users/routes/address-page')).KeepAddressPage) },
      { path: '/keep-factor/:token', lazy: screen(async () => (await import('@/features/users/routes/keep-factor-page')).KeepFactorPage) },
      { path: '/keep-account/:token', lazy: screen(async () => (await import('@/features/users/routes/keep-page')).KeepPage) },
      { path: '/forgotten-password', lazy: screen(async () => (await import('@/features/users/routes/password-page')).ForgottenPage) },
      { path: '/reset-password/:token', lazy: screen(async () => (await import('@/features/users/routes/password-page')).ResetPage) },
    ],
  },
  {
    path: '/',
    element: <Shell />,
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading />,
    children: [
      {
        errorElement: <RouteFailure />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('@/features/dashboard/routes/dashboard-page')).DashboardPage }) },
          { path: 'bots', lazy: screen(async () => (await import('@/features/bots/routes/bots-page')).BotsPage) },
          { path: 'bots/new', lazy: screen(async () => (await import('./screens/new-bot-screen')).NewBotScreen) },
          { path: 'bots/:id', lazy: screen(async () => (await import('./screens/bot-screen')).BotScreen) },
          { path: 'bots/:id/edit', lazy: screen(async () => (await import('./screens/edit-bot-screen')).EditBotScreen) },
          { path: 'lab', lazy: screen(async () => (await import('./screens/lab-screen')).LabScreen) },
          { path: 'lab/compare', lazy: screen(async () => (await import('@/features/backtests/routes/compare-page')).ComparePage) },
          { path: 'lab/:id', lazy: screen(async () => (await import('@/features/backtests/routes/backtest-page')).BacktestPage) },
          { path: 'records/:kind?', lazy: screen(async () => (await import('@/features/records/routes/records-page')).RecordsPage) },
          { path: 'accounts', lazy: screen(async () => (await import('@/features/accounts/routes/accounts-page')).AccountsPage) },
          { path: 'accounts/connect', lazy: screen(async () => (await import('@/features/accounts/routes/connect-page')).ConnectPage) },
          { path: 'accounts/:id/key', lazy: screen(async () => (await import('@/features/accounts/routes/key-page')).KeyPage) },
          { path: 'analytics', lazy: screen(async () => (await import('@/features/analytics/routes/analytics-page')).AnalyticsPage) },
          { path: 'risk', lazy: screen(async () => (await import('@/features/risk/routes/risk-page')).RiskPage) },
          { path: 'plan', lazy: screen(async () => (await import('@/features/plans/routes/plan-page')).PlanPage) },
          { path: 'profile', lazy: screen(async () => (await import('./screens/profile-screen')).ProfileScreen) },
          { path: 'admin/:tab?', lazy: screen(async () => (await import('@/features/admin/routes/admin-page')).AdminPage) },
          { path: 'notifications', lazy: screen(async () => (await import('@/features/notifications/routes/notifications-page')).NotificationsPage) },
          { path: 'activity', lazy: screen(async () => (await import('@/features/activity/routes/activity-page')).ActivityPage) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
