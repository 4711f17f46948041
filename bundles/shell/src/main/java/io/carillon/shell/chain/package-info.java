/** Commands for workflows that are activated together. */
package io.carillon.shell.chain;
