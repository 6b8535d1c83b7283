import { z } from 'zod'
import type { FaultDefinition } from './fault'
import { isJsonObject } from './json'
import { checkOperation, listed } from './operations'
import { parseDuration } from './parseDuration'
import { MockUsageError } from './usageError'

let schema: z.ZodType | undefined

/**
 * Checks what a user or a request over HTTP gave as a fault, and returns a copy that nobody else can change.
 *
 * @throws MockUsageError that says what is wrong, where, and what is allowed
 */
export function checkFault(fault: unknown): FaultDefinition {
  if (typeof fault !== 'object' || fault === null || Array.isArray(fault)) {
    throw new MockUsageError('A fault is an object { operation, when?, effect, times? }.')
  }
  checkOperation((fault as FaultDefinition).operation)
  schema ??= build()
  const result = schema.safeParse(fault)
  // Not what was parsed: that lacks members which are named "__proto__", and would match more.
  if (result.success) return structuredClone(fault) as FaultDefinition
  const [issue] = result.error.issues
  const path = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const place = path ? `"${path}"` : 'A fault'
    throw new MockUsageError(`${place} has no member ${listed(issue.keys.map((key) => `"${key}"`))}. ${allowed(path)}`)
  }
  throw new MockUsageError(`"${path}" ${issue?.message}`)
}

const members: Readonly<Record<string, string>> = {
  '': 'operation, when, effect, times',
  when: 'first, every, probability, match',
  'when.match': 'body, query, headers',
  effect: 'latency, status, error, retryAfter, commit, contentType, body, truncate, stall, reset',
  'effect.latency': 'min and max, or mean and deviation',
}

function allowed(path: string): string {
  const names = members[path]
  return names ? `It may have ${names}.` : ''
}

function build(): z.ZodType {
  const must = (what: string) => ({ error: `must be ${what}` })
  const count = z.int(must('a whole number from 1')).min(1, must('a whole number from 1'))
  const text = z.string(must('a text'))
  const headerText = text.regex(/^[\x20-\x7e]+$/, must('a text that a header can hold'))
  const duration = z.custom(
    (value) => readDuration(value) !== undefined,
    must('milliseconds or a text such as "200ms", "1.5s", "10m" or "24h"'),
  )
  const spread = z.custom((value) => typeof value !== 'object' || value === null || hasSpread(value), {
    error: 'must be a duration, { min, max } with min not above max, or { mean, deviation }',
  })
  const latency = spread.pipe(
    z.any().superRefine((value, context) => {
      if (typeof value === 'object' && value !== null) return
      const result = duration.safeParse(value)
      if (!result.success) {
        const message = `${result.error.issues[0]?.message}, { min, max } or { mean, deviation }`
        context.addIssue({ code: 'custom', message })
      }
    }),
  )
  const part = must('bytes from 0, or a share of the body below 1')
  const size = z
    .number(part)
    .nonnegative(part)
    .refine((value) => value < 1 || Number.isInteger(value), part)
  const when = z.strictObject(
    {
      first: count.optional(),
      every: count.optional(),
      probability: z
        .number(must('a number from 0 to 1'))
        .min(0, must('a number from 0 to 1'))
        .max(1, must('a number from 0 to 1'))
        .optional(),
      match: z
        .strictObject({
          body: z.custom(isJson, must('JSON')).optional(),
          query: z.record(z.string(), z.union([text, z.array(text)], must('a text or a list of texts'))).optional(),
          headers: z
            .record(z.string(), text)
            .superRefine((headers, context) => {
              const wrong = Object.keys(headers).find((name) => !headerName.test(name))
              if (wrong === undefined) return
              context.addIssue({
                code: 'custom',
                message: `names ${JSON.stringify(wrong)}, which is no name of a header`,
              })
            })
            .optional(),
        })
        .optional(),
    },
    { error: objectError('an object such as { first: 3 }, { every: 10 }, { probability: 0.05 } or { match }') },
  )
  const effect = z
    .strictObject(
      {
        latency: latency.optional(),
        status: z
          .int(must('a status from 400 to 599'))
          .min(400, must('a status from 400 to 599'))
          .max(599, must('a status from 400 to 599'))
          .optional(),
        error: text.optional(),
        retryAfter: z
          .custom(
            (value) => (typeof value === 'number' ? isSeconds(value) : headerText.safeParse(value).success),
            must('seconds, or a text that a header can hold'),
          )
          .optional(),
        commit: z.boolean(must('true or false')).optional(),
        contentType: headerText.optional(),
        body: text.optional(),
        truncate: size.optional(),
        stall: z.union([z.boolean(), size], must('true, bytes from 0, or a share of the body below 1')).optional(),
        reset: z.enum(['before', 'after'], must('"before" or "after"')).optional(),
      },
      { error: objectError('an object such as { status: 503 }, { latency: "200ms" } or { reset: "after" }') },
    )
    .superRefine((value, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message })
      const given = Object.keys(value).filter((name) => {
        const member = value[name as keyof typeof value]
        return member !== undefined && !(name === 'stall' && member === false)
      })
      const main = given.filter((name) =>
        ['latency', 'status', 'reset', 'truncate', 'stall', 'contentType', 'body'].includes(name),
      )
      if (!main.length) return refuse('must have one of latency, status, reset, truncate, stall, contentType or body.')
      const beside = given.filter((name) => name !== 'reset' && name !== 'latency')
      if (value.reset && beside.length)
        return refuse(`has "reset", beside which only "latency" makes sense, not ${beside.join(', ')}.`)
      if (given.includes('truncate') && given.includes('stall'))
        return refuse('can have "truncate" or "stall", not both.')
      const needy = ['error', 'retryAfter', 'commit'].find((name) => given.includes(name))
      if (needy && !value.status) return refuse(`has "${needy}", which needs "status".`)
      if (value.error !== undefined && value.body !== undefined) return refuse('can have "error" or "body", not both.')
    })
  return z.strictObject({ operation: z.string(), when: when.optional(), effect, times: count.optional() })
}

/** What a header can be called (RFC 9110, section 5.6.2): asking a request for another name throws. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** As many seconds as a client may be expected to read (RFC 9111, section 1.2.2), written without an exponent. */
function isSeconds(value: number): boolean {
  return value <= 2 ** 31 && /^\d+(\.\d+)?$/.test(String(value))
}

function isJson(value: unknown): boolean {
  try {
    if (Array.isArray(value)) return value.every(isJson)
    if (isJsonObject(value)) {
      const prototype = Object.getPrototypeOf(value)
      return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson)
    }
  } catch {
    // It holds itself.
    return false
  }
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** The milliseconds of a duration, or `undefined` when it is none. */
function readDuration(value: unknown): number | undefined {
  try {
    return parseDuration(value)
  } catch {
    return undefined
  }
}

function objectError(what: string): (issue: { code?: string }) => string | undefined {
  return (issue) => (issue.code === 'unrecognized_keys' ? undefined : `must be ${what}.`)
}

function hasSpread(value: object): boolean {
  const { min, max, mean, deviation, ...others } = value as Record<string, unknown>
  if (Object.keys(others).length) return false
  const from = readDuration(min)
  const to = readDuration(max)
  if (mean === undefined && deviation === undefined) return from !== undefined && to !== undefined && from <= to
  return (
    min === undefined && max === undefined && readDuration(mean) !== undefined && readDuration(deviation) !== undefined
  )
}
