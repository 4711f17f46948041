/**
 * The shell: the commands of administrators. Commands are thin; what they do is done by the
 * services.
 */
package io.carillon.shell;
