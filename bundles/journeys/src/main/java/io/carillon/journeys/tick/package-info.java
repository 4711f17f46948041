/** The tick: evaluates one workflow over one span, and carries out its run. */
package io.carillon.journeys.tick;
