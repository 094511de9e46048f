/** Where the requester finds a file of their conversation: who has the address has the file, and nobody can guess it. */
export function filePath(conversation: string, id: string): string {
  return `/chat/files/${encodeURIComponent(conversation)}/${id}`;
}

/** The id in such an address. */
export function fileIn(path: string): string | undefined {
  return /^\/chat\/files\/[^/]+\/([\w-]+)$/.exec(path)?.[1];
}
