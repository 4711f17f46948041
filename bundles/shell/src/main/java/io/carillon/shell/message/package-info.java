/** Commands for messaging templates. */
package io.carillon.shell.message;
