import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { mount } from 'svelte';
import { registerSW } from 'virtual:pwa-register';
import App from './App.svelte';
import { deliverLandmarks } from '$lib/landmarks';
import { language } from '$lib/language';
import { planNote } from '$lib/reminders/notify';
import { startOutbox } from '$lib/outbox';
import { standingEvents } from '$lib/session/page_engine';
import { makeReconciler, putAway, withLost } from '$lib/session/record';
import { sendLocalSession } from '$lib/session/unfinished';
import { home } from '$lib/state/home.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no place for the app.');
await language.use(home.settings.language).catch(() => language.use('en')); // it could not be loaded
mount(App, { target });

const reconciler = makeReconciler(standingEvents, (joined) => (home.joined = joined));

void startOutbox({
  tell: (state) => (home.outbox = state),
  personOf: (path) => home.personOf(path),
  superseded: (write) => putAway(write, standingEvents, (lost) => (home.notAdded = withLost(home.notAdded, lost))),
  taken: (write, taken) => reconciler.check(write, taken),
})
  .then(() => home.person && sendLocalSession(home.person.id))
  .finally(() => home.load())
  .finally(() => (planNote(), void deliverLandmarks())); // landmarks of an earlier visit
registerSW({ immediate: false });
