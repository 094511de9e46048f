import { enableCompileCache } from "node:module";

// what takes long to make of the words people use is kept beside the compiled code, for the processes that are started, too
const { directory } = enableCompileCache();
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
