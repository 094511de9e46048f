import { isMail, isText } from "./text-content.ts";

export type Kind = {
  /** What it is stored and served as; only pictures are called what they are. */
  readonly contentType: string;
  readonly extensions: readonly string[];
  readonly isContent: (content: Buffer) => boolean;
};

const bytes = "application/octet-stream";

/** Everything that can be attached: its name's ending and its content must tell the same. */
const kinds: readonly Kind[] = [
  {
    contentType: "image/png",
    extensions: [".png"],
    isContent: (content) => begins(content, "89504e470d0a1a0a") && isPicture(content),
  },
  {
    contentType: "image/jpeg",
    extensions: [".jpg", ".jpeg"],
    isContent: (content) => begins(content, "ffd8ff") && isPicture(content),
  },
  {
    contentType: "image/gif",
    extensions: [".gif"],
    isContent: (content) => /^GIF8[79]a/.test(content.toString("latin1", 0, 6)) && isPicture(content),
  },
  {
    contentType: "image/webp",
    extensions: [".webp"],
    isContent: (content) => /^RIFF.{4}WEBP/s.test(content.toString("latin1", 0, 12)) && isPicture(content),
  },
  { contentType: bytes, extensions: [".eml"], isContent: isMail },
  { contentType: bytes, extensions: [".msg"], isContent: (content) => begins(content, "d0cf11e0a1b11ae1") },
  { contentType: bytes, extensions: [".txt"], isContent: isText },
];

/** For the browser's own choice of files; what comes is checked all the same. */
export const acceptedExtensions = kinds.flatMap(({ extensions }) => extensions).join(",");

/** What a file is by its name and by its content; undefined when that is nothing we take. */
export function kindOf(extension: string, content: Buffer): Kind | undefined {
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  return kind?.isContent(content) ? kind : undefined;
}

/** What a picture without a name of its own is called: by its content, and nothing where it is none. */
export function pictureName(name: string, content: Buffer): string | undefined {
  const pictures = kinds.filter(({ contentType }) => contentType.startsWith("image/"));
  const [ending] = pictures.find(({ isContent }) => isContent(content))?.extensions ?? [];
  return ending && `${name.replace(/\.(png|jpe?g|gif|webp)$/i, "")}${ending}`;
}

function begins(content: Buffer, hex: string): boolean {
  return content.toString("hex", 0, hex.length / 2) === hex;
}

// a picture has no use for these; what is a picture and a page at once does
const pageMarks = /<(?:script|html|!doctype|iframe|object|embed|body)\b|<svg[\s>]/i;

function isPicture(content: Buffer): boolean {
  return !pageMarks.test(content.toString("latin1"));
}
