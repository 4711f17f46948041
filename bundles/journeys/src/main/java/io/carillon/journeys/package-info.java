/** The hour ledger and the tick: who qualifies at which hour, and why or why not. */
package io.carillon.journeys;
