// A clock that keeps running while the page is hidden: browsers throttle a page's timers, but not a worker's.
const tick_ms = 100;
setInterval(() => postMessage(0), tick_ms);
