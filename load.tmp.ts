import {readPacks} from "/tmp/wt/understanding/src/read-packs.ts";
const t=performance.now();readPacks();console.log("readPacks",(performance.now()-t).toFixed(0));
