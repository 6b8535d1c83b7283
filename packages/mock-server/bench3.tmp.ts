import { z } from 'zod'
import { objectOf, listOf, optional, flag, number, filledText, text } from './src/schemas/fields'
import { geometries } from './src/schemas/geometries'
import { label, annotationAttributes } from './src/schemas/labels'
import { validateTask, bodySchemaOf } from './src/validateTask'
const small = { attachment: 'https://example.com/1.jpg', geometries: { box: { objects_to_annotate: ['car'] } } }
function time(n: string, f: () => void) {
  for (let i=0;i<30000;i++) f()
  const rounds: number[] = []
  for (let r=0;r<9;r++){ const t=process.cpuUsage(); for (let i=0;i<20000;i++) f(); const u=process.cpuUsage(t); rounds.push(u.user/20000) }
  rounds.sort((a,b)=>a-b)
  console.log(n, rounds[0].toFixed(2), rounds[4].toFixed(2))
}
time('label', () => label.safeParse('car'))
time('filledText', () => filledText.safeParse('car'))
time('text', () => text.safeParse('car'))
const c = z.custom((v) => typeof v === 'string' && v !== '')
time('custom', () => c.safeParse('car'))
time('flag', () => flag.safeParse(true))
const n = number({min:0,isWhole:true})
time('number', () => n.safeParse(8))
const l = listOf(label)
time('list of label', () => l.safeParse(['car']))
const box = objectOf({ objects_to_annotate: optional(l), min_height: optional(n), min_width: optional(n), a: optional(flag), b: optional(flag) })
time('box', () => box.safeParse(small.geometries.box))
const g1 = objectOf({box: optional(box), polygon: optional(box), line: optional(box)})
time('g1', () => g1.safeParse(small.geometries))
time('geometries', () => geometries.safeParse(small.geometries))
const attr = { a: {type: 'category', description: 'x', choices: ['a', 'b']}, b: { type: 'number', description: 'x', min: 0 } }
time('attributes', () => annotationAttributes.safeParse(attr))
const s = bodySchemaOf('imageannotation')
time('body', () => s.safeParse(small))
time('validate', () => validateTask('imageannotation', small))
