// what browsers take for the beginning of a page, an image in XML or a script
const pageBeginning = /^\s*(?:<!--|<\?|<!doctype|<\/?[a-z][a-z0-9]*[\s/>])/i;
const pageMarks = /<(?:script|html|!doctype|iframe|object|embed|body|svg)\b/i;
/** So much of a file is looked at to tell what it is, by the most curious of browsers. */
const lookedAt = 4_096;

/** Whether it is text that nothing reads as a page. */
export function isText(content: Buffer): boolean {
  const text = textIn(content);
  return text !== undefined && !pageBeginning.test(text) && !pageMarks.test(text.slice(0, lookedAt));
}

const known =
  /^(?:from|to|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to):/im;

/** Whether it is a message as mail programs save it: lines of names and values, an empty line, and anything but NUL. */
export function isMail(content: Buffer): boolean {
  if (content.includes(0)) return false;
  const text = content.toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "");
  const [head = ""] = text.split(/\r?\n\r?\n/, 1);
  const isHead = head.split(/\r?\n/).every((line) => /^(?:[!-9;-~]+:|[ \t]|From )/.test(line));
  return isHead && known.test(head) && !pageMarks.test(head);
}

/** The words of a text file; undefined when it is none. */
export function textIn(content: Buffer): string | undefined {
  for (const encoding of encodingsOf(content)) {
    const text = decoded(content, encoding);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text has none of
    if (text !== undefined) return /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) ? undefined : text;
  }
  return undefined;
}

/** UTF-16 says so; Shift_JIS is what older Windows programs save Japanese in. */
function encodingsOf(content: Buffer): readonly string[] {
  const mark = content.toString("hex", 0, 2);
  if (mark === "fffe") return ["utf-16le"];
  if (mark === "feff") return ["utf-16be"];
  return ["utf-8", "shift_jis"];
}

function decoded(content: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
