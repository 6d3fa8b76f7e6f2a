// What is not for the first paint waits for it: on a slow line it would only be in the way.

const longest_ms = 2000; // a page in the background is not painted at all

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
