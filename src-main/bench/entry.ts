/** The timing program (built to bench.js): one work-load in a process of its own, its measurement as JSON on stdout. */
import { measure } from './measure'
import type { MeasurementRequest } from './measurement'

const request = JSON.parse(process.argv[2] ?? '') as MeasurementRequest
process.stdout.write(JSON.stringify(measure(request)) + '\n')
