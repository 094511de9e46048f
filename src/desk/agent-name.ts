/** A name as it may be shown: one line of at most 60 characters; undefined when nothing is left of it. */
export function agentName(written: string): string | undefined {
  const shown = written
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
  return shown === "" ? undefined : shown;
}
