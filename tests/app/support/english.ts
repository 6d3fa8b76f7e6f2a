// The unit tests read the app in English unless they say otherwise.
import { language } from '$lib/language';

await language.use('en', []);
