const longest = 100;

// a path, what a system reads as more than a name, and what turns the direction of the words around it
const paths = /^.*[\\/]/s;
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu;

/** The name a file is kept and shown under: no path, no control characters, its ending kept. */
export function fileName(given: string): string {
  const name = given
    .normalize("NFC")
    .replace(unsafe, "")
    .replace(paths, "")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const ending = endingOf(name);
  const stem = name.slice(0, name.length - ending.length);
  return `${[...stem].slice(0, longest).join("") || "file"}${ending}`;
}

/** The ending of a name, as ".png" in small letters; empty when there is none. */
export function extensionOf(name: string): string {
  return endingOf(name).toLowerCase();
}

function endingOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? "";
}
