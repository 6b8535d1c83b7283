/** The version of this package, kept equal to its package.json by `pnpm version-packages`. */
export const version = '0.0.0'
