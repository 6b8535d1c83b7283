import { z } from 'zod'
import { commonShape, otherContext, attachmentAddress } from './src/schemas/commonParameters'
import { objectOf } from './src/schemas/fields'
import { geometries } from './src/schemas/geometries'
import { imageTypes } from './src/schemas/imageTypes'
const small = { attachment: 'https://example.com/1.jpg', geometries: { box: { objects_to_annotate: ['car'] } } }
function time(n: string, f: () => void) {
  for (let i=0;i<30000;i++) f()
  const rounds: number[] = []
  for (let r=0;r<9;r++){ const t=process.cpuUsage(); for (let i=0;i<20000;i++) f(); const u=process.cpuUsage(t); rounds.push(u.user/20000) }
  rounds.sort((a,b)=>a-b)
  console.log(n, rounds[0].toFixed(2), rounds[4].toFixed(2))
}
const common = objectOf(commonShape)
time('common', () => common.safeParse(small))
const commonR = objectOf(commonShape, otherContext)
time('common refined', () => commonR.safeParse(small))
const img = objectOf(imageTypes.imageannotation.shape())
time('image', () => img.safeParse(small))
time('geometries', () => geometries.safeParse(small.geometries))
const both = objectOf({...commonShape, ...imageTypes.imageannotation.shape()})
time('both', () => both.safeParse(small))
time('address', () => attachmentAddress.safeParse(small.attachment))
