// Work that the first paint does not need waits for it, so as not to compete on a slow connection.

const longest_ms = 2000; // a page in the background is never painted

export function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longest_ms);
    if (!PerformanceObserver.supportedEntryTypes.includes('paint')) return;
    new PerformanceObserver((entries, observer) => {
      if (entries.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
  });
}
