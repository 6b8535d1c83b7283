import type { Command } from 'commander'
import type { ServeFlags } from './serveOptions'
import { CommandUsageError } from './terminal'

/** The flags of a mock that is started, from before and behind its command: what stands behind wins, lists add up. */
export function withFlagsBefore<Flags extends ServeFlags>(program: Command, flags: Flags): Flags {
  const before: ServeFlags = program.opts()
  const keys = [...(before.key ?? []), ...(flags.key ?? [])]
  const allowed = [...(before.allowCallbacks ?? []), ...(flags.allowCallbacks ?? [])]
  return {
    ...before,
    ...flags,
    // An empty list is a mistake, which is told later.
    ...((before.key || flags.key) && { key: keys }),
    ...((before.allowCallbacks || flags.allowCallbacks) && { allowCallbacks: allowed }),
  }
}

/**
 * Refuses flags that were given before a command which starts no mock: they would be forgotten.
 *
 * @throws CommandUsageError that says where they belong
 */
export function refuseFlagsBefore(program: Command, command: Command): void {
  const name = command.name()
  for (const option of program.options) {
    const attribute = option.attributeName()
    if (program.getOptionValueSource(attribute) !== 'cli') continue
    // Both are kept under one name.
    if (option.negate !== (program.getOptionValue(attribute) === false)) continue
    const flag = option.long as string
    const isOfBoth = command.options.some(({ long }) => long === flag)
    const remedy = isOfBoth
      ? `Put it behind: scale-mock ${name} … ${option.flags}`
      : `It belongs to a mock that is started: scale-mock serve ${option.flags}`
    throw new CommandUsageError(`${flag} stands before "${name}", where it says nothing to it. ${remedy}`)
  }
}
