import { enableCompileCache } from "node:module";

// before anything else is loaded: the Bot Framework alone takes a second to read
enableCompileCache();
const { main } = await import("./main.ts");
await main();
