/** Commands that look ahead, and back, at what hours do. */
package io.carillon.shell.journey;
