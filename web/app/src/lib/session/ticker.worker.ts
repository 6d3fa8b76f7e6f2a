// A clock that goes on while the page is hidden: browsers slow down a page's timers, not a worker's.
const tick_ms = 100;
setInterval(() => postMessage(0), tick_ms);
