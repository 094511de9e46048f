/** A case's number as people say it: "K-1001". */
export function caseName(number: number): string {
  return `K-${number}`;
}
