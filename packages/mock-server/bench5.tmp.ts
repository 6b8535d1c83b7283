import { openApiDocument } from './src/openApiDocument'
const t = performance.now()
const d = await openApiDocument()
console.log(performance.now() - t, JSON.stringify(d).length, Object.keys(d.paths).length, Object.values(d.paths).flatMap(p => Object.keys(p)).length, Object.keys(d.components.schemas).length)
console.log(JSON.stringify(d.components.schemas.ImageannotationParameters, null, 1))
console.log(JSON.stringify(d.paths['/v1/task/{id}/cancel'], null, 1).slice(0, 1500))
