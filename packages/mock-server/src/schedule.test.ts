import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DueItem, Schedule } from './schedule'

const times = fc.integer({ min: 0, max: 20 })
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('add' as const), id: ids, at: times }),
    fc.record({ step: fc.constant('remove' as const), id: ids }),
    fc.record({ step: fc.constant('take' as const), at: times }),
    fc.record({ step: fc.constantFrom('copy' as const, 'fork' as const) }),
  ),
  { maxLength: 300 },
)

it('hands out what is due in order of time and of addition, whatever was taken back, copied or moved', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let schedule = new Schedule()
      let model: DueItem[] = []
      let sequence = 0
      for (const step of all) {
        if (step.step === 'add') {
          schedule.add('end', step.id, step.at)
          model = model.filter(({ id }) => id !== step.id)
          model.push({ kind: 'end', id: step.id, at: step.at, sequence: sequence++ })
          model.sort((a, b) => a.at - b.at || a.sequence - b.sequence)
        } else if (step.step === 'remove') {
          schedule.remove('end', step.id)
          model = model.filter(({ id }) => id !== step.id)
        } else if (step.step === 'take') {
          const expected = model[0] && model[0].at <= step.at ? model.shift() : undefined
          expect(schedule.takeDue(step.at)).toEqual(expected)
        } else if (step.step === 'copy') {
          schedule = Schedule.fromData(structuredClone(schedule.toData()))
        } else {
          const left = schedule
          schedule = schedule.fork()
          left.add('start', 'only there', 0)
        }
        expect(schedule.nextAt).toBe(model[0]?.at ?? Number.POSITIVE_INFINITY)
        expect(schedule.size).toBe(model.length)
      }
    }),
  )
})

it('forgets what is taken back', () => {
  const schedule = new Schedule()
  schedule.add('end', 'kept', 0)
  for (let index = 0; index < 100_000; index++) {
    schedule.add('end', 'moved', index)
    schedule.add('end', 'taken back', index)
    schedule.remove('end', 'taken back')
  }
  expect(schedule.toData().items.map(({ id }) => id)).toEqual(['kept', 'moved'])
})
