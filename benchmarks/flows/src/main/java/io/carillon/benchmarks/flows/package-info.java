/** What people on their way through flows cost, beside the same work by hand. */
package io.carillon.benchmarks.flows;
