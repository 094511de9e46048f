/** What the process used since it began, told to whoever started it. */
export type Usage = { readonly cpuMicros: number; readonly rssBytes: number; readonly heapBytes: number };

/** Answers every message of the process that started this one with what was used until now. */
export function tellUsage(): void {
  process.on("message", (wanted) => {
    if (wanted === "collect") globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const usage: Usage = { cpuMicros: user + system, rssBytes: rss, heapBytes: heapUsed };
    process.send?.(usage);
  });
  // whoever started this one is gone
  process.on("disconnect", () => process.exit());
}
