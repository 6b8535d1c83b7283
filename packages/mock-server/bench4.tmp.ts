import { z } from 'zod'
import { bodySchemaOf } from './src/validateTask'
import { taskTypes } from './src/schemas/taskTypes'
import { label, labelDescription, annotationAttributes, textAttributes, links } from './src/schemas/labels'
import { geometries, topDownGeometries } from './src/schemas/geometries'
const reg = z.registry<{id: string}>()
reg.add(label, {id: 'Label'})
reg.add(geometries, {id: 'Geometries'})
for (const t of Object.keys(taskTypes)) reg.add(bodySchemaOf(t), { id: t })
const out = z.toJSONSchema(reg, { uri: (id) => `#/components/schemas/${id}`, io: 'input', unrepresentable: 'any' }) as any
console.log(JSON.stringify(out.schemas.imageannotation, null, 1).slice(0, 6000)); console.log(Object.keys(out.schemas), JSON.stringify(out.schemas.__shared, null, 1)?.slice(0,2000)); console.log(JSON.stringify(out.schemas.Label), JSON.stringify(out.schemas.Geometries))
