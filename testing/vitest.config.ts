import { packageTests } from '../vitest.shared.ts'

export default packageTests('repository', { include: ['*.test.ts'] })
