/** Commands of the audit log. */
package io.carillon.shell.audit;
