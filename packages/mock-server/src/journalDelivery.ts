import type { AttemptOutcome } from './callbackSender'
import type { Delivery } from './deliveries'
import type { World } from './world'

/** One attempt to deliver a callback. */
export interface MadeAttempt {
  /** When it began, on the world's clock. */
  startedAt: number
  /** What was sent, as long as there was something to send. */
  body: string | undefined
  outcome: AttemptOutcome
}

/** Notes an attempt in the journal, or without one that nothing is sent. The auth key stays out of it. */
export function journalDelivery(world: World, delivery: Delivery, attempt?: MadeAttempt): void {
  const { id, kind, subject, event, url, attempts } = delivery
  const { status, error, refusal, durationMs } = attempt?.outcome ?? { refusal: delivery.reason }
  const isSent = refusal === undefined
  const told = {
    delivery: id,
    kind,
    subject,
    event,
    ...(isSent ? { attempt: attempts.length } : { notSent: refusal }),
    ...(error !== undefined && { error }),
  }
  world.journal.record(
    {
      url,
      ...(status !== undefined && { status }),
      ...(durationMs !== undefined && { durationMs }),
      ...(isSent && { headers: [['content-type', 'application/json']] as const }),
      ...(isSent && attempt?.body !== undefined && { body: attempt.body }),
      details: told,
    },
    attempt?.startedAt ?? world.now(),
  )
}
