import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createClient, ScaleError } from '@scale-ts/core'
import { openTelemetry } from '@scale-ts/core/opentelemetry'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { networkError, type Step, scriptedFetch } from '../test/scriptedFetch'

const exporter = new InMemorySpanExporter()
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })

beforeEach(() => {
  exporter.reset()
  vi.spyOn(Math, 'random').mockReturnValue(0)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator({
    inject: (active, carrier, setter) => setter.set(carrier, 'traceparent', trace.getSpanContext(active)?.spanId ?? ''),
    extract: (active) => active,
    fields: () => ['traceparent'],
  })
})
afterEach(() => {
  context.disable()
  propagation.disable()
})

function run(...steps: Step[]) {
  const { fetch, sent } = scriptedFetch(...steps)
  const recorded: [number, object][] = []
  const meterProvider = {
    ...metrics,
    getMeter: () =>
      ({ createHistogram: () => ({ record: (...call: [number, object]) => recorded.push(call) }) }) as never,
  }
  const client = createClient({
    apiKey: 'test_hidden',
    baseUrl: 'http://127.0.0.1:4010/v1',
    fetch,
    middleware: [openTelemetry({ tracerProvider, meterProvider: meterProvider as never })],
  })
  return { client, sent, recorded }
}

it('makes a client span of every attempt, a child of what is active, and tells the server', async () => {
  const { client, sent, recorded } = run({ status: 503 }, { headers: { 'x-request-id': 'r1' } })
  const parent = tracerProvider.getTracer('test').startSpan('parent')
  await context.with(trace.setSpan(context.active(), parent), () =>
    client.request({ method: 'GET', path: '/tasks?unique_id=test_hidden' }),
  )
  const spans = exporter.getFinishedSpans()
  expect(spans.map(({ name, kind, parentSpanContext }) => [name, kind, parentSpanContext?.spanId])).toEqual(
    Array(2).fill(['GET', SpanKind.CLIENT, parent.spanContext().spanId]),
  )
  const shared = {
    'http.request.method': 'GET',
    'server.address': '127.0.0.1',
    'server.port': 4010,
    'url.scheme': 'http',
    'url.full': 'http://127.0.0.1:4010/v1/tasks?unique_id=[redacted]',
  }
  expect(spans.map(({ attributes }) => attributes)).toEqual([
    { ...shared, 'http.response.status_code': 503, 'error.type': '503' },
    { ...shared, 'http.response.status_code': 200, 'http.request.resend_count': 1, 'scale.request_id': 'r1' },
  ])
  expect(spans.map(({ status }) => status)).toEqual([{ code: SpanStatusCode.ERROR }, { code: SpanStatusCode.UNSET }])
  expect(sent.map(({ headers }) => headers.get('traceparent'))).toEqual(spans.map((span) => span.spanContext().spanId))
  expect(recorded.map(([, attributes]) => attributes)).toMatchObject([
    { 'error.type': '503' },
    { 'http.response.status_code': 200 },
  ])
  expect(recorded.every(([seconds]) => seconds >= 0 && seconds < 60)).toBe(true)
})

it('names what kept an answer from coming, without the key', async () => {
  const { client } = run(networkError('ECONNRESET'))
  await client.request({ method: 'POST', path: '/x' }).catch(() => {})
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes['error.type']).toBe('ECONNRESET')
  expect(span?.status).toMatchObject({ code: SpanStatusCode.ERROR, message: expect.stringContaining('ECONNRESET') })
  expect(JSON.stringify([span?.attributes, span?.status])).not.toContain('test_hidden')
})

it.each([() => 'test_hidden', 'test_hidden'])('never holds the key of a request that was not sent', async (apiKey) => {
  const client = createClient({
    apiKey,
    baseUrl: 'http://[::1]:4010/v1',
    middleware: [
      openTelemetry({ tracerProvider }),
      async () => {
        throw new ScaleError('declined')
      },
    ],
  })
  await client.request({ method: 'GET', path: '/tasks?unique_id=test_hidden' }).catch(() => {})
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes).toMatchObject({ 'server.address': '::1', 'server.port': 4010 })
  expect(span?.attributes['url.full']).toMatch(/^http:\/\/\[::1]:4010\/v1\/tasks/)
  expect(JSON.stringify([span?.attributes, span?.status])).not.toContain('test_hidden')
})

it.each(['secret words', new Error('secret words'), new DOMException('secret words', 'AbortError')])(
  'does not repeat the reason of an abort: %s',
  async (reason) => {
    const { client } = run('silence')
    const controller = new AbortController()
    const call = client.request({ method: 'GET', path: '/x' }, { signal: controller.signal })
    setImmediate(() => controller.abort(reason))
    await expect(call).rejects.toBe(reason)
    await vi.waitFor(() => expect(exporter.getFinishedSpans()).toHaveLength(1))
    const [span] = exporter.getFinishedSpans()
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR })
    expect(span?.attributes['error.type']).toBe((reason as Error).name ?? 'Error')
  },
)

it('costs nothing but a call where no provider is set', async () => {
  const { fetch } = scriptedFetch({ body: 1 })
  expect(
    await createClient({ apiKey: 'x', fetch, middleware: [openTelemetry()] }).request({ method: 'GET', path: '/x' }),
  ).toBe(1)
})
