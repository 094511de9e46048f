const t0=performance.now();
const {hear,packs}=await import("/tmp/wt/understanding/src/cli/understand/hearing.ts");
console.log("load(import incl)",(performance.now()-t0).toFixed(0));
const {readPacks}=await import("/tmp/wt/understanding/src/read-packs.ts");
for(let i=0;i<2;i++){const t=performance.now();readPacks();console.log("readPacks",(performance.now()-t).toFixed(0));}
import {readFileSync} from "node:fs";
const texts:any[]=[];
for(const f of ["regression.ja","regression.en","dev.ja","dev.en"])for(const l of readFileSync(`/tmp/wt/understanding/test/understanding/sets/${f}.jsonl`,"utf8").split("\n"))if(l)texts.push({l:f.slice(-2),t:JSON.parse(l).text});
const {promptFor}=await import("/tmp/wt/understanding/src/cli/understand/hearing.ts");
const p=promptFor("webmail");
const cpu=()=>{const u=process.cpuUsage();return (u.user+u.system)/1000};const run=(t:string,l:any)=>{const s=cpu();hear(t,l,p);return cpu()-s};
for(let k=0;k<3;k++){const d=texts.map(({t,l})=>run(t,l)).sort((a,b)=>a-b);console.log("real msgs p50",d[d.length>>1].toFixed(2),"p95",d[Math.floor(d.length*.95)].toFixed(2),"max",d.at(-1)!.toFixed(2));}
const join=(l:string)=>texts.filter(x=>x.l===l).map(x=>x.t);
for(const l of ["ja","en"]){const all=join(l);const d:number[]=[];for(let i=0;i<120;i++){let s="";let j=i;while(s.length<1000){s+=all[j++%all.length]+(l==="ja"?"。":". ");}d.push(run(s.slice(0,1000),l));}
d.sort((a,b)=>a-b);console.log("1000 chars",l,"p50",d[60].toFixed(1),"p95",d[114].toFixed(1));}
for(const [n,t] of [["ja rep","昨日からメールが届かないけど、ウェブメールでは見れます。".repeat(40).slice(0,1000)],["en rep","mail does not arrive and webmail works but ".repeat(40).slice(0,1000)],["あ","あ".repeat(50000)],["filler","えっと".repeat(17000)],["endings",`は${"です".repeat(25000)}`],["commas","、".repeat(50000)],["hai","はい、".repeat(17000)],["kedo","けど".repeat(25000)],["but"," but".repeat(12500)],["nani","何？".repeat(25000)],["br","[a|".repeat(17000)],["0x8","0x8".repeat(17000)],["marks","か".concat("\u3099".repeat(50000))],["bl",`a${" ".repeat(50000)}b`],["person","担当者。".repeat(12500)]] as any){run(t,"ja");run(t,"ja");console.log(n,Math.min(run(t,"ja"),run(t,"ja"),run(t,"ja")).toFixed(1));}
