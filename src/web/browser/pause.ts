/** Waits, but no longer than until the browser is online again. */
export function pause(waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    addEventListener("online", end);
  });
}
