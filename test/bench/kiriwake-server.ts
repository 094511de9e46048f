import { enableCompileCache } from "node:module";

// as src/index.ts does
enableCompileCache();
await import("./kiriwake.ts");
