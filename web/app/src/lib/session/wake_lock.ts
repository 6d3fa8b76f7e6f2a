// Keeps the screen awake while a session runs. Browsers release the wake lock whenever the page is hidden.

export function stayAwake(): () => void {
  let held: WakeLockSentinel | undefined;
  let over = false;
  const isOver = (): boolean => over;
  const hold = async (): Promise<void> => {
    if (isOver() || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      held = await navigator.wakeLock.request('screen');
      if (isOver()) await held.release();
    } catch {
      // A low battery may prevent it; the session continues.
    }
  };
  const again = (): void => void hold();
  document.addEventListener('visibilitychange', again);
  void hold();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', again);
    held?.release().catch(() => undefined);
  };
}
