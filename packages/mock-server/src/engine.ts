import { callbackBody, giveUp, noteAttempt } from './callbacks'
import { checkMoment } from './clock'
import { beginWork, endTask, failTask } from './lifecycle'
import { longestTimer, parseDuration } from './parseDuration'
import type { DueItem } from './schedule'
import { Slots } from './slots'
import { tryCommit } from './state/settle'
import type { World } from './world'

/** The most attempts at a time to one receiver. docs/wire/http.md H82 */
const mostAtATime = 16

/**
 * Runs what is due in a world, in order, with the clock standing at each item's time. All that is to happen is data in
 * `world.schedule`; here are no more than one timer, while the clock runs, and the attempts that are under way.
 */
export class Engine {
  readonly #world: World
  readonly #slots = new Slots(mostAtATime)
  /** By delivery, what is done once the outcome of its attempt is written down. */
  #underWay = new Map<string, Promise<void>>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #armedFor = Number.POSITIVE_INFINITY
  #isMoving = false
  #isClosed = false
  #lastMove: Promise<void> = Promise.resolve()
  /** Attempts that began in an earlier one belong to a state that is gone. */
  #epoch = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Sees to it that the next due item is run in time. To be called after an item was added and the clock was changed. */
  wake(): void {
    const { clock, schedule } = this.#world
    if (this.#isMoving || this.#isClosed) return
    if (this.#armedFor <= schedule.nextAt && schedule.size && !clock.isFrozen) return
    this.#disarm()
    if (clock.isFrozen || !schedule.size) return
    this.#armedFor = schedule.nextAt
    const delay = Math.max(0, Math.ceil(schedule.nextAt - clock.now()))
    this.#timer = setTimeout(() => this.catchUp(), Math.min(delay, longestTimer))
    // What lies in the future keeps no process alive; what is due now is not lost at its end.
    const timer = this.#timer as { unref?: () => void }
    if (delay > 0) timer.unref?.()
  }

  /** Runs what is due by now, unless the clock stands: then nothing happens until it is moved. */
  catchUp(): void {
    const { clock, schedule } = this.#world
    if (this.#isMoving || clock.isFrozen) return
    this.#disarm()
    const now = clock.now()
    let hasRun = false
    for (let item = schedule.takeDue(now); item; item = schedule.takeDue(now)) {
      if (item.kind === 'deliver') this.#start([item.id])
      else this.#runAt(item)
      hasRun = true
    }
    if (hasRun) tryCommit(this.#world)
    this.wake()
  }

  /**
   * Moves the clock. What becomes due on the way is run in order, and attempts to deliver are awaited, with the retries
   * that become due by then. Moving back runs nothing. Moves are made one after the other.
   *
   * @param target the new time, told the time of before
   */
  move(target: (now: number) => number): Promise<void> {
    const move = this.#isMoving ? this.#lastMove.then(() => this.#move(target)) : this.#move(target)
    this.#lastMove = move.catch(() => {})
    return move
  }

  /** Makes the next attempt of a delivery now, whenever it was due, and waits until its outcome is written down. */
  async deliverNow(id: string): Promise<void> {
    this.#world.schedule.remove('deliver', id)
    if (!this.#underWay.has(id)) this.#start([id])
    await this.#underWay.get(id)
  }

  /** Takes up the schedule anew, after the world's data were replaced. Attempts under way are forgotten. */
  restart(): void {
    this.#stop()
    if (this.#isClosed) return
    const { deliveries, schedule, clock } = this.#world
    for (const { id, state, nextAttemptAt } of deliveries.all()) {
      if (state === 'pending' && !schedule.has('deliver', id)) {
        schedule.add('deliver', id, nextAttemptAt === undefined ? clock.now() : Date.parse(nextAttemptAt))
      }
    }
    this.wake()
  }

  /** Ends all of it for good: the world is forgotten. */
  close(): void {
    this.#isClosed = true
    this.#stop()
  }

  /** Lets go of everything that is under way. */
  #stop(): void {
    this.#epoch++
    this.#underWay = new Map()
    this.#disarm()
  }

  async #move(targetOf: (now: number) => number): Promise<void> {
    const { clock } = this.#world
    const epoch = this.#epoch
    const from = clock.now()
    const target = checkMoment(targetOf(from))
    this.#isMoving = true
    this.#disarm()
    clock.holdAt(from)
    try {
      while (epoch === this.#epoch && target >= from) {
        // An attempt that fails may bring the next item: time does not go on before its outcome is known.
        if (this.#underWay.size) {
          await Promise.all(this.#underWay.values())
          continue
        }
        // Read anew each time: the data of a world can be replaced.
        const { nextAt } = this.#world.schedule
        if (nextAt > target) break
        clock.holdAt(Math.max(nextAt, clock.now()))
        this.#runInstant(clock.now())
      }
    } finally {
      this.#isMoving = false
      if (epoch === this.#epoch) clock.moveTo(target)
      else clock.letGo()
      tryCommit(this.#world)
      this.wake()
    }
  }

  /** Runs all that is due by a time. Outcomes are written down in the order of the schedule, whoever answers first. */
  #runInstant(time: number): void {
    const deliveries: string[] = []
    const { schedule } = this.#world
    for (let item = schedule.takeDue(time); item; item = schedule.takeDue(time)) {
      if (item.kind === 'deliver') deliveries.push(item.id)
      else this.#run(item)
    }
    if (deliveries.length) this.#start(deliveries)
  }

  /** Begins attempts whose outcomes are written down together. */
  #start(ids: readonly string[]): void {
    const underWay = this.#underWay
    // Nobody is told of what is not kept.
    tryCommit(this.#world)
    const done = Promise.all(ids.map((id) => this.#attempt(id))).then((notes) => {
      for (const id of ids) underWay.delete(id)
      for (const note of notes) note()
      tryCommit(this.#world)
    })
    for (const id of ids) underWay.set(id, done)
  }

  /** Makes one attempt, and answers with what notes its outcome. Neither ever fails: nobody waits for an attempt by a timer. */
  async #attempt(id: string): Promise<() => void> {
    const epoch = this.#epoch
    const guarded = (note: () => void) => () => {
      if (epoch !== this.#epoch) return
      try {
        note()
      } catch (error) {
        giveUp(this.#world, id, error)
      }
    }
    try {
      return guarded(await this.#tryOnce(id))
    } catch (error) {
      return guarded(() => giveUp(this.#world, id, error))
    }
  }

  async #tryOnce(id: string): Promise<() => void> {
    const world = this.#world
    const delivery = world.deliveries.get(id)
    if (delivery?.state !== 'pending') return () => {}
    const startedAt = world.now()
    const timeout = parseDuration(world.settings.callbackTimeout)
    let body: string | undefined
    const outcome = await this.#slots.run(new URL(delivery.url).host, async () => {
      body = callbackBody(world, delivery)
      if (body === undefined) return { refusal: `The ${delivery.kind} is gone.`, durationMs: 0 }
      return world.sender.attempt(delivery.url, world.callbackAuthKey, body, timeout)
    })
    return () => noteAttempt(world, id, { startedAt, body, outcome })
  }

  #runAt(item: DueItem): void {
    const { clock } = this.#world
    clock.holdAt(item.at)
    try {
      this.#run(item)
    } finally {
      clock.letGo()
    }
  }

  #run({ kind, id }: DueItem): void {
    const record = this.#world.tasks.get(id)
    if (record?.task.status !== 'pending') return
    try {
      if (kind === 'start') beginWork(this.#world, record)
      else endTask(this.#world, record)
    } catch {
      // Parameters that no answer can be made of: no timer may end the process for them.
      try {
        failTask(this.#world, record, { error: 'The task could not be processed.' })
      } catch {
        // What is wrong is not the answer. The task stays as far as it came, for controls to end.
      }
    }
  }

  #disarm(): void {
    clearTimeout(this.#timer)
    this.#armedFor = Number.POSITIVE_INFINITY
  }
}
