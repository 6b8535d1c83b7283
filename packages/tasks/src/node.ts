export { exportTasksToFile, type FileExport } from './exportTasksToFile'
export { type FileLedgerOptions, fileLedger } from './fileLedger'
