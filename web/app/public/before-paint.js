// Runs before the first paint, so that a chosen theme or text size does not flash another one.
try {
  const kept = JSON.parse(localStorage.getItem('limber.looks') || '{}');
  for (const [name, value] of Object.entries(kept)) document.documentElement.dataset[name] = String(value);
} catch {
  // Without storage the system's theme stays.
}
