// Tests the app in a real browser: node tests/e2e/run.mjs [part of a check's name]
// The last line is `N passed, N failed, N skipped`.
import { existsSync } from 'node:fs';
import { counts } from './support/check.mjs';
import { program, web } from './support/server.mjs';
import { checkCamera } from './camera.mjs';
import { checkEye } from './eye.mjs';
import { checkGate } from './admission.mjs';
import { checkGuide } from './guide.mjs';
import { checkLanguages } from './languages.mjs';
import { checkSpeech } from './speech.mjs';
import { checkEveryPage } from './pages.mjs';
import { checkPlan } from './plan.mjs';
import { checkRecording } from './recording.mjs';
import { checkRoutines } from './routines.mjs';
import { checkScreens } from './screens.mjs';
import { checkSessions } from './session.mjs';
import { checkStage } from './stage.mjs';

for (const needed of [program, `${web}/index.html`, process.env.CHROMIUM ?? '/usr/bin/chromium'])
  if (!existsSync(needed)) {
    console.log(`${needed} is missing: ./test builds and installs what this needs.`);
    counts.failed += 1;
  }
if (counts.failed === 0) {
  await checkEye();
  await checkCamera();
  await checkGate();
  await checkSessions();
  await checkPlan();
  await checkRecording();
  await checkRoutines();
  await checkGuide();
  await checkStage();
  await checkSpeech();
  await checkLanguages();
  await checkEveryPage();
  await checkScreens();
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
