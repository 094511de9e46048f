/** A name as it is compared: capitals, full width and the number of blanks make no difference. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}
