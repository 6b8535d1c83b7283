import { packageTests } from '../../vitest.shared'

export default packageTests('mock-server')
