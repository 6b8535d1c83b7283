export { type OpenFileOptions, openFile } from './openFile'
