/** Final outcomes of campaigns, and new beginnings. */
package io.carillon.journeys.outcome;
