// Applies the theme and text size before the first paint, so that no other one flashes.
try {
  const kept = JSON.parse(localStorage.getItem('limber.looks') || '{}');
  for (const [name, value] of Object.entries(kept)) document.documentElement.dataset[name] = String(value);
} catch {
  // Without storage, the system's theme is used.
}
