import {
  type Attributes,
  context,
  type MeterProvider,
  metrics,
  propagation,
  SpanKind,
  SpanStatusCode,
  type TextMapSetter,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'
import { ScaleError } from './errors'
import type { Attempt, Middleware } from './types'
import { version } from './version'

/** Where spans and measurements go. */
export interface OpenTelemetryOptions {
  /** Default: the global one. */
  tracerProvider?: TracerProvider | undefined
  /** Default: the global one. */
  meterProvider?: MeterProvider | undefined
}

const setter: TextMapSetter<Headers> = { set: (headers, name, value) => headers.set(name, value) }

/**
 * Traces every attempt as a client span, measures `http.client.request.duration`, and passes the trace on to the server, by the semantic
 * conventions for HTTP clients. The second attempt of a call tells its `http.request.resend_count`. Needs `@opentelemetry/api`.
 *
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/}
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { openTelemetry } from '@scale-ts/core/opentelemetry'
 *
 * const client = createClient({ middleware: [openTelemetry()] })
 * ```
 */
export function openTelemetry({
  tracerProvider = trace,
  meterProvider = metrics,
}: OpenTelemetryOptions = {}): Middleware {
  const tracer = (tracerProvider as TracerProvider).getTracer('@scale-ts/core', version)
  const duration = meterProvider.getMeter('@scale-ts/core', version).createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    // The boundaries that the conventions ask for.
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  })
  return async (attempt, next) => {
    const { hostname, port, protocol } = new URL(URL.canParse(attempt.url) ? attempt.url : 'http://withheld.invalid')
    const shared: Attributes = {
      'http.request.method': attempt.method,
      // The conventions want IPv6 addresses without brackets.
      'server.address': hostname.replace(/^\[|]$/g, ''),
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      'url.scheme': protocol.slice(0, -1),
    }
    const resent = attempt.attempt > 1 && { 'http.request.resend_count': attempt.attempt - 1 }
    const span = tracer.startSpan(attempt.method, { kind: SpanKind.CLIENT, attributes: { ...shared, ...resent } })
    const active = trace.setSpan(context.active(), span)
    propagation.inject(active, attempt.headers, setter)
    const startedAt = performance.now()
    const ended: Attributes = {}
    try {
      return await context.with(active, next)
    } catch (error) {
      ended['error.type'] = typeOf(error, attempt)
      // Only an error of this SDK is known to be safe to tell; the reason of an abort may be anything.
      const isTold = error instanceof ScaleError && ended['error.type'] !== String(attempt.response?.status)
      span.setStatus({ code: SpanStatusCode.ERROR, ...(isTold && { message: String(error) }) })
      throw error
    } finally {
      if (attempt.response) ended['http.response.status_code'] = attempt.response.status
      duration.record((performance.now() - startedAt) / 1000, { ...shared, ...ended })
      // Only now does it have its query, when a function tells the key.
      span.setAttributes({ ...ended, 'url.full': attempt.url })
      if (attempt.requestId) span.setAttribute('scale.request_id', attempt.requestId)
      span.end()
    }
  }
}

/** A status that means failure, else the class or code of the error. */
function typeOf(error: unknown, { response }: Attempt): string {
  if (response && response.status >= 400) return String(response.status)
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  // The code of a DOMException is a number that tells nothing.
  return ([code, name].find((text) => typeof text === 'string' && text) as string | undefined) ?? 'Error'
}
