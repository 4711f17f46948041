/** What sending costs, beside what it would cost by hand. */
package io.carillon.benchmarks.mail;
