/** Flows: people go from step to step, each in their own time, many at once. */
package io.carillon.journeys.flow;
