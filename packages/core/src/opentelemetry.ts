export { type OpenTelemetryOptions, openTelemetry } from './openTelemetryMiddleware'
