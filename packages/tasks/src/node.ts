export { type FileLedgerOptions, fileLedger } from './fileLedger'
