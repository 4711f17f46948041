/** An SMTP server for tests: fast, and as unkind as a test asks it to be. */
package io.carillon.testkit.smtp;
