import { type Context, Hono, type Next } from 'hono'
import { type AdminAccess, mayControl } from './admin/adminAccess'
import { adminRoutes } from './admin/adminRoutes'
import { remedyFor } from './admin/remedyFor'
import { answerText, crossOriginHeaders, withText } from './answer'
import type { Environment } from './environment'
import { BrokenSchema, errorBody, Refusal, statusOf } from './errors'
import { documentText } from './openapi/buildDocument'
import { batchRoutes } from './routes/batchRoutes'
import { fileRoutes } from './routes/fileRoutes'
import { projectRoutes } from './routes/projectRoutes'
import { qualityRoutes } from './routes/qualityRoutes'
import { resultFileRoutes } from './routes/resultFileRoutes'
import { studioRoutes } from './routes/studioRoutes'
import { taskListRoutes } from './routes/taskListRoutes'
import { taskRoutes } from './routes/taskRoutes'
import { teamRoutes } from './routes/teamRoutes'
import { serveInWorld } from './serveInWorld'
import { Snapshots } from './state/snapshots'
import { version } from './version'
import type { World } from './world'
import type { Worlds } from './worlds'

/** Builds the whole API as one function from request to answer. */
export function createApp(
  worlds: Worlds,
  access: AdminAccess = {},
  snapshots: Snapshots = new Snapshots(),
): Hono<Environment> {
  // Names are decoded once, after the path is split: `a%2Fb` is one segment. docs/wire/http.md H16
  const app = new Hono<Environment>({ getPath: rawPath })

  app.route('/v1', resultFileRoutes(worlds))
  app.use('/v1/*', async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c.req.header('access-control-request-headers'))
    const world = worlds.authenticate(c.req.header('authorization'))
    // docs/wire/http.md H5
    if (!world) throw new Refusal(401, 'Please provide a valid API key.')
    // What became due a moment ago is seen by this request, though no timer may have fired yet.
    if (world.schedule.size) world.engine.catchUp()
    c.set('world', world)
    return serveInWorld(c, () => routeAndKeep(c, next, world), world)
  })
  app.route('/v1', taskRoutes)
  app.route('/v1', taskListRoutes)
  app.route('/v1', batchRoutes)
  app.route('/v1', projectRoutes)
  app.route('/v1', fileRoutes)
  app.route('/v1', teamRoutes)
  app.route('/v1', studioRoutes)
  app.route('/v1', qualityRoutes)

  // docs/wire/files.md F8
  app.get('/_mock/files/:id', (c) => {
    const world = worlds.authenticate(c.req.header('authorization'))
    if (!world) throw new Refusal(401, 'Please provide a valid API key.')
    const record = world.files.get(c.req.param('id'))
    if (!record?.content) throw new Refusal(404, 'There is no content of a file with that ID.')
    return new Response(record.content, { headers: { 'content-type': record.file.mime_type } })
  })
  // How busy the mock is concerns whoever may control it. docs/decisions/0017
  app.get('/_mock/health', (c) =>
    Response.json(
      mayControl(c, access)
        ? { status: 'ok', name: 'scale-mock', version, worlds: worlds.size }
        : { status: 'ok', version },
    ),
  )
  app.get('/_mock/openapi.json', async () => answerText(await documentText((own) => createApp(own))))
  app.route('/_mock', adminRoutes(worlds, access, snapshots))

  // docs/wire/http.md H22
  app.notFound((c) => {
    const { method, path } = c.req
    // The API itself says no more.
    const remedy = path.startsWith('/_mock') ? ` ${remedyFor(path, app.routes)}` : ''
    return refuse(c, 404, `There is no ${method} ${path}.${remedy}`)
  })
  app.onError((error, c) => {
    if (error instanceof BrokenSchema) throw error
    if (error instanceof Refusal) return refuse(c, error.status, error.message)
    return refuse(c, statusOf(error) ?? 400, `${c.req.method} ${c.req.path} could not be read.`)
  })
  return app
}

/** Lets a request be served. What is answered is kept: also what another request or nobody's request has changed meanwhile. */
async function routeAndKeep(c: Context<Environment>, next: Next, world: World): Promise<void> {
  await next()
  try {
    await world.commit()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Hono would mix the headers of both answers.
    c.res = undefined
    c.res = refuse(c, error.status, error.message)
  }
}

/** The path of a request as it was sent. */
export function rawPath(request: Request): string {
  const { url } = request
  const start = url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return '/'
  const [path = '/'] = url.slice(start).split(/[?#]/, 1)
  // One trailing slash is tolerated. docs/wire/http.md H2
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

function refuse(c: Context, status: number, error: string): Response {
  const headers = c.req.path.startsWith('/v1') ? crossOriginHeaders : {}
  const text = errorBody(status, error)
  const init = { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } }
  return withText(new Response(text, init), text)
}

function preflight(requestedHeaders: string | undefined): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...crossOriginHeaders,
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, HEAD, OPTIONS',
      'access-control-allow-headers': requestedHeaders ?? '*',
      'access-control-max-age': '86400',
    },
  })
}
