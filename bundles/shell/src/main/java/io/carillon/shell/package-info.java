/** The shell: the door of admins. Commands are thin; what they do is done by the services. */
package io.carillon.shell;
