import { validateTask } from './src/validateTask'
import { readFileSync } from 'node:fs'
const body = JSON.parse(readFileSync('/tmp/w/val-image.json','utf8'))
const small = { attachment: 'https://example.com/1.jpg', geometries: { box: { objects_to_annotate: ['car'] } } }
for (const [n, b] of [['example', body], ['small', small]] as const) {
  for (let i=0;i<20000;i++) validateTask('imageannotation', b)
  const rounds: number[] = []
  for (let r=0;r<9;r++){ const t=process.cpuUsage(); for (let i=0;i<20000;i++) validateTask('imageannotation', b); const u=process.cpuUsage(t); rounds.push(u.user/20000) }
  rounds.sort((a,b)=>a-b)
  console.log(n, 'us', rounds[0].toFixed(2), rounds[4].toFixed(2))
}
