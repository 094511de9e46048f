type Sources = {
  /** Web Chat writes its own style elements; each carries this. */
  readonly nonce: string;
  /** The Host header of the request: older browsers do not count a web socket to it as 'self'. */
  readonly host: string | undefined;
  /** The sites that may show the chat in a frame. */
  readonly allowedOrigins: readonly string[];
};

/** What the chat page may load and talk to: itself, and nothing else. */
export function contentSecurityPolicy({ nonce, host, allowedOrigins }: Sources): string {
  const sockets = host && /^[a-z0-9.:[\]-]+$/i.test(host) ? ` ws://${host} wss://${host}` : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    // the hash is that of an empty style element, which Web Chat fills by script
    `style-src 'self' 'nonce-${nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`,
    // Web Chat makes its icons itself, as data: and blob:; a picture from elsewhere in somebody's text must never load
    "img-src 'self' data: blob:",
    // blob: is how Web Chat reads the files somebody chose
    `connect-src 'self' blob:${sockets}`,
    `frame-ancestors ${["'self'", ...allowedOrigins].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
