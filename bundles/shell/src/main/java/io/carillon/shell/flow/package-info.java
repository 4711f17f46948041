/** Flows in words and pictures, and commands about the people in them. */
package io.carillon.shell.flow;
